import type { Figures } from './figures.ts';
import type { Run } from './run.ts';

/** What the tool sizes from the width of a weight gradient. */
export interface Provision {
  /** Arrays written side by side. */
  readonly parallelArrays: number;
  readonly adders: number;
  readonly globalBanks: number;
}

/**
 * Gradient adders and global buffer banks. Both follow from the width of a weight gradient, which the tool takes as 0
 * bits because it reads the width before setting it (B3).
 *
 * @param gradientBits width of a weight gradient of one image: 0 as the tool has it, the gradient unit's as it means it
 */
export function provision(
  { parameters: p, rows, ...run }: Pick<Run, 'parameters' | 'rows' | 'cellsPerSynapse' | 'synapseBit' | 'inputBits'>,
  gradientBits: number,
): Provision {
  const bankBits = p.globalBufferCoreSizeRow * p.globalBufferCoreSizeCol;
  const activationBits = Math.max(0, ...rows.map((row) => row.height * row.width * row.channels * run.inputBits));
  if (!p.trainingEstimation) {
    return { parallelArrays: 0, adders: 0, globalBanks: Math.max(1, Math.floor(activationBits / bankBits)) };
  }
  const sumBits = Math.max(1, gradientBits + Math.ceil(Math.log2(p.batchSize)));
  const arrayCells = p.numRowSubArray * p.numColSubArray;
  let parallelArrays = Math.max(1, Math.floor((sumBits * run.cellsPerSynapse) / run.synapseBit));
  while (parallelArrays * arrayCells * sumBits < p.bufferOverHeadConstraint * activationBits) parallelArrays *= 2;
  const adders = parallelArrays * arrayCells;
  const globalBanks = Math.max(1, Math.floor((activationBits + adders * sumBits) / bankBits));
  return { parallelArrays, adders, globalBanks };
}

/** The figures with adders and banks as the tool means them: as many as the true width of a gradient asks for. */
export function resized(run: Run, figures: Figures): Figures {
  const { gradientUnit: unit, gradientAdders: adders } = figures;
  if (unit === undefined || adders === undefined) return figures;
  const meant = provision(run, unit.bits);
  const grown = meant.adders / adders.adders;
  return {
    ...figures,
    globalBuffer: { ...figures.globalBuffer, banks: meant.globalBanks },
    gradientAdders: {
      adders: meant.adders,
      pass_s: adders.pass_s,
      pass_J: adders.pass_J * grown,
      area_m2: adders.area_m2 * grown,
    },
  };
}
