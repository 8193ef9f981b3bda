import type { Block } from '../../parts/words/figures.ts';
import { adder, fullAdder } from './adder.ts';
import { flipFlop, type Side } from './flipFlop.ts';
import { endLayouts } from './lineEnds.ts';
import type { Technology } from './technology.ts';

/** The shift-adders behind the converters of an array. */
export interface ShiftAdd extends Block {
  /** Without the half clock of its register. */
  readonly latency_s: number;
  /** One addition in one shift-adder. */
  readonly energy_J: number;
}

/**
 * `count` shift-adders of an adder one bit wider than the converter and a register for the sum over all input bits,
 * laid along a side of the array in whole rows or columns.
 */
export function shiftAdd(t: Technology, count: number, adcBits: number, inputBits: number, side: Side): ShiftAdd {
  const [bit, store] = [fullAdder(t), flipFlop(t)];
  const widths = { adder: adcBits + 1, register: adcBits + inputBits + 1 };
  return {
    latency_s: adder(t, widths.adder).latency_s,
    energy_J: widths.adder * bit.energy_J + widths.register * store.energy_J,
    leakage_W: count * (widths.adder * bit.leakage_W + widths.register * store.leakage_W),
    area_m2: endLayouts[t.basis].sums_m2(t, { count, side }, widths),
  };
}
