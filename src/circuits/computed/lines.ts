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
 * Lines of `rows` x `columns` cells: length times wire resistance and capacitance per length, plus an access gate a
 * cell on the word line and an access drain a cell on the bit line. SRAM lines are taken without their cells, as the
 * reference has them.
 *
 * @throws OutsideModelError if a line drops half of the read voltage: a bit line with half of its rows on at their mean
 * conductance; in
 *   a crossbar, whose word lines carry the current of their cells, also a word line that reads all columns.
 */
export function linesOf(t: Technology, block: string, cell: Cell, rows: number, columns: number): Lines {
  const rowLength_m = columns * cell.width_m;
  const columnLength_m = rows * cell.height_m;
  const rowWire_F = rowLength_m * t.wire_F_per_m;
  const columnWire_F = columnLength_m * t.wire_F_per_m;
  const [row_Ohm, column_Ohm] = [rowLength_m * t.wire_Ohm_per_m, columnLength_m * t.wire_Ohm_per_m];
  const { dropsAlong, loads } = lineKinds[cell.kind];
  if (dropsAlong !== 'none') {
    const siemens = (1 / (cell.on_Ohm + cell.access_Ohm) + 1 / (cell.off_Ohm + cell.access_Ohm)) / 2;
    refuseDrop(block, 'rows', rows, ((rows / 2) * siemens * column_Ohm) / 2);
    if (dropsAlong === 'both') refuseDrop(block, 'columns', columns, (columns * siemens * row_Ohm) / 2);
  }
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

/** Along which lines the current of the cells drops voltage, and whether cells load their lines (1) or not (0). */
const lineKinds = {
  'one-transistor': { dropsAlong: 'columns', loads: 1 },
  crossbar: { dropsAlong: 'both', loads: 1 },
  sram: { dropsAlong: 'none', loads: 0 },
} as const satisfies Readonly<Record<Cell['kind'], LineKind>>;

interface LineKind {
  readonly dropsAlong: 'none' | 'columns' | 'both';
  readonly loads: 0 | 1;
}

/** The drop grows with the square of the cells on a line. */
function refuseDrop(block: string, side: 'rows' | 'columns', cells: number, drop: number): void {
  if (drop <= largestDrop) return;
  const most = Math.floor(cells * Math.sqrt(largestDrop / drop));
  throw new OutsideModelError(block, `subarray.${side}`, cells, `at most ${most} ${side} of such cells on one line`);
}

/** The same array seen from its other side: columns driven, rows read. */
export function turned(lines: Lines): Lines {
  return {
    rows: lines.columns,
    columns: lines.rows,
    rowLength_m: lines.columnLength_m,
    columnLength_m: lines.rowLength_m,
    row_Ohm: lines.column_Ohm,
    column_Ohm: lines.row_Ohm,
    rowWire_F: lines.columnWire_F,
    columnWire_F: lines.rowWire_F,
    row_F: lines.column_F,
    column_F: lines.row_F,
    cells_m2: lines.cells_m2,
  };
}

/**
 * The lines of a read from the other side through access transistors: gates hang on what is driven, drains on what is
 * read, as from the first side. Of a square array of square cells they are the same lines.
 */
export function crossed(lines: Lines, cell: Cell): Lines {
  return {
    ...turned(lines),
    row_F: lines.columnWire_F + lines.rows * cell.accessGate_F,
    column_F: lines.rowWire_F + lines.columns * cell.accessDrain_F,
  };
}

/** Mean resistance of a cell on a bit line: access transistor and the mean of the extreme states. */
const meanCell_Ohm = (cell: Cell) => cell.access_Ohm + (cell.on_Ohm + cell.off_Ohm) / 2;

/**
 * Time for a bit line to settle for one conversion: 0.2 of its time constant with half of the rows on (model.md,
 * section 3.3), to which the line's own resistance adds R C/2: the cells' part does not depend on the number of rows.
 * Cells in parallel add their conductances. At least half of the most conductive state is their mean, which bounds
 * the time from above; the resistance of the clamp at the end of the line is not modelled. The reference takes the
 * mean resistance.
 *
 * @param atATime rows that are driven at once; of a single one, its cell is on
 */
export function settling_s(t: Technology, lines: Lines, cell: Cell, atATime: number): number {
  const cell_Ohm = t.basis === 'reference' ? meanCell_Ohm(cell) : 2 * (cell.on_Ohm + cell.access_Ohm);
  return 0.2 * lines.column_F * (cell_Ohm / Math.max(1, Math.min(atATime, lines.rows) / 2) + lines.column_Ohm / 2);
}
