import type { ToolParameters } from './parameters.ts';
import { converterBits, levelsOf, readsByRow } from './sensing.ts';

/** What a chip does not follow of the tool's parameters, in sentences. What is followed stands in the chip file. */
export function unfollowedSwitches(p: ToolParameters): string[] {
  return [
    ...(p.pipeline
      ? [
          'pipeline = true: samples pass the layers as schedule.overlap=sample has it, and not from layer to layer in step.',
        ]
      : []),
    ...(p.trainingEstimation
      ? []
      : ['trainingEstimation = false: a chip file does not say whether the chip trains; --rule inference does.']),
    ...transposedReads(p),
    ...roundedLevels(p),
    ...(p.chipActivation === false
      ? ['chipActivation = false: a chip always has activation units; the tool has none here.']
      : []),
    ...(p.reLu === false
      ? ['reLu = false: the activation function is that of the network; the unit has the area of one for rectifiers.']
      : []),
    ...(p.accesstype === 4 && p.memcelltype !== 2
      ? ['accesstype = 4: only cells of memcelltype 2 can be a crossbar; these have an access transistor.']
      : []),
  ];
}

/** A chip reads transposed as it reads forward; the tool has a switch for each. */
function transposedReads(p: ToolParameters): string[] {
  const byRow = readsByRow(p);
  if (p.parallelBP === undefined || p.parallelBP !== byRow) return [];
  return [
    byRow
      ? 'parallelBP = true: the chip reads transposed as it reads forward, row by row; the tool reads all rows at once.'
      : 'parallelBP = false: the chip reads transposed as it reads forward, all rows at once; the tool reads row by row.',
  ];
}

/** A chip's converters tell a power of two of levels apart. */
function roundedLevels(p: ToolParameters): string[] {
  const levels = { levelOutput: levelsOf(p), levelOutputAG: p.levelOutputAG, levelOutputWG: p.levelOutputWG };
  return Object.entries(levels).flatMap(([name, wanted]) => {
    const bits = converterBits(wanted);
    if (2 ** bits === wanted) return [];
    return [
      `${name} = ${wanted}: a chip has converters of whole bits, here ${bits}, which tell ${2 ** bits} levels apart.`,
    ];
  });
}
