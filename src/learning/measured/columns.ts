import { InputError, type Item } from '../../source/index.ts';
import type { Direction } from './curve.ts';
import { type Column, columnOf, directionOf } from './words.ts';

/** A reading as a row of the table has it. */
export interface RowReading {
  /** As written. */
  readonly pulse: Item;
  readonly conductance_S: number;
  /** Null where neither column nor row names one. */
  readonly direction: Direction | null;
  /** The cell with the conductance. */
  readonly item: Item;
}

/** Readings of one cell in one column and cycle, in the order of the rows. */
export interface Sequence {
  readonly device: string;
  readonly readings: readonly RowReading[];
}

/** A table's columns. */
interface Head {
  readonly cells: readonly Item[];
  readonly columns: readonly Column[];
  /** Of all columns that name none. */
  readonly direction: Direction | null;
  /** Columns that ended before the table did. */
  readonly ended: Set<number>;
}

/** Lines of words above the first table that are looked through for it. */
const mostLinesAbove = 30;

/** The only cell of a table that names none. */
const onlyDevice = '1';

/**
 * Readings of all tables of a file. A table begins with the names of its columns; a line with one text above it, such
 * as `LTP`, names its direction. Lines that begin with `#` are left out.
 *
 * @param direction that tables have which name none
 * @throws InputError at what is no table of pulse numbers and conductances, or at a value that cannot be one
 */
export function sequencesOf(
  rows: readonly (readonly Item[])[],
  file: string,
  direction: Direction | null,
): { readonly sequences: readonly Sequence[]; readonly ignored: readonly string[] } {
  const sequences = new Map<string, { device: string; readings: RowReading[] }>();
  const ignored = new Set<string>();
  let [head, title, tables]: [Head | null, Direction | null, number] = [null, direction, 0];
  for (const row of rows) {
    const [first, ...others] = row;
    if (first === undefined || first.written?.startsWith('#')) continue;
    if (others.every(isBlank) && !first.isNumber && others.length === 0) {
      title = directionOf(textOf(first)) ?? direction;
      head = null;
    } else if (head === null || isHead(row)) {
      head = headOf(row, title);
      tables++;
      for (const heading of unread(head)) ignored.add(heading);
    } else {
      addRow(sequences, head, row, tables);
    }
  }
  if (head === null) throw new InputError(file, 'no table', { expected: 'lines such as pulse,conductance (uS)' });
  return { sequences: [...sequences.values()], ignored: [...ignored] };
}

/** Whether a text looks like a table of measured curves: a line of it names pulses, and something with a unit. */
export function isMeasured(text: string): boolean {
  return text.split(/\r\n|\n|\r/, mostLinesAbove).some((line) => {
    const columns = line.split(',').map((cell) => columnOf(cell.trim()));
    const isValue = (column: Column) =>
      column.kind === 'conductance' || (column.kind === 'other' && column.unit !== null);
    return columns.some(({ kind }) => kind === 'pulse') && columns.some(isValue);
  });
}

/** Adds the readings of a row to the sequences of its columns. */
function addRow(
  sequences: Map<string, { device: string; readings: RowReading[] }>,
  head: Head,
  row: readonly Item[],
  table: number,
): void {
  const surplus = row[head.columns.length];
  if (surplus !== undefined && !isBlank(surplus)) {
    surplus.fail(`a cell below no heading`, { expected: `at most ${head.columns.length} cells in this table` });
  }
  const cellOf = (kind: Column['kind']) => row[head.columns.findIndex((column) => column.kind === kind)];
  const pulse = cellOf('pulse');
  const [device, cycle, direction] = [cellOf('device'), cellOf('cycle'), cellOf('direction')];
  const ofRow = direction === undefined ? null : namedDirection(direction);
  head.columns.forEach((column, i) => {
    if (column.kind !== 'conductance') return;
    const item = row[i];
    if (item === undefined || isBlank(item)) {
      head.ended.add(i);
      return;
    }
    if (head.ended.has(i)) item.fail('a conductance below an empty cell', { expected: 'columns without gaps' });
    const cell = device === undefined ? (column.device ?? onlyDevice) : textOf(device);
    const key = JSON.stringify([table, i, cell, cycle === undefined ? column.cycle : textOf(cycle)]);
    const sequence = sequences.get(key) ?? { device: cell, readings: [] };
    sequences.set(key, sequence);
    sequence.readings.push({
      pulse: pulse ?? item.fail('no pulse number in this line'),
      conductance_S: conductance(item, column.exponent ?? 0),
      direction: ofRow ?? column.direction ?? head.direction,
      item,
    });
  });
}

/** @throws InputError at a cell that is no conductance above 0 */
function conductance(item: Item, exponent: number): number {
  const value = item.isNumber ? item.number() : Number.NaN;
  if (!(value > 0)) {
    const what = `the conductance is ${item.isNumber ? value : `"${textOf(item)}"`}`;
    item.fail(what, { expected: 'a number above 0' });
  }
  return Number(`${value}e${exponent}`);
}

function namedDirection(item: Item): Direction {
  return (
    directionOf(textOf(item)) ??
    item.fail(`"${textOf(item)}" names no direction`, { expected: 'potentiation (LTP) or depression (LTD)' })
  );
}

/** Whether a row begins another table: it has no numbers, and one of its cells is `pulse` or the like. */
function isHead(row: readonly Item[]): boolean {
  return row.every((cell) => !cell.isNumber) && row.some((cell) => columnOf(textOf(cell)).kind === 'pulse');
}

/** @throws InputError if pulse numbers, conductances or their unit are missing */
function headOf(cells: readonly Item[], direction: Direction | null): Head {
  const columns = cells.map((cell) => columnOf(textOf(cell)));
  const [first] = cells;
  if (!columns.some(({ kind }) => kind === 'pulse')) {
    first?.fail('no column of pulse numbers', { expected: 'a line of names such as pulse,conductance (uS)' });
  }
  columns.forEach((column, i) => {
    if (column.kind !== 'conductance' || column.exponent !== null) return;
    const heading = textOf(cells[i]);
    const name = heading.replace(/\s*[([][^)\]]*[)\]]\s*$/u, '');
    cells[i]?.fail(`the column "${heading}" has no unit of conductance`, {
      expected: `S, mS, uS, nS or pS at its end, as in "${name} (uS)"`,
    });
  });
  if (!columns.some(({ kind }) => kind === 'conductance')) {
    const other = columns.findIndex((column) => column.kind === 'other' && column.unit !== null);
    (cells[other] ?? first)?.fail(
      other < 0 ? 'no column of conductances' : `"${textOf(cells[other])}" is no conductance`,
      { expected: 'a column in S, mS, uS, nS or pS, such as conductance (uS)' },
    );
  }
  return { cells, columns, direction, ended: new Set() };
}

function unread({ cells, columns }: Head): string[] {
  return cells.flatMap((cell, i) => (columns[i]?.kind === 'other' && !isBlank(cell) ? [textOf(cell)] : []));
}

function isBlank(item: Item): boolean {
  return textOf(item) === '';
}

function textOf(item: Item | undefined): string {
  return item?.written ?? '';
}
