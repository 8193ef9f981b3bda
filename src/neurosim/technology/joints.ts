import { adder, fullAdder } from '../../circuits/computed/adder.ts';
import { flipFlop, register, type Side } from '../../circuits/computed/flipFlop.ts';
import {
  cellHeight_m,
  inverter,
  minimumWidth_m,
  resistanceN_Ohm,
  resistanceP_Ohm,
} from '../../circuits/computed/gates.ts';
import { registerFile } from '../../circuits/computed/registerFile.ts';
import type { Technology } from '../../circuits/computed/technology.ts';
import { repeatedWire } from '../../circuits/computed/wires.ts';
import type { Buffer, Bus, HTree, Registers, Tree } from '../figures.ts';
import type { Parameters } from '../run.ts';
import { type BufferSize, levels, type TreeGrid, type TreeSize } from './sizes.ts';

/** Passes of a tree that the composition may ask for: over 2, 4, … 2^deepest operands. */
const deepest = 10;

/**
 * Adder trees side by side: level k adds words of `bits` + k. Energy and area leave out the adder of an odd word, as
 * the tool does. Every full adder of a tree has rows for itself and its like in the other trees; what they leave free
 * is lost.
 *
 * @param row_m length of a row
 */
export function treeFigures(t: Technology, { inputs, bits, trees }: TreeSize, row_m: number): Tree {
  const bit = fullAdder(t);
  const rows = row_m === 0 ? 0 : Math.ceil((trees * bit.width_m) / row_m);
  const passes = Array.from({ length: deepest }, (_, i) => ({
    latency_s: sum(Array.from({ length: i + 1 }, (_, level) => adder(t, bits + level).latency_s)),
    energy_J: trees * treeAdders(2 ** (i + 1), bits) * bit.energy_J,
  }));
  return {
    bits,
    stages: levels(inputs),
    trees,
    area_m2: treeAdders(inputs, bits) * rows * row_m * cellHeight_m(t),
    passes,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Full adders of a tree that halves its operands at every level and drops an odd one. */
function treeAdders(inputs: number, bits: number): number {
  let count = 0;
  for (let left = Math.floor(inputs / 2), width = bits; left >= 1; left = Math.floor(left / 2), width += 1) {
    count += left * width;
  }
  return count;
}

/** A register along the side of a PE. */
export function registerFigures(t: Technology, bits: number, side: Side): Registers {
  const { area_m2, write_s } = register(t, bits, side);
  const { energy_J, clockEnergy_J } = flipFlop(t);
  return {
    bits,
    access_s: write_s,
    clock_J: bits * clockEnergy_J,
    switch_J: bits * (energy_J - clockEnergy_J),
    area_m2,
  };
}

/**
 * Banks of a register file.
 *
 * @param ideal whether the wire across a line has no resistance, as in the tool (B38)
 */
export function bufferFigures(
  t: Technology,
  block: string,
  { lines, lineBits, banks }: BufferSize,
  ideal: boolean,
): Buffer {
  const bank = registerFile(ideal ? { ...t, wire_Ohm_per_m: 0 } : t, block, lines, lineBits);
  return {
    lineBits,
    bankBits: lines * lineBits,
    banks,
    read_s: bank.read_s,
    write_s: bank.write_s,
    readBit_J: bank.readPerBit_J,
    writeBit_J: bank.writePerBit_J,
    area_m2: banks * bank.area_m2,
  };
}

/** A bus of the fastest repeated wires past `rows` rows or columns of arrays, each `pitch_m` long. */
export function busFigures(t: Technology, bits: number, rows: number, pitch_m: number): Bus {
  const wire = repeatedWire(t, 0).figures;
  const length_m = (rows - 1) * pitch_m;
  return { bits, rows, flit_s: wire.latency_s_per_m * length_m, bit_J: wire.energy_J_per_bit_m * length_m };
}

const globalTolerance = 0.1;
/** The trees of tiles are folded into a quarter of the width. */
export const folding = { tile: 4, global: 1 } as const;
/**
 * A bit's width in features along the centre of the grid; beside its repeaters in the branches, and a branch's share of
 * both.
 */
const centre_F = 7;
const besideRepeater_F = 1.4;
const branchShare = 1 / 16;
/** The tool's wide wire (B14): resistivity, aspect ratio, and widths of its half pitch. */
const wide = { resistivity_Ohm_m: 2.73e-8, aspect: 2.3, widths: 2 } as const;

/**
 * An H-tree of repeated wires over the cells of a grid.
 *
 * Its area was read off the tool's results, at 32 and 22 nm and for grids of 2 x 2 to 7 x 7: a bit takes 7 features
 * along the centre, and in each of the S - 1 upper levels, 2^(S - 1) sides of a cell long, a sixteenth of a repeater's
 * width and 1.4 features.
 *
 * @param side_m of the square cells
 * @param fold how often its wires are folded: {@link folding}
 */
export function treeWires(t: Technology, p: Parameters, grid: TreeGrid, side_m: number, fold: number): HTree {
  const { size, distance_m, figures } = repeatedWire(t, p.globalBusDelayTolerance ?? globalTolerance);
  const n_m = size * minimumWidth_m(t);
  const repeater = inverter(t, size);
  const depth = Math.max(1, levels(Math.max(grid.rows, grid.columns)));
  const centre = Math.floor(Math.log2(Math.min(grid.rows, grid.columns)));
  const branches = (depth - 1) * 2 ** (depth - 1);
  const branch_m = branchShare * (repeater.width_m + besideRepeater_F * t.node_m);
  const width_m = centre_F * t.node_m * Math.min(grid.columns - centre, centre) + branches * branch_m;
  return {
    bits: grid.bits,
    levels: depth,
    columns: grid.columns,
    centre,
    repeater: {
      ohm: resistanceN_Ohm(t, n_m) + resistanceP_Ohm(t, n_m * t.pOverN),
      inputF: repeater.input_F,
      outputF: repeater.output_F,
      spacing_m: distance_m,
    },
    feature_m: t.node_m,
    wire_ohm_m: t.wire_Ohm_per_m,
    wideWire_ohm_m: wide.resistivity_Ohm_m / ((wide.widths * p.wireWidth * 1e-9) ** 2 * wide.aspect),
    bit_J_m: figures.energy_J_per_bit_m,
    area_m2: (grid.bits * side_m * width_m) / fold,
  };
}
