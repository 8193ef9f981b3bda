import type { Block } from '../../parts/words/figures.ts';
import { type Cell, sramWidths_F } from './cells.ts';
import {
  cellHeight_m,
  drainOfOne_F,
  effective_m,
  gate_F,
  gatePitch_m,
  horowitz,
  inverter,
  minimumWidth_m,
  resistanceP_Ohm,
  step,
} from './gates.ts';
import type { Lines } from './lines.ts';
import { currentLineMatrix, type SwitchMatrix } from './switchMatrix.ts';
import type { Technology } from './technology.ts';

/**
 * Transistors that precharge the bit lines and make both equal, in minimum widths: from the reference's one SRAM run.
 */
const prechargeSize = 2;
/** A precharger and a write driver each take so many gate pitches of a row: 60 F where a pitch is one of 3.8 F. */
const edgePitches = 60 / 3.8;

/** What an SRAM array has beside its cells to be written and read. */
export interface SramPeriphery {
  readonly wordLines: SwitchMatrix;
  readonly precharge_s: number;
  /** All bit-line pairs of the array. */
  readonly precharge_J: number;
  readonly discharge_s: number;
  /** One row: word line, precharge, bit lines, cells; energy by share of the bits that change. */
  readonly writeRow_s: number;
  writeRow_J(changed: number): number;
  /** Prechargers and write drivers. */
  readonly edge: Block;
  /** Leakage of one cell. */
  readonly cell_W: number;
}

/**
 * One port of an array of SRAM cells (model.md, section 3.4): word lines through transmission gates that carry a row's
 * read currents, precharge of the bit-line pairs before every conversion, discharge by 50 mV in tau ln(Vdd/(Vdd -
 * 0.05)). A write drives a bit line by a minimum inverter and turns the cell over through its access transistor.
 */
export function sramPeriphery(t: Technology, cell: Cell, lines: Lines): SramPeriphery {
  const square_V2 = t.supply_V ** 2;
  const unit = inverter(t);
  const wordLines = currentLineMatrix(t, lines, cell.access_Ohm);
  const prechargeP_m = prechargeSize * minimumWidth_m(t) * t.pOverN;
  const bitLine_s = (lines.column_Ohm * lines.column_F) / 2;
  const charged = horowitz(resistanceP_Ohm(t, prechargeP_m) * lines.column_F + bitLine_s, step);
  const margin = Math.log(t.supply_V / (t.supply_V - senseMargin_V));
  const node_F = cellNode_F(t);
  const data = horowitz(unit.drive_Ohm * (unit.output_F + unit.input_F), step);
  const driven = horowitz(unit.drive_Ohm * (unit.output_F + lines.column_F) + bitLine_s, data);
  const turned = horowitz(cell.access_Ohm * node_F, driven);
  return {
    wordLines,
    precharge_s: charged.delay_s,
    precharge_J: 2 * lines.columns * lines.column_F * square_V2,
    discharge_s: lines.column_F * (cell.on_Ohm + cell.access_Ohm) * margin,
    writeRow_s: wordLines.step_s + charged.delay_s + turned.delay_s,
    writeRow_J: (changed) => (lines.row_F + changed * lines.columns * (lines.column_F + 2 * node_F)) * square_V2,
    edge: {
      area_m2: 2 * edgeRows(t, lines) * cellHeight_m(t) * lines.rowLength_m,
      leakage_W: 2 * lines.columns * unit.leakage_W,
    },
    cell_W: cellLeakage_W(t),
  };
}

/** Rows of prechargers, or of write drivers, below the columns; in the reference they are whole. */
function edgeRows(t: Technology, { columns, rowLength_m }: Lines): number {
  const rows = (columns * edgePitches * gatePitch_m(t)) / rowLength_m;
  return t.basis === 'reference' ? Math.ceil(rows - 1e-9) : rows;
}

/** Swing of a bit line that a sense amplifier needs. */
export const senseMargin_V = 0.05;

/** A storage node: gates of one inverter and drains of the other. */
function cellNode_F(t: Technology): number {
  const [n, p] = [sramWidths_F.pullDown * t.node_m, sramWidths_F.pullUp * t.node_m];
  return gate_F(t, n) + gate_F(t, p) + drainOfOne_F(t, n) + drainOfOne_F(t, p);
}

/** A cell leaks through the pull-down of one inverter and one access transistor. */
function cellLeakage_W(t: Technology): number {
  const width_m = effective_m(t, sramWidths_F.pullDown * t.node_m) + effective_m(t, sramWidths_F.access * t.node_m);
  return width_m * t.offN_A_per_m * t.supply_V;
}
