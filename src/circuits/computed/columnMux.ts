import type { Block } from '../../parts/words/figures.ts';
import type { Cell } from './cells.ts';
import { decoder } from './decoder.ts';
import type { Side } from './flipFlop.ts';
import { horowitz, inverter, linearRegion, minimumWidth_m, resistanceN_Ohm, step } from './gates.ts';
import { endLayouts } from './lineEnds.ts';
import type { Technology } from './technology.ts';

/** The multiplexer in front of the ADCs with its decoder. */
export interface ColumnMux extends Block {
  /** All steps, from the first line of every group to the last: multiplexer and decoder. */
  readonly all_s: number;
  readonly all_J: number;
}

/** A side of the array: lines that are multiplexed, and lines that add their currents on each of them. */
export interface MuxSide {
  readonly lines: number;
  readonly crossing: number;
  readonly side: Side;
  /** Width of the cells that the switches are laid out for. */
  readonly pitch_m: number;
}

/** A switch may drop a quarter of the voltage of the cells when a quarter of the crossing lines is on. */
const dropShare = 0.25;
const onShare = 0.25;
/** A transmission gate is turned on by a line and its complement. */
const selectLines = 2;

const nothing: ColumnMux = { all_s: 0, all_J: 0, area_m2: 0, leakage_W: 0 };

/**
 * `steps` lines share an ADC: a transmission gate a line, and a decoder that turns on one gate of every group, with an
 * inverter a step for the complement.
 *
 * The gates lie in as many rows as the side of the array asks for, N and P above each other as in an inverter; their
 * number does not depend on the sharing. Beside them run two select lines a step along the whole side. A line that has
 * an ADC of its own needs no multiplexer.
 *
 * @param cell of the lines: its current is what a switch is sized for
 */
export function columnMux(
  t: Technology,
  cell: Cell,
  { lines, crossing, side, pitch_m }: MuxSide,
  steps: number,
): ColumnMux {
  if (steps === 1) return nothing;
  const minimum_m = minimumWidth_m(t);
  const minimum_Ohm = linearRegion * resistanceN_Ohm(t, minimum_m);
  const pass_Ohm = Math.min(minimum_Ohm, (dropShare * cell.path_Ohm) / (onShare * crossing));
  const gate = inverter(t, minimum_Ohm / pass_Ohm);
  const wire_F = side.length_m * t.wire_F_per_m;
  const select = decoder(
    t,
    steps,
    {
      capacitance_F: Math.ceil(lines / steps) * gate.input_F + wire_F,
      resistance_Ohm: side.length_m * t.wire_Ohm_per_m,
    },
    1,
  );
  const complement = inverter(t);
  const through_s = horowitz(pass_Ohm * steps * gate.output_F, step).delay_s;
  const layout = endLayouts[t.basis];
  const switches_m2 = layout.switches_m2(t, { count: lines, side }, gate.width_m, pitch_m);
  const selectLines_m2 = layout.wires_m2(t, side, selectLines * steps);
  return {
    all_s: through_s + steps * select.latency_s,
    all_J: (lines * gate.input_F + steps * selectLines * wire_F) * t.supply_V ** 2 + steps * select.energy_J,
    area_m2: switches_m2 + selectLines_m2 + select.area_m2 + steps * complement.area_m2,
    leakage_W: select.leakage_W + steps * complement.leakage_W,
  };
}
