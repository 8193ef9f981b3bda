import { type Block, cut, type LayerBlocks, type PeBlock } from './blocks.ts';
import { cellCurrent } from './current.ts';
import type { TileFigures } from './figures.ts';
import { layerWeights } from './gradient.ts';
import type { PhaseCost } from './read.ts';
import type { PhaseValue } from './run.ts';
import { inOrder, type LayerContext } from './traffic.ts';
import { flitBit_J, travel_s } from './wires.ts';
import { arrayWrite, type Drawn, phaseVariance, rowCounts } from './writing.ts';

/**
 * One batch's weight update of a layer, row by row: the row's largest number of set pulses, then of reset pulses. Of
 * the arrays of the chip only some are written side by side.
 */
export function updatePhase(context: LayerContext): PhaseCost {
  const parallel = parallelArrays(context);
  const peak = { s: writing_s(context) / parallel, J: writing(context).mean_J };
  const moved = transfer(context);
  // The tool's peak energy leaves out the copies inside the PEs of a novel mapping, its total has them.
  const copies = copiesInTotal(context);
  const written = { s: peak.s, J: copies * peak.J };
  return { peak, total: inOrder(context.quirks.I3, written, { s: moved.s / parallel, J: moved.J }) };
}

/** Standard deviation of what a layer's update takes, over drawn updates. */
export type WriteDeviation = PhaseValue;

/** What does not depend on chance. */
export const certain: WriteDeviation = { latency_s: 0, peakLatency_s: 0, energy_J: 0, peakEnergy_J: 0 };

/** Of `batches` batches, which all write the same drawn update. */
export function writeDeviation(context: LayerContext, batches: number): WriteDeviation {
  if (context.figures.gradientAdders === undefined) return certain;
  const peakEnergy_J = batches * Math.sqrt(writing(context).variance_J2);
  const peakLatency_s = (batches * timeDeviation_s(context)) / parallelArrays(context);
  return {
    latency_s: peakLatency_s,
    peakLatency_s,
    energy_J: copiesInTotal(context) * peakEnergy_J,
    peakEnergy_J,
  };
}

/** Arrays that are written side by side. */
function parallelArrays({ run, figures }: LayerContext): number {
  const { numRowSubArray, numColSubArray } = run.parameters;
  return (figures.gradientAdders?.adders ?? 0) / numRowSubArray / numColSubArray;
}

const copiesInTotal = ({ layer }: LayerContext): number => (layer.kind === 'NM' ? layer.speedUp : 1);

/** Energy of writing all arrays of a layer. */
function writing(context: LayerContext): Drawn {
  const { layer, run } = context;
  const { numRowSubArray, numColSubArray } = run.parameters;
  if (pulsesPerStep(context) === 0) return { mean_J: 0, variance_J2: 0 };
  const pes = layer.blocks.flatMap((tile) => tile.pes);
  const ofShape = remembered((rows, columns) => arrayWriting(context, rows, columns));
  const energies = pes.flatMap((pe) =>
    cut(pe.rows, numRowSubArray).flatMap((rows) =>
      cut(pe.columns, numColSubArray).map((columns) => times(ofShape(rows, columns), writes(context, pe))),
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

/** Of the time of all row writes of a layer, whose arrays are independent and whose copies are not. */
function timeDeviation_s(context: LayerContext): number {
  const { layer, run, figures, activity } = context;
  const { numColSubArray, writePulseWidth, memcelltype } = run.parameters;
  const pulse_s = pulsesPerStep(context) * (memcelltype === 1 ? 0 : writePulseWidth);
  const { rowWrite_s, rowWriteDeviation_s = 0 } = figures.array;
  let variance = 0;
  let written = 0;
  for (const pe of layer.blocks.flatMap((tile) => tile.pes)) {
    for (const columns of cut(pe.columns, numColSubArray)) {
      const weights = columns / run.cellsPerSynapse;
      const { moved } = rowOdds(activity.changed, weights);
      const phases = phaseVariance(rowCounts(pe.rows, weights, activity.changed)) * pulse_s ** 2;
      const rows = pe.rows * moved * (1 - moved) * rowWrite_s ** 2;
      variance += writes(context, pe) ** 2 * (phases + rows);
      written += writes(context, pe) * pe.rows * moved;
    }
  }
  return writtenCopies(layer) * Math.hypot(Math.sqrt(variance), written * rowWriteDeviation_s);
}

/** How often the tool adds the writes of a PE: again for each empty one after it (B15). */
const writes = ({ quirks }: LayerContext, { added }: PeBlock): number => (quirks.B15 ? added : 1);

/** Thousands of arrays have a handful of shapes. */
function remembered(of: (rows: number, columns: number) => Drawn): (rows: number, columns: number) => Drawn {
  const known = new Map<string, Drawn>();
  return (rows, columns) => {
    const shape = `${rows} x ${columns}`;
    const drawn = known.get(shape) ?? of(rows, columns);
    known.set(shape, drawn);
    return drawn;
  };
}

/** The same drawn energy several times. */
const times = ({ mean_J, variance_J2 }: Drawn, count: number): Drawn => ({
  mean_J: count * mean_J,
  variance_J2: count ** 2 * variance_J2,
});

/**
 * Lines that are charged and, in resistive cells, the current through those that move. Of SRAM nearly all is selecting
 * the rows.
 */
function arrayWriting(context: LayerContext, rows: number, columns: number): Drawn {
  const { run, figures, quirks, activity } = context;
  const { changed } = activity;
  const { selection } = figures.array;
  if (selection !== undefined) {
    const { idle_J, perChange_J, weight_J } = selection;
    const weights = (rows * columns) / run.cellsPerSynapse;
    return { mean_J: idle_J + changed * (perChange_J + weights * weight_J), variance_J2: 0 };
  }
  const pulses = pulsesPerStep(context);
  const lines = arrayWrite(rowCounts(rows, columns, changed), pulses, figures.array, run.parameters, quirks);
  if (run.parameters.memcelltype !== 2) return lines;
  const cells = rows * columns * changed;
  const current = cellCurrent(pulses, run.synapseBit, run.parameters, quirks);
  return {
    mean_J: lines.mean_J + cells * current.mean_J,
    variance_J2: lines.variance_J2 + cells * current.variance_J2,
  };
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
  return writtenCopies(layer) * pes.reduce((time, pe) => time + writes(context, pe) * blockWriting_s(context, pe), 0);
}

/**
 * Row after row, array after array. Setting up counts for all rows of an array, mapped or not (B20); SRAM selects each
 * row, also one in which nothing changes.
 */
function blockWriting_s(context: LayerContext, block: Block): number {
  const { run, figures, quirks, activity } = context;
  const { numRowSubArray: n, numColSubArray, writePulseWidth, memcelltype } = run.parameters;
  const pulse = memcelltype === 1 ? 0 : writePulseWidth; // an SRAM write is its set-up
  const setUp = quirks.B20 ? Math.ceil(block.rows / n) * n : block.rows;
  const { rowWrite_s, selection } = figures.array;
  return cut(block.columns, numColSubArray)
    .map((columns) => rowOdds(activity.changed, columns / run.cellsPerSynapse))
    .reduce((time, { moved, phases }) => {
      const pulses = block.rows * phases * pulsesPerStep(context) * pulse;
      return time + pulses + setUp * (moved * rowWrite_s + (selection?.row_s ?? 0));
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
