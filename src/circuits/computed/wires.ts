import type { WireFigures } from '../../parts/words/figures.ts';
import { OutsideModelError } from '../outside.ts';
import { inverter, minimumWidth_m, resistanceN_Ohm, resistanceP_Ohm } from './gates.ts';
import type { Technology } from './technology.ts';

/** Repeaters of a wire: how strong, how far apart, what a metre costs. */
export interface RepeatedWire {
  /** Times the smallest inverter. */
  readonly size: number;
  readonly distance_m: number;
  readonly figures: WireFigures;
}

/** A bit of a random word changes in half the transfers, and half the changes charge the wire from the supply. */
const chargedShare = 0.25;
/** Width of one bit in feature sizes, as in the area of the reference's trees over tiles of 2 x 2. */
const pitch_F = 7 / 12;

/**
 * A wire with repeaters (Bakoglu 1990): the fastest size is k = sqrt(R0 Cw/(C0 r)), the fastest distance
 * d = sqrt(2 R0 (C0 + Cp)/(r Cw)), R0 = Rn + Rp of the smallest inverter. Delay per metre
 * 0.7 [R (Ci + Co + Cw d) + 0.5 r d Cw d + r d Ci]/d, energy per metre and bit (Ci + Co + Cw d) Vdd^2/d.
 *
 * @param tolerance slower than the fastest by this share, for energy and area: k is halved and d shortened by a tenth,
 * step by step,
 *   until the delay exceeds it. 0 = the fastest.
 * @throws OutsideModelError for a tolerance outside 0 to 1.
 */
export function repeatedWire(t: Technology, tolerance: number): RepeatedWire {
  if (!(tolerance >= 0 && tolerance <= 1)) throw new OutsideModelError('wire', 'tolerance', tolerance, '0 to 1');
  const best = fastest(t);
  const limit = (1 + tolerance) * delay_s_per_m(t, best.size, best.distance_m);
  let { size, distance_m } = best;
  while (tolerance > 0 && size > 1 && delay_s_per_m(t, size, distance_m) < limit) {
    size = Math.floor(size / 2);
    distance_m *= 0.9;
  }
  const repeater = inverter(t, size);
  return {
    size,
    distance_m,
    figures: {
      latency_s_per_m: delay_s_per_m(t, size, distance_m),
      energy_J_per_bit_m: (chargedShare * charge_F(t, size, distance_m) * t.supply_V ** 2) / distance_m,
      area_m2_per_bit_m: pitch_F * t.node_m,
      leakage_W_per_bit_m: repeater.leakage_W / distance_m,
      repeater: { size, distance_m },
    },
  };
}

function fastest(t: Technology): { readonly size: number; readonly distance_m: number } {
  const unit = inverter(t);
  const drive = resistanceN_Ohm(t, minimumWidth_m(t)) + resistanceP_Ohm(t, minimumWidth_m(t) * t.pOverN);
  return {
    size: Math.max(1, Math.floor(Math.sqrt((drive * t.wire_F_per_m) / (unit.input_F * t.wire_Ohm_per_m)))),
    distance_m: Math.sqrt((2 * drive * (unit.input_F + unit.output_F)) / (t.wire_Ohm_per_m * t.wire_F_per_m)),
  };
}

function charge_F(t: Technology, size: number, distance_m: number): number {
  const repeater = inverter(t, size);
  return repeater.input_F + repeater.output_F + t.wire_F_per_m * distance_m;
}

/** Delay of a metre with repeaters of a given size at a given distance. */
export function delay_s_per_m(t: Technology, size: number, distance_m: number): number {
  const n = size * minimumWidth_m(t);
  const drive = resistanceN_Ohm(t, n) + resistanceP_Ohm(t, n * t.pOverN);
  const wire_Ohm = t.wire_Ohm_per_m * distance_m;
  const wire_F = t.wire_F_per_m * distance_m;
  const stage_s =
    drive * charge_F(t, size, distance_m) + 0.5 * wire_Ohm * wire_F + wire_Ohm * inverter(t, size).input_F;
  return (0.7 * stage_s) / distance_m;
}
