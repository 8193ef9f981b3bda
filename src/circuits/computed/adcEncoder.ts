import type { Block } from '../../parts/words/figures.ts';
import type { Side } from './flipFlop.ts';
import { cellHeight_m, gatePitch_m, horowitz, inverter, nand, step } from './gates.ts';
import type { Technology } from './technology.ts';

/** Turns the thermometer code of one flash converter into bits. */
export interface Encoder extends Block {
  readonly latency_s: number;
  readonly energy_J: number;
}

/** Cells a level: what detects its edge, and its share of the OR planes, which grow with the number of levels. */
const pitches = { edge: 7, planes: 7 / 16 } as const;

/**
 * Thermometer encoder of 2^bits levels: inverter and NAND a level find the edge, an OR plane of half of the levels a
 * bit collects it. Delay: the edge's gate drives the plane's inputs (levels/2), the plane drives one gate; the
 * reference counts these two of its four stages (model.md, section 3.3). Energy: a conversion switches every level's
 * inverter and NAND and one output a bit. The width of a level, 7 (1 + levels/16) gate pitches, is that of the
 * reference at 5 and 6 bits.
 *
 * @param slot the length of the array's side that one encoder has for itself. A level takes at least the slot: its
 * width along
 *   rows, its height along columns.
 */
export function adcEncoder(t: Technology, bits: number, slot: Side): Encoder {
  const levels = 2 ** bits;
  const [invert, gate] = [inverter(t), nand(t, 2)];
  const spread = horowitz(gate.drive_Ohm * (gate.output_F + (levels / 2) * gate.input_F), step);
  const collected = horowitz(gate.drive_Ohm * (gate.output_F + gate.input_F), spread);
  const level_F = 2 * invert.input_F + invert.output_F + gate.input_F + gate.output_F;
  const output_F = invert.input_F + invert.output_F + gate.output_F;
  return {
    latency_s: collected.delay_s,
    energy_J: (levels * level_F + bits * output_F) * t.supply_V ** 2,
    area_m2: (levels - 1) * level_m2(t, levelWidth_m(t, bits), slot),
    leakage_W: (levels - 1) * (invert.leakage_W + 2 * gate.leakage_W),
  };
}

/** Width of one level's cells. */
export const levelWidth_m = (t: Technology, bits: number): number =>
  (pitches.edge + pitches.planes * 2 ** bits) * gatePitch_m(t);

/** Along a row a level takes the whole slot, along a column whole levels share it: as in the reference's SRAM run. */
function level_m2(t: Technology, width_m: number, { along, length_m }: Side): number {
  const height_m = cellHeight_m(t);
  if (along === 'row') return Math.max(width_m, length_m) * height_m;
  return (width_m * Math.max(height_m, length_m)) / Math.max(1, Math.floor(length_m / height_m));
}
