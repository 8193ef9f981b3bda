import { type Block, cut, type LayerBlocks } from './blocks.ts';
import { cellCurrent_J } from './current.ts';
import type { GradientAdders, TileFigures } from './figures.ts';
import { layerWeights } from './gradient.ts';
import type { PhaseCost } from './read.ts';
import { inOrder, type LayerContext } from './traffic.ts';
import { flitBit_J, travel_s } from './wires.ts';
import { arrayWrite, type Drawn, rowCounts } from './writing.ts';

/**
 * One batch's weight update of a layer, row by row: the row's largest number of set pulses, then of reset pulses. Of
 * the arrays of the chip only some are written side by side.
 *
 * Of the write energy of SRAM all is left out: see the README.
 */
export function updatePhase(context: LayerContext, adders: GradientAdders): PhaseCost {
  const { numRowSubArray, numColSubArray } = context.run.parameters;
  const parallel = adders.adders / numRowSubArray / numColSubArray;
  const peak = { s: writing_s(context) / parallel, J: writing(context).mean_J };
  const moved = transfer(context);
  // The tool's peak energy leaves out the copies inside the PEs of a novel mapping, its total has them.
  const copies = copiesInTotal(context);
  const written = { s: peak.s, J: copies * peak.J };
  return { peak, total: inOrder(context.quirks.I3, written, { s: moved.s / parallel, J: moved.J }) };
}

/**
 * Standard deviation of a layer's write energy over drawn updates: of the peak, and of the total, which counts more
 * copies.
 */
export interface WriteDeviation {
  readonly peak_J: number;
  readonly total_J: number;
}

/** Of `batches` batches, which all write the same drawn update. */
export function writeDeviation(context: LayerContext, batches: number): WriteDeviation {
  const peak_J = batches * Math.sqrt(writing(context).variance_J2);
  return { peak_J, total_J: copiesInTotal(context) * peak_J };
}

const copiesInTotal = ({ layer }: LayerContext): number => (layer.kind === 'NM' ? layer.speedUp : 1);

/** Energy of writing all arrays of a layer. */
function writing(context: LayerContext): Drawn {
  const { layer, run } = context;
  const { numRowSubArray, numColSubArray, memcelltype } = run.parameters;
  if (memcelltype === 1 || pulsesPerStep(context) === 0) return { mean_J: 0, variance_J2: 0 };
  const pes = layer.blocks.flatMap((tile) => tile.pes);
  const energies = pes.flatMap((pe) =>
    cut(pe.rows, numRowSubArray).flatMap((rows) =>
      cut(pe.columns, numColSubArray).map((columns) => arrayWriting(context, rows, columns)),
    ),
  );
  // The energy counts all copies of a layer that fits one PE, the time those in PEs of their own. Copies hold the same
  // weights: what chance does to one it does to all.
  const copies = layer.peCopies < layer.speedUp ? layer.speedUp : 1;
  return {
    mean_J: copies * energies.reduce((sum, { mean_J }) => sum + mean_J, 0),
    variance_J2: copies ** 2 * energies.reduce((sum, { variance_J2 }) => sum + variance_J2, 0),
  };
}

/** Lines that are charged and, in resistive cells, the current through those that move. */
function arrayWriting(context: LayerContext, rows: number, columns: number): Drawn {
  const { run, figures, quirks, activity } = context;
  const { changed } = activity;
  const pulses = pulsesPerStep(context);
  const lines = arrayWrite(rowCounts(rows, columns, changed), rows, pulses, figures.array, run.parameters, quirks);
  if (run.parameters.memcelltype !== 2) return lines;
  const current_J = cellCurrent_J(changed, columns, pulses, run.synapseBit, run.parameters, quirks);
  return { ...lines, mean_J: lines.mean_J + rows * columns * changed * current_J };
}

/** Copies in PEs of their own are written again where a layer fits one PE. */
function writtenCopies({ peCopies, speedUp }: LayerBlocks): number {
  return peCopies < speedUp ? peCopies : 1;
}

/** Expected time of all row writes of a layer, one after another. */
function writing_s(context: LayerContext): number {
  const { layer } = context;
  if (pulsesPerStep(context) === 0) return 0;
  const pes = layer.blocks.flatMap((tile) => tile.pes);
  return writtenCopies(layer) * pes.reduce((time, pe) => time + blockWriting_s(context, pe), 0);
}

/** Row after row, array after array. Setting up counts for all rows of an array, mapped or not (B20). */
function blockWriting_s(context: LayerContext, block: Block): number {
  const { run, figures, quirks, activity } = context;
  const { numRowSubArray: n, numColSubArray, writePulseWidth, memcelltype } = run.parameters;
  const pulse = memcelltype === 1 ? 0 : writePulseWidth; // an SRAM write is its set-up
  const setUp = quirks.B20 ? Math.ceil(block.rows / n) * n : block.rows;
  return cut(block.columns, numColSubArray)
    .map((columns) => rowOdds(activity.changed, columns / run.cellsPerSynapse))
    .reduce((time, { moved, phases }) => {
      const pulses = block.rows * phases * pulsesPerStep(context) * pulse;
      return time + pulses + setUp * moved * figures.array.rowWrite_s;
    }, 0);
}

/**
 * Pulses of a weight that moves by one step of its grid: the change in conductance over the smallest step that the
 * device can make. A smaller change makes none (B23). SRAM is written in one.
 */
export function pulsesPerStep({ run, quirks }: Pick<LayerContext, 'run' | 'quirks'>): number {
  const { memcelltype, maxNumLevelLTP, maxNumLevelLTD } = run.parameters;
  if (memcelltype === 1) return 1;
  const steps = Math.max(maxNumLevelLTP, maxNumLevelLTD) / 2 ** run.synapseBit;
  if (steps < 1 && quirks.B23) return 0;
  return Math.ceil(steps - 1e-9);
}

/**
 * Of a row with `weights` weights, each of which moves with probability `changed`, up or down alike: the probability
 * that any moves, and the expected number of its phases (set, reset) that are needed. Exact, not drawn.
 */
export function rowOdds(changed: number, weights: number): { readonly moved: number; readonly phases: number } {
  return { moved: 1 - (1 - changed) ** weights, phases: 2 * (1 - (1 - changed / 2) ** weights) };
}

/** Weights travel through the tile's input buffer and H-tree, one bit each, tile after tile. */
function transfer(context: LayerContext): { readonly s: number; readonly J: number } {
  const { layer, tile, quirks, run } = context;
  let time = 0;
  for (const block of layer.blocks) {
    time += tileTransfer_s(tile, block.rows * block.columns, quirks, run.parameters.clkFreq);
  }
  const bits = layerWeights(context) * run.cellsPerSynapse;
  const { writeBit_J, readBit_J } = tile.tileIn;
  return { s: time, J: bits * (writeBit_J + readBit_J + flitBit_J(tile.htree, tile.peSide_m)) };
}

function tileTransfer_s(tile: TileFigures, bits: number, quirks: LayerContext['quirks'], clock_Hz: number): number {
  const lines = bits / tile.tileIn.lineBits;
  const { write_s, read_s } = tile.tileIn;
  // What the first level of the tree finds in place of its resistance is the number of lines just written (B1).
  const flits = bits / tile.htree.bits;
  return lines * (write_s + read_s) + travel_s(tile.htree, flits, tile.peSide_m, quirks, clock_Hz, lines);
}
