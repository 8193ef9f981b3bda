import { at } from '../lists/index.ts';
import type { PeBlock, TileBlock } from './blocks.ts';
import type { BitRead } from './figures.ts';
import type { Sensed } from './regenerate.ts';
import { levelsOf } from './sensing.ts';
import {
  atOnce,
  buffered,
  type Cost,
  dram,
  globalBuffer,
  globalWires,
  inOrder,
  type LayerContext,
  mapBits,
  sum,
  treePass,
} from './traffic.ts';
import { flitBit_J, inTurn_s, travel_s } from './wires.ts';

/** Compute alone, and compute with all transfers, of one phase of one layer; per image unless said otherwise. */
export interface PhaseCost {
  readonly peak: Cost;
  readonly total: Cost;
}

/** A phase that does not take place. */
export const nothing: PhaseCost = { peak: { s: 0, J: 0 }, total: { s: 0, J: 0 } };

/**
 * One image through the arrays of a layer, forward or (the same arrays transposed) back. Arrays, PEs and tiles work
 * side by side, so times are maxima; energies are sums. The adder trees, buffers and wires follow the reads one after
 * another.
 */
export function readPhase(context: LayerContext, sensed: readonly (readonly Sensed[])[], backward: boolean): PhaseCost {
  const tiles = context.layer.blocks.map((block, i) =>
    tileRead(context, block, at(sensed, i, 'sensed tiles'), backward),
  );
  const rest = sum(...(backward ? [] : [activation(context)]), globalAdd(context));
  const transfers = [globalBuffer(context), globalWires(context), mapTransfers(context)];
  const all = sum(atOnce(...tiles.map((tile) => tile.total)), rest);
  return {
    peak: sum(atOnce(...tiles.map((tile) => tile.peak)), rest),
    total: inOrder(context.quirks.I3, all, ...transfers),
  };
}

function tileRead(context: LayerContext, block: TileBlock, sensed: readonly Sensed[], backward: boolean): PhaseCost {
  const { tile, quirks } = context;
  const pes = block.pes.map((pe, i) => peRead(context, pe, at(sensed, i, 'sensed PEs'), backward));
  const passes = treePasses(context);
  const add = treePass(tile.tileTree, block.operands);
  const adding = { s: passes * add.s, J: passes * add.J };
  return {
    peak: inOrder(quirks.I4, atOnce(...pes.map((pe) => pe.peak)), adding),
    total: inOrder(
      quirks.I3,
      inOrder(quirks.I4, atOnce(...pes.map((pe) => pe.total)), adding),
      tileTransfers(context, block),
    ),
  };
}

/** A tree adds the columns of one ADC step at a time, for every position. */
function treePasses({ run, layer }: LayerContext): number {
  return (layer.positions * run.parameters.numColMuxed) / run.cellsPerSynapse;
}

function peRead(context: LayerContext, block: PeBlock, sensed: Sensed, backward: boolean): PhaseCost {
  const { figures, layer, tile, activity, run, quirks } = context;
  const n = run.parameters.numRowSubArray;
  const arrayRows = Math.ceil(block.rows / n);
  const arrays = arrayRows * Math.ceil(block.columns / run.parameters.numColSubArray);
  const bits = layer.positions * run.inputBits * (quirks.I10 ? 1 : 1 - sensed.zeroShare);
  const read = backward ? figures.backward : figures.forward;
  const steps = backward ? run.parameters.numRowMuxedAG : run.parameters.numColMuxed;
  const passes = treePasses(context);
  const add = treePass(tile.peTree, arrayRows);
  const mapped = quirks.B20 ? 1 : block.rows / (arrayRows * n);
  const conversions = backward ? sensed.backward : sensed;
  const byRow_s = (sensed.rows / n) * (read.rows_s ?? 0);
  const reads = {
    s: bits * read.fixed_s + byRow_s + steps * conversions.time_s,
    J: arrays * bits * bitEnergy(read, activity.bitDensity * mapped) + conversions.energy_J,
  };
  const compute = inOrder(quirks.I4, reads, { s: passes * add.s, J: passes * add.J });
  const transfers = peTransfers(context, block, arrayRows);
  const copies = dividing(context);
  const added = quirks.B15 ? block.added : 1;
  const peak = { s: compute.s / copies.compute, J: added * compute.J };
  return { peak, total: inOrder(quirks.I3, peak, { s: transfers.s / copies.transfers, J: added * transfers.J }) };
}

function bitEnergy(read: BitRead, activity: number): number {
  return read.idle_J + read.perActivity_J * activity;
}

/** By how much copies of the weights shorten the work; a layer with one position has no work to share out (B29). */
function dividing({ layer, quirks }: LayerContext): { readonly compute: number; readonly transfers: number } {
  const useful = quirks.B29 ? Number.POSITIVE_INFINITY : layer.positions;
  return { compute: Math.min(layer.speedUp, useful), transfers: Math.min(layer.peCopies, useful) };
}

/** Registers and buses of a PE. */
function peTransfers({ layer, tile, run, quirks }: LayerContext, block: PeBlock, arrayRows: number): Cost {
  const { positions } = layer;
  const { clkFreq } = run.parameters;
  const inputBits = block.rows * run.inputBits * positions;
  const outputs = block.columns / run.cellsPerSynapse;
  const outputBits = outputs * Math.log2(levelsOf(run.parameters)) * positions;
  const registers = {
    s: run.inputBits * positions * arrayRows * tile.peIn.access_s + positions * tile.peOut.access_s,
    J:
      registerEnergy(tile.peIn, block.rows, run.inputBits * positions) +
      registerEnergy(tile.peOut, outputs * tile.peTree.bits, positions),
  };
  const buses = {
    s:
      inTurn_s(inputBits / tile.busIn.bits, tile.busIn.flit_s, quirks, clkFreq) +
      inTurn_s(outputBits / (tile.busOut.rows * tile.busOut.bits), tile.busOut.flit_s, quirks, clkFreq),
    J: inputBits * tile.busIn.bit_J + outputBits * tile.busOut.bit_J,
  };
  return sum(registers, buses);
}

/** Each access clocks the whole register once, and switches as many bits as it carries, up to the register's width. */
function registerEnergy(
  registers: { readonly bits: number; readonly clock_J: number; readonly switch_J: number },
  accesses: number,
  bitsEach: number,
): number {
  const switched = Math.min(registers.bits, bitsEach) / registers.bits;
  return accesses * (registers.clock_J + switched * registers.switch_J);
}

/**
 * Buffers and H-tree of a tile. A novel mapping fetches a window's rows once and sums its kernel positions on the way
 * out.
 */
function tileTransfers({ layer, tile, run, quirks }: LayerContext, block: TileBlock): Cost {
  const novel = layer.kind === 'NM';
  const input = (block.rows * run.inputBits * layer.positions) / (novel ? layer.row.kernelHeight : 1);
  const sums = (block.columns / run.cellsPerSynapse) * (tile.tileTree.bits + 1) * layer.positions;
  const output = sums / (novel ? layer.kernel : 1);
  const flits = (input + output) / tile.htree.bits;
  const wires = {
    s: travel_s(tile.htree, flits, tile.peSide_m, quirks, run.parameters.clkFreq),
    J: (input + output) * flitBit_J(tile.htree, tile.peSide_m),
  };
  return sum(buffered(tile.tileIn, input, tile.htree.bits), buffered(tile.tileOut, output, tile.htree.bits), wires);
}

/** A register pass per group of outputs. */
function activation({ figures, layer }: LayerContext): Cost {
  const passes = Math.ceil((layer.positions * layer.row.outputs) / figures.activation.units);
  return { s: passes * figures.activation.pass_s, J: passes * figures.activation.pass_J };
}

/** Sums of several tile rows. The tool takes output channels one after another (B17). */
function globalAdd({ figures, layer, quirks }: LayerContext): Cost {
  if (layer.tileRows <= 1) return { s: 0, J: 0 };
  const { trees } = figures.globalTree;
  const add = treePass(figures.globalTree, layer.tileRows);
  const { outputs } = layer.row;
  const passes = quirks.B17
    ? layer.tileColumns * outputs * Math.ceil(layer.positions / trees)
    : Math.ceil((outputs * layer.positions) / trees);
  return { s: passes * add.s, J: passes * add.J };
}

/** In training a map is stored and loaded; an image that is only inferred is loaded once. */
function mapTransfers(context: LayerContext): Cost {
  const transfers = context.run.parameters.trainingEstimation ? 2 : 1;
  return dram(context.figures, transfers * mapBits(context));
}
