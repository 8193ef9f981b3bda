import { first } from '../lists/index.ts';
import type { LayerBlocks } from './blocks.ts';
import { NotCovered } from './error.ts';
import type { Buffer, Figures, TileFigures, Tree } from './figures.ts';
import type { Quirks } from './quirks.ts';
import type { LayerActivity, Run } from './run.ts';
import { flitBit_J, travel_s } from './wires.ts';

/** Time and energy of something. */
export interface Cost {
  readonly s: number;
  readonly J: number;
}

/** Works one after another: all times, all energies. */
export function sum(...costs: readonly Cost[]): Cost {
  return { s: costs.reduce((total, cost) => total + cost.s, 0), J: costs.reduce((total, cost) => total + cost.J, 0) };
}

/** Works that go on at the same time: the longest time, all energies. */
export function atOnce(...costs: readonly Cost[]): Cost {
  return { s: Math.max(...costs.map(({ s }) => s)), J: sum(...costs).J };
}

/** One after another, as the tool has it under an idealisation that holds; else at the same time. */
export function inOrder(holds: boolean, ...costs: readonly Cost[]): Cost {
  return holds ? sum(...costs) : atOnce(...costs);
}

/** What every phase looks up: the run, its figures, the switches, a layer. */
export interface LayerContext {
  readonly run: Run;
  readonly figures: Figures;
  readonly quirks: Quirks;
  readonly layer: LayerBlocks;
  /** Figures of the layer's kind of tile. */
  readonly tile: TileFigures;
  readonly activity: LayerActivity;
  readonly index: number;
  readonly totalTiles: number;
}

/** Bits of a layer's input and output at chip level, per image. */
function chipBits({ run, layer }: LayerContext): { readonly input: number; readonly output: number } {
  const reuse = layer.kind === 'NM' ? layer.row.kernelHeight : 1;
  return {
    input: (layer.rows * run.inputBits * layer.positions) / reuse,
    output: (layer.row.outputs * run.inputBits * layer.positions) / (layer.row.pooled ? 4 : 1),
  };
}

/** Writing and reading every bit once; banks take lines side by side as far as the bus feeds them. */
export function buffered(buffer: Buffer, bits: number, busBits: number): Cost {
  const parallel = Math.max(1, Math.min(buffer.banks, Math.ceil(busBits / buffer.lineBits)));
  return {
    s: ((bits / buffer.lineBits) * (buffer.write_s + buffer.read_s)) / parallel,
    J: bits * (buffer.writeBit_J + buffer.readBit_J),
  };
}

/** A layer's activations or errors through the global buffer, of which it owns its tiles' share (I19). */
export function globalBuffer(context: LayerContext): Cost {
  const { figures, quirks, totalTiles, layer, run } = context;
  const { input, output } = chipBits(context);
  const turns = quirks.I19 ? Math.ceil(totalTiles / layer.tiles) : 1;
  const passed = buffered(figures.globalBuffer, input + output, figures.globalTreeWires.bits);
  // In inference a datum is only read on its way in and only written on its way out.
  const accesses = run.parameters.trainingEstimation ? 1 : 0.5;
  return { s: passed.s * turns * accesses, J: passed.J * accesses };
}

/** A layer's traffic over its share of the global H-tree (I19). */
export function globalWires(context: LayerContext): Cost {
  const { figures, quirks, totalTiles, layer, tile, run } = context;
  const tree = figures.globalTreeWires;
  const { input, output } = chipBits(context);
  const share = quirks.I19 ? Math.ceil((tree.bits * layer.tiles) / totalTiles) : tree.bits;
  const flits = Math.ceil((input + output) / share);
  return {
    s: travel_s(tree, flits, tile.tileSide_m, quirks, run.parameters.clkFreq),
    J: flits * share * flitBit_J(tree, tile.tileSide_m),
  };
}

/** Moving `bits` between chip and DRAM. */
export function dram({ dram: { bits_per_s, bit_J } }: Figures, bits: number): Cost {
  return { s: bits / bits_per_s, J: bits * bit_J };
}

/** Bits of one transfer of a layer's map; where nothing trains, of the first layer's (B39). */
export function mapBits({ run, layer, quirks }: LayerContext): number {
  const isFirst = quirks.B39 && !run.parameters.trainingEstimation;
  const { height, width, channels } = isFirst ? first(run.rows, 'layers of a run') : layer.row;
  return height * width * run.inputBits * (quirks.B27 ? 1 : channels);
}

/**
 * One pass of a tree over `operands` (none is needed for one operand). Its time is that of the full tree; its energy
 * that of the adders which remain when every level halves the operands and drops an odd one, as the tool counts them.
 */
export function treePass(tree: Tree, operands: number): Cost {
  if (operands <= 1) return { s: 0, J: 0 };
  const { latency_s } = ofLevels(tree.passes, Math.ceil(Math.log2(operands)));
  const levels = Math.floor(Math.log2(operands));
  const { energy_J } = ofLevels(tree.passes, levels);
  return { s: latency_s, J: (energy_J * remainingAdders(operands)) / (2 ** levels - 1) };
}

/** What is listed for a tree of some levels, of a list for 1, 2, 3, … levels. */
export function ofLevels<T>(passes: readonly T[], levels: number): T {
  const pass = passes[levels - 1];
  if (pass !== undefined) return pass;
  throw new NotCovered(
    `an adder tree of ${levels} levels`,
    `trees of up to ${passes.length} levels (${2 ** passes.length} operands)`,
  );
}

/** Adders that are left where every level halves the operands and drops an odd one. */
export function remainingAdders(operands: number): number {
  let adders = 0;
  for (let left = Math.floor(operands / 2); left >= 1; left = Math.floor(left / 2)) adders += left;
  return adders;
}
