import type { Block } from '../../parts/words/figures.ts';
import { OutsideModelError } from '../outside.ts';
import type { Cell } from './cells.ts';
import { flipFlop } from './flipFlop.ts';
import {
  cellHeight_m,
  drainOfOne_F,
  horowitz,
  inverter,
  linearRegion,
  minimumWidth_m,
  resistanceN_Ohm,
  step,
} from './gates.ts';
import { placedInColumns, placedInRows } from './layout.ts';
import type { Lines } from './lines.ts';
import type { Technology } from './technology.ts';

/** Drivers of all rows (or, for a transposed read, all source lines): a flip-flop and transmission gates a line. */
export interface SwitchMatrix extends Block {
  /** One multiplexer step, without the half clock of the shift register. */
  readonly step_s: number;
  /** One step: the flip-flops of all lines, and what each line that is on adds. */
  readonly step_J: number;
  readonly activeLine_J: number;
}

/** Word lines are switched through a pair of minimum transmission gates each, a cell of four inverters. */
const pairCells = 4;
/**
 * Drains on the way of a word line; gates and drains that move when a line switches (the latter from the reference's
 * energies).
 */
const drainsInPath = 5;
const moving = { gates: 2, drains: 7 } as const;

/**
 * Word-line switch matrix: t = horowitz(R_tg (5 C_drain + C_line) + R_line C_line/2) a step, R_tg a fully conducting
 * minimum transmission gate (model.md, section 3.3).
 */
export function wordLineMatrix(t: Technology, lines: Lines): SwitchMatrix {
  const cell = flipFlop(t);
  const unit = inverter(t);
  const pass_Ohm = linearRegion * resistanceN_Ohm(t, minimumWidth_m(t));
  const tau = pass_Ohm * (drainsInPath * unit.output_F + lines.row_F) + (lines.row_Ohm * lines.row_F) / 2;
  const height_m = cellHeight_m(t);
  return {
    step_s: horowitz(tau, step).delay_s,
    step_J: lines.rows * cell.energy_J,
    activeLine_J: (moving.gates * unit.input_F + moving.drains * unit.output_F) * t.supply_V ** 2,
    leakage_W: lines.rows * cell.leakage_W,
    area_m2:
      placedInColumns(lines.rows, { width_m: cell.width_m, height_m }, lines.columnLength_m) +
      placedInColumns(lines.rows, { width_m: pairCells * unit.width_m, height_m }, lines.columnLength_m),
  };
}

/** The source-line switch may drop a quarter of the most conductive cell's voltage. */
const switchShare = 0.25;
const sourceDrains = 3;
/**
 * A switch that a quarter of this is enough for is far narrower than any transistor, and its time no longer one of a
 * switch.
 */
const mostResistive_Ohm = 10e6;

/**
 * Source-line switch matrix of a transposed read: a transmission gate sized for a quarter of the resistance of the most
 * conductive cell, which charges the bit line from the other side.
 *
 * @throws OutsideModelError for cells above 10 MOhm
 */
export function sourceLineMatrix(t: Technology, lines: Lines, cell: Cell): SwitchMatrix {
  if (cell.on_Ohm > mostResistive_Ohm) {
    throw new OutsideModelError('source-line switches', 'cell.onResistance', cell.on_Ohm, 'up to 10 MOhm');
  }
  const store = flipFlop(t);
  const pass_Ohm = switchShare * (cell.on_Ohm + cell.access_Ohm);
  const narrow_m = (minimumWidth_m(t) * linearRegion * resistanceN_Ohm(t, minimumWidth_m(t))) / pass_Ohm;
  const drain_F = drainOfOne_F(t, narrow_m);
  const tau = pass_Ohm * (sourceDrains * drain_F + lines.column_F) + (lines.column_Ohm * lines.column_F) / 2;
  const height_m = cellHeight_m(t);
  return {
    step_s: horowitz(tau, step).delay_s,
    step_J: lines.columns * store.energy_J,
    activeLine_J: drain_F * t.supply_V ** 2,
    leakage_W: lines.columns * store.leakage_W,
    area_m2:
      placedInRows(lines.columns, { width_m: store.width_m, height_m }, lines.rowLength_m) +
      height_m * lines.rowLength_m,
  };
}

/**
 * Drivers of lines that carry the currents of their cells: a transmission gate of an n-th of `cell_Ohm` where n cells
 * lie on a line, its gates charged when the line is on.
 *
 * @param cell_Ohm of a cell's current path, or the share of it that the driver may add.
 */
export function currentLineMatrix(t: Technology, lines: Lines, cell_Ohm: number): SwitchMatrix {
  const store = flipFlop(t);
  const minimum_Ohm = linearRegion * resistanceN_Ohm(t, minimumWidth_m(t));
  const pass_Ohm = Math.min(minimum_Ohm, cell_Ohm / lines.columns);
  const size = minimum_Ohm / pass_Ohm;
  const gates = inverter(t, size);
  const shape = { width_m: store.width_m, height_m: cellHeight_m(t) };
  return {
    step_s: horowitz(pass_Ohm * (gates.output_F + lines.row_F) + (lines.row_Ohm * lines.row_F) / 2, step).delay_s,
    step_J: lines.rows * store.energy_J,
    activeLine_J: gates.input_F * t.supply_V ** 2,
    leakage_W: lines.rows * store.leakage_W,
    area_m2:
      placedInColumns(lines.rows, shape, lines.columnLength_m) +
      placedInColumns(lines.rows, { ...shape, width_m: gates.width_m }, lines.columnLength_m),
  };
}

/** Drivers of the word lines of a crossbar, which may drop a quarter of the voltage of the most conductive cells. */
export const crossbarMatrix = (t: Technology, lines: Lines, cell: Cell) =>
  currentLineMatrix(t, lines, switchShare * cell.on_Ohm);
