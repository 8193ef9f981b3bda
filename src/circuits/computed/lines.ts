import { OutsideModelError } from '../outside.ts';
import type { Cell } from './cells.ts';
import type { Technology } from './technology.ts';

/** Word and bit lines of an array of cells. */
export interface Lines {
  readonly rows: number;
  readonly columns: number;
  readonly rowLength_m: number;
  readonly columnLength_m: number;
  readonly row_Ohm: number;
  readonly column_Ohm: number;
  /** Wire alone. */
  readonly rowWire_F: number;
  readonly columnWire_F: number;
  /** With the gates and drains that hang on it. */
  readonly row_F: number;
  readonly column_F: number;
  readonly cells_m2: number;
}

/** Longer lines lose more than this share of the read voltage on their way: the array is too large to read. */
const largestDrop = 0.5;

/**
 * Lines of `rows` x `columns` cells: length times wire resistance and capacitance per length, plus an access gate a cell on the
 * word line and an access drain a cell on the bit line. SRAM lines are taken without their cells, as the reference has them.
 *
 * @throws OutsideModelError if a bit line drops half of the read voltage with half of its rows on at their mean conductance.
 */
export function linesOf(t: Technology, block: string, cell: Cell, rows: number, columns: number): Lines {
  const rowLength_m = columns * cell.width_m;
  const columnLength_m = rows * cell.height_m;
  const rowWire_F = rowLength_m * t.wire_F_per_m;
  const columnWire_F = columnLength_m * t.wire_F_per_m;
  const [row_Ohm, column_Ohm] = [rowLength_m * t.wire_Ohm_per_m, columnLength_m * t.wire_Ohm_per_m];
  const siemens = (1 / (cell.on_Ohm + cell.access_Ohm) + 1 / (cell.off_Ohm + cell.access_Ohm)) / 2;
  const drop = ((rows / 2) * siemens * column_Ohm) / 2;
  if (cell.kind !== 'sram' && drop > largestDrop) {
    const most = Math.floor(rows * Math.sqrt(largestDrop / drop));
    throw new OutsideModelError(block, 'subarray.rows', rows, `at most ${most} rows of such cells on one bit line`);
  }
  const loads = cell.kind === 'sram' ? 0 : 1;
  return {
    rows,
    columns,
    rowLength_m,
    columnLength_m,
    row_Ohm,
    column_Ohm,
    rowWire_F,
    columnWire_F,
    row_F: rowWire_F + columns * loads * cell.accessGate_F,
    column_F: columnWire_F + rows * loads * cell.accessDrain_F,
    cells_m2: rowLength_m * columnLength_m,
  };
}

/** Mean resistance of a cell on a bit line: access transistor and the mean of the extreme states. */
export const meanCell_Ohm = (cell: Cell) => cell.access_Ohm + (cell.on_Ohm + cell.off_Ohm) / 2;

/**
 * Time for a bit line to settle for one conversion: 0.2 of its time constant with half of the rows on, weights at their mean
 * (model.md, section 3.3).
 */
export function settling_s(lines: Lines, cell: Cell): number {
  return (0.2 * lines.column_F * meanCell_Ohm(cell)) / (lines.rows / 2);
}
