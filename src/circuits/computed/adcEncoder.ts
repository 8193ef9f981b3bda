import type { Block } from '../../parts/words/figures.ts';
import { gatePitch_m, horowitz, inverter, nand, step } from './gates.ts';
import { endLayouts, type LineEnds } from './lineEnds.ts';
import type { Technology } from './technology.ts';

/** Turns the thermometer code of one flash converter into bits. */
export interface Encoder extends Block {
  readonly latency_s: number;
  readonly energy_J: number;
}

/**
 * Gate pitches of a level: two inverters and a NAND find its edge, a gate of half of the levels takes part in the OR
 * planes.
 */
const levelPitches = (levels: number) => 2 + 3 + 2 + (levels / 2 + 1);

/**
 * Thermometer encoder of 2^bits levels, one of those at the end of an array's lines.
 *
 * Delay: the edge's gate drives its inputs of the planes (levels/2), the plane drives an inverter and a gate. The
 * reference counts these two of its four stages (model.md, section 3.3). Energy: a conversion switches the gates of
 * every level, some of them in half of the levels, and the gates of every bit. Area and energy are those of the
 * reference at 4, 5 and 6 bits.
 */
export function adcEncoder(t: Technology, bits: number, ends: LineEnds): Encoder {
  const levels = 2 ** bits;
  const [invert, gate] = [inverter(t), nand(t, 2)];
  const spread = horowitz(gate.drive_Ohm * (gate.output_F + (levels / 2) * gate.input_F), step);
  const collected = horowitz(gate.drive_Ohm * (invert.input_F + gate.input_F), spread);
  const level_F = 1.5 * invert.input_F + 2 * invert.output_F + gate.input_F + gate.output_F;
  const bit_F = 3 * invert.output_F + gate.input_F;
  return {
    latency_s: collected.delay_s,
    energy_J: (levels * level_F + bits * bit_F) * t.supply_V ** 2,
    area_m2: endLayouts[t.basis].encoders_m2(t, ends, levels - 1, levelWidth_m(t, bits)) / ends.count,
    leakage_W: (levels - 1) * (invert.leakage_W + 2 * gate.leakage_W),
  };
}

/** Width of one level's cells. */
export const levelWidth_m = (t: Technology, bits: number): number => levelPitches(2 ** bits) * gatePitch_m(t);
