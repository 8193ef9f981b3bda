import type { Action, AdderTreeFigures, Block, GradientAdderFigures, TreeRows } from '../../parts/words/figures.ts';
import { cellHeight_m, type Edge, horowitz, nand, step } from './gates.ts';
import type { Technology } from './technology.ts';

/** NAND gates of a full adder, and what switches in an addition: 7 of their outputs and 13 of their inputs. */
const gates = 9;
const switching = { outputs: 7, inputs: 13 } as const;

/** One bit of an adder. */
export interface FullAdder extends Block {
  readonly energy_J: number;
  readonly width_m: number;
}

/**
 * A full adder of nine two-input NANDs. The switching counts are those of the reference (equal at 32 and 22 nm); a
 * single change of operands switches at most 6 outputs and 12 inputs, a hazard on the way the rest.
 */
export function fullAdder(t: Technology): FullAdder {
  const gate = nand(t, 2);
  return {
    area_m2: gates * gate.area_m2,
    width_m: gates * gate.width_m,
    leakage_W: gates * gate.leakage_W,
    energy_J: (switching.inputs * gate.input_F + switching.outputs * gate.output_F) * t.supply_V ** 2,
  };
}

/**
 * A ripple-carry adder of `bits` bits. The worst path: half sum of the first bit, two NANDs a carry, the sum of the
 * last bit. Loads are inputs of further NANDs; delays after Horowitz (1983).
 */
export function adder(t: Technology, bits: number): Action {
  const gate = nand(t, 2);
  const stage = (edge: Edge, fanOut: number) =>
    horowitz(gate.drive_Ohm * (gate.output_F + fanOut * gate.input_F), edge);
  let edge = step;
  for (const fanOut of halfSum) edge = stage(edge, fanOut);
  for (let bit = 1; bit < bits; bit++) edge = stage(stage(edge, propagate), carry);
  for (const fanOut of sum) edge = stage(edge, fanOut);
  return { latency_s: edge.delay_s, energy_J: bits * fullAdder(t).energy_J };
}

/**
 * Fan-outs in NAND inputs: of the gates between the operands and the first carry, a bit's two carry gates, the last
 * sum.
 */
const halfSum = [3, 2];
const propagate = 3;
const carry = 2;
const sum = [1, 1];

/**
 * Trees of ripple-carry adders: level k adds words of bits + k; n words need ceil(log2 n) levels and n - 1 adders, an
 * odd word passes to the next level. Rows are filled as in the reference: an adder is n full adders wide, all trees
 * side by side in whole rows; what they leave free is lost.
 */
export function adderTree(t: Technology): AdderTreeFigures {
  const bit = fullAdder(t);
  return {
    pass: (inputs, bits) => ({
      latency_s: levels(inputs, bits).reduce((total, level) => total + adder(t, level.bits).latency_s, 0),
      energy_J: fullAdders(inputs, bits) * bit.energy_J,
    }),
    block: (inputs, bits, rows) => {
      const count = fullAdders(inputs, bits);
      const area_m2 = rows ? (count / inputs) * rowShare_m2(t, rows, inputs) : count * bit.area_m2;
      return { area_m2, leakage_W: count * bit.leakage_W };
    },
  };
}

/** A tree's share of as many rows as the full adders of one bit of all trees take. */
function rowShare_m2(t: Technology, { trees, length_m }: TreeRows, inputs: number): number {
  const needed = Math.ceil((trees * inputs * fullAdder(t).width_m) / length_m);
  return (needed * length_m * cellHeight_m(t)) / trees;
}

/** One adder that adds a gradient to a sum; `bits` of the sum. */
export function gradientAdder(t: Technology, bits: number): GradientAdderFigures {
  const bit = fullAdder(t);
  return { ...adder(t, bits), area_m2: bits * bit.area_m2, leakage_W: bits * bit.leakage_W };
}

/** Full adders of a tree. */
export function fullAdders(inputs: number, bits: number): number {
  return levels(inputs, bits).reduce((total, level) => total + level.adders * level.bits, 0);
}

function levels(inputs: number, bits: number): { readonly adders: number; readonly bits: number }[] {
  const result: { adders: number; bits: number }[] = [];
  for (let words = inputs; words > 1; words = Math.ceil(words / 2)) {
    result.push({ adders: Math.floor(words / 2), bits: bits + result.length });
  }
  return result;
}
