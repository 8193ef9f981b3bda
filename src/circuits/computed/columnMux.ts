import type { Block } from '../../parts/words/figures.ts';
import type { Cell } from './cells.ts';
import { decoder } from './decoder.ts';
import {
  cellHeight_m,
  drainOfOne_F,
  gate_F,
  gatePitch_m,
  horowitz,
  linearRegion,
  minimumWidth_m,
  resistanceN_Ohm,
  step,
} from './gates.ts';
import type { Technology } from './technology.ts';

/** The multiplexer in front of the ADCs with its decoder. */
export interface ColumnMux extends Block {
  /** All steps of one word, multiplexer and decoder. */
  readonly word_s: number;
  readonly word_J: number;
}

/** A side of the array: lines that are multiplexed, and lines that add their currents on each of them. */
export interface MuxSide {
  readonly lines: number;
  readonly crossing: number;
  /** Length of the side. */
  readonly side_m: number;
}

/** A switch may drop a quarter of the voltage of the cells when a quarter of the crossing lines is on. */
const dropShare = 0.25;
const onShare = 0.25;
/** A switch is drawn as four transistors in fingers of this length: the reference's layout at 32, 64 and 128 lines. */
const drawn = { transistors: 4, finger_F: 3.85 } as const;

/**
 * `steps` lines share an ADC: a transmission gate a line, a decoder that turns on one gate of every group. Laid out as
 * one row of cells a step, a group under its own lines.
 *
 * @param worst the share of crossing lines that the switch must carry in the layout: a transposed read carries all of
 * them.
 */
export function columnMux(
  t: Technology,
  cell: Cell,
  side: MuxSide,
  steps: number,
  worst: 'typical' | 'all',
): ColumnMux {
  const minimum_m = minimumWidth_m(t);
  const minimum_Ohm = linearRegion * resistanceN_Ohm(t, minimum_m);
  const pass_Ohm = (dropShare * cell.path_Ohm) / (onShare * side.crossing);
  const n_m = Math.max(minimum_m, (minimum_m * minimum_Ohm) / pass_Ohm);
  const gates_F = gate_F(t, n_m) + gate_F(t, n_m * t.pOverN);
  const drain_F = drainOfOne_F(t, n_m) + drainOfOne_F(t, n_m * t.pOverN);
  const groups = Math.ceil(side.lines / steps);
  const load = {
    capacitance_F: groups * gates_F + side.side_m * t.wire_F_per_m,
    resistance_Ohm: side.side_m * t.wire_Ohm_per_m,
  };
  const select = decoder(t, Math.max(2, steps), load, 1);
  const through_s = horowitz(pass_Ohm * steps * drain_F, step).delay_s;
  const drawn_m = worst === 'all' ? n_m / onShare : n_m;
  const fingers = Math.max(1, Math.ceil(drawn_m / (drawn.finger_F * t.node_m)));
  const switch_m = worst === 'all' ? drawn.transistors * fingers * gatePitch_m(t) : cellHeight_m(t);
  return {
    word_s: through_s + steps * select.latency_s,
    word_J: side.lines * gates_F * t.supply_V ** 2 + steps * select.energy_J,
    area_m2: steps * switch_m * side.side_m + select.area_m2,
    leakage_W: select.leakage_W,
  };
}
