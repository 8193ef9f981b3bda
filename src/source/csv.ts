import { InputError, type Position } from './error.ts';
import { Item } from './item.ts';

/**
 * Reads comma-separated values. Cells may be quoted (`"a, b"`, with `""` for a quote); lines without any text are left
 * out. Cells that look like numbers are numbers.
 *
 * @param file names the text in errors
 * @returns rows of cells; each cell knows its line and column
 * @throws InputError if a quoted cell does not end on its line
 */
export function parseCsv(text: string, file: string): Item[][] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => csvCells(line, { file, line: number, column: 1 }).map(itemOf));
}

/** A cell as it is written. */
export interface CsvCell {
  /** Without quotes and the blanks around it. */
  readonly text: string;
  readonly isQuoted: boolean;
  readonly at: Position;
}

const quoted = /\s*"((?:[^"]|"")*)"\s*(?:,|$)/y;
const bare = /([^,]*)(?:,|$)/y;

/**
 * The cells of a line.
 *
 * @param start where the line begins
 * @throws InputError if a quoted cell does not end
 */
export function csvCells(line: string, start: Position): CsvCell[] {
  const cells: CsvCell[] = [];
  let offset = 0;
  for (;;) {
    const isQuoted = /^\s*"/.test(line.slice(offset, offset + 1000));
    const pattern = isQuoted ? quoted : bare;
    pattern.lastIndex = offset;
    const match = pattern.exec(line);
    if (match === null) throw new InputError({ ...start, column: offset + 1 }, 'a quoted cell does not end properly');
    const [, written = ''] = match;
    const text = isQuoted ? written.replaceAll('""', '"') : written.trim();
    const blanks = match[0].length - match[0].trimStart().length;
    cells.push({ text, isQuoted, at: { ...start, column: offset + blanks + 1 } });
    offset += match[0].length;
    if (!match[0].endsWith(',')) return cells;
  }
}

/** What a number looks like in a cell. */
export const csvNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function itemOf({ text, isQuoted, at }: CsvCell): Item {
  const value = !isQuoted && csvNumber.test(text) ? Number(text) : text;
  return new Item({ kind: 'scalar', at, value, written: text });
}
