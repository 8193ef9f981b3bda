import { type Block, cut, type LayerBlocks } from './blocks.ts';
import type { GradientAdders, TileFigures } from './figures.ts';
import { layerWeights } from './gradient.ts';
import type { PhaseCost } from './read.ts';
import type { LayerContext } from './traffic.ts';
import { flit_s, flitBit_J } from './wires.ts';
import { arrayWrite_J, rowCounts } from './writing.ts';

/**
 * One batch's weight update of a layer, row by row: the row's largest number of set pulses, then of reset pulses. Of the
 * arrays of the chip only some are written side by side.
 *
 * Of the write energy of RRAM the current through the cells is left out, of SRAM all: see the README.
 */
export function updatePhase(context: LayerContext, adders: GradientAdders): PhaseCost {
  const { numRowSubArray, numColSubArray } = context.run.parameters;
  const parallel = adders.adders / numRowSubArray / numColSubArray;
  const peak = { s: writing_s(context) / parallel, J: writing_J(context) };
  const moved = transfer(context);
  // The tool's peak energy leaves out the copies inside the PEs of a novel mapping, its total has them.
  const copies = context.layer.kind === 'NM' ? context.layer.speedUp : 1;
  return { peak, total: { s: peak.s + moved.s / parallel, J: copies * peak.J + moved.J } };
}

/** Expected energy of writing all arrays of a layer. */
function writing_J(context: LayerContext): number {
  const { layer, run, figures, quirks, index } = context;
  const { numRowSubArray, numColSubArray, memcelltype } = run.parameters;
  const pulses = pulsesPerStep(context);
  if (memcelltype === 1 || pulses === 0) return 0;
  const array = (rows: number, columns: number) =>
    arrayWrite_J(
      rowCounts(rows, columns, run.activity[index]!.changed),
      rows,
      pulses,
      figures.array,
      run.parameters,
      quirks,
    );
  const pes = layer.blocks.flatMap((tile) => tile.pes);
  const energies = pes.flatMap((pe) =>
    cut(pe.rows, numRowSubArray).flatMap((rows) =>
      cut(pe.columns, numColSubArray).map((columns) => array(rows, columns)),
    ),
  );
  return writtenCopies(layer) * energies.reduce((sum, energy) => sum + energy, 0);
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
  const { run, figures, quirks, index } = context;
  const { numRowSubArray: n, numColSubArray, writePulseWidth, memcelltype } = run.parameters;
  const pulse = memcelltype === 1 ? 0 : writePulseWidth; // an SRAM write is its set-up
  const setUp = quirks.B20 ? Math.ceil(block.rows / n) * n : block.rows;
  return cut(block.columns, numColSubArray)
    .map((columns) => rowOdds(run.activity[index]!.changed, columns / run.cellsPerSynapse))
    .reduce((time, { moved, phases }) => {
      const pulses = block.rows * phases * pulsesPerStep(context) * pulse;
      return time + pulses + setUp * moved * figures.array.rowWrite_s;
    }, 0);
}

/**
 * Pulses of a weight that moves by one step of its grid: the change in conductance over the smallest step that the device can
 * make. A smaller change makes none (B23). SRAM is written in one.
 */
export function pulsesPerStep({ run, quirks }: Pick<LayerContext, 'run' | 'quirks'>): number {
  const { memcelltype, maxNumLevelLTP, maxNumLevelLTD } = run.parameters;
  if (memcelltype === 1) return 1;
  const steps = Math.max(maxNumLevelLTP, maxNumLevelLTD) / 2 ** run.synapseBit;
  if (steps < 1 && quirks.B23) return 0;
  return Math.ceil(steps - 1e-9);
}

/**
 * Of a row with `weights` weights, each of which moves with probability `changed`, up or down alike: the probability that any
 * moves, and the expected number of its phases (set, reset) that are needed. Exact, not drawn.
 */
export function rowOdds(changed: number, weights: number): { readonly moved: number; readonly phases: number } {
  return { moved: 1 - (1 - changed) ** weights, phases: 2 * (1 - (1 - changed / 2) ** weights) };
}

/** Weights travel through the tile's input buffer and H-tree, one bit each, tile after tile. */
function transfer(context: LayerContext): { readonly s: number; readonly J: number } {
  const { layer, figures, quirks, run } = context;
  const tile = figures.tiles[layer.kind]!;
  let time = 0;
  for (const block of layer.blocks) time += tileTransfer_s(tile, block.rows * block.columns, quirks);
  const bits = layerWeights(context) * run.cellsPerSynapse;
  const { writeBit_J, readBit_J } = tile.tileIn;
  return { s: time, J: bits * (writeBit_J + readBit_J + flitBit_J(tile.htree, tile.peSide_m)) };
}

function tileTransfer_s(tile: TileFigures, bits: number, quirks: LayerContext['quirks']): number {
  const lines = bits / tile.tileIn.lineBits;
  const { write_s, read_s } = tile.tileIn;
  // What the first level of the tree finds in place of its resistance is the number of lines just written (B1).
  return lines * (write_s + read_s) + (bits / tile.htree.bits) * flit_s(tile.htree, tile.peSide_m, quirks, lines);
}
