import { isUtf8 } from 'node:buffer';
import { at, first } from '../../lists/index.ts';
import { csvCells, csvNumber, InputError, nearest, type Position } from '../../source/index.ts';
import type { RawLabel, RawSamples } from './raw.ts';

/** What stands in a cell without a value, in small letters. */
const missing = new Set(['', '?', 'na', 'n/a', 'nan', 'null']);
/** The usual name of the column of labels. */
const usualName = 'label';

/**
 * Reads a table of comma-separated values: a sample a line, numbers in all columns but that of the labels. The first
 * line may name the columns.
 *
 * @param label name or number (from 1) of the column of labels; without one, the column `label`, else the last
 * @throws InputError at the line and column of what is no number, or of a line that is shorter or longer than the
 * others
 */
export function readTable(bytes: Uint8Array, file: string, label: string | undefined): RawSamples {
  const lines = linesOf(bytes, file);
  if (lines.length === 0) throw new InputError(file, 'the table is empty', { expected: 'a sample on each line' });
  const top = first(lines, 'lines');
  const head = textsOf(top);
  if (head.length < 2) refuseOneColumn(head, file);
  const names = isHeader(head, label) ? head : [];
  const rows = names.length === 0 ? lines : lines.slice(1);
  if (names.includes('')) refuseUnnamed(placeIn(top, names.indexOf('')));
  if (rows.length === 0) throw new InputError(file, 'the table has no samples', { expected: 'lines below the names' });
  const column = labelColumn(head, names, label, file);
  const features = head.length - 1;
  const values = new Float64Array(rows.length * features);
  const labels: RawLabel[] = [];
  rows.forEach((line, row) => {
    const texts = textsOf(line);
    if (texts.length !== head.length) {
      const expected = `${head.length} as in line ${top.start.line}`;
      throw new InputError(line.start, `a line of ${texts.length} cells`, { expected });
    }
    let to = row * features;
    texts.forEach((text, index) => {
      if (index === column) labels.push(labelOf(text));
      else values[to++] = numberOf(text) ?? refuseWord(text, placeIn(line, index));
    });
  });
  return {
    file,
    axes: [features],
    values,
    labels,
    labelAt: (row) => ({ place: placeIn(at(rows, row, 'rows'), column), name: 'the label' }),
    valueAt: (index) => {
      const line = at(rows, Math.floor(index / features), 'rows');
      const feature = index % features;
      return { place: placeIn(line, feature < column ? feature : feature + 1), name: 'a value' };
    },
  };
}

interface Line {
  readonly text: string;
  readonly start: Position;
}

/** Lines with any text. A table may be longer than a text can be, so lines are decoded one by one. */
function linesOf(bytes: Uint8Array, file: string): Line[] {
  if (!isUtf8(bytes)) throw new InputError(file, 'not UTF-8 text', { expected: 'a CSV, .npz or IDX file' });
  const lines: Line[] = [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let line = 1;
  for (let from = isMarked ? 3 : 0; from < buffer.length; line++) {
    const found = buffer.indexOf(10, from);
    const end = found < 0 ? buffer.length : found;
    const text = buffer.toString('utf8', from, end).replace(/\r$/, '');
    if (text.trim() !== '') lines.push({ text, start: { file, line, column: 1 } });
    from = end + 1;
  }
  return lines;
}

/** What stands in the cells of a line, without blanks around it. */
function textsOf({ text, start }: Line): string[] {
  if (text.includes('"')) return csvCells(text, start).map((cell) => cell.text);
  return text.split(',').map((written) => written.trim());
}

function placeIn({ text, start }: Line, index: number): Position {
  return at(csvCells(text, start), index, 'cells').at;
}

/** Names of columns are no numbers, but for those that count columns beside one that is called as the labels are. */
function isHeader(texts: readonly string[], label: string | undefined): boolean {
  if (texts.includes(usualName)) return true;
  if (label !== undefined && !csvNumber.test(label) && texts.includes(label)) return true;
  return texts.every((text) => !csvNumber.test(text)) && texts.some((text) => !missing.has(text.toLowerCase()));
}

function refuseUnnamed(place: Position): never {
  throw new InputError(place, 'a column without a name', {
    expected: 'a name for every column (pandas writes none over its index: to_csv(..., index=False))',
  });
}

function labelColumn(
  head: readonly string[],
  names: readonly string[],
  label: string | undefined,
  file: string,
): number {
  if (label === undefined) return names.includes(usualName) ? names.indexOf(usualName) : head.length - 1;
  if (names.filter((name) => name === label).length > 1) {
    throw new InputError(`--label ${label}`, `${file} has several columns of that name`, {
      expected: 'the number of one',
    });
  }
  if (names.includes(label)) return names.indexOf(label);
  const position = /^\d+$/.test(label) ? Number(label) : Number.NaN;
  if (position >= 1 && position <= head.length) return position - 1;
  const byName = names.length > 0 ? 'the name of a column, or ' : '';
  throw new InputError(`--label ${label}`, `${file} has no such column`, {
    expected: `${byName}a number from 1 to ${head.length}`,
    nearest: nearest(label, names),
  });
}

function refuseOneColumn(head: readonly string[], file: string): never {
  const other = /[;\t]/.exec(head.join())?.[0];
  const hint = other === undefined ? '' : ` (not by ${other === ';' ? 'semicolons' : 'tabs'})`;
  throw new InputError(file, 'a table of one column', { expected: `features and a label, separated by commas${hint}` });
}

function labelOf(text: string): RawLabel {
  if (missing.has(text.toLowerCase())) return null;
  return csvNumber.test(text) ? Number(text) : text;
}

/** Null for what is no number, or is too large to be held. */
function numberOf(text: string): number | null {
  const value = csvNumber.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

function refuseWord(text: string, place: Position): never {
  if (csvNumber.test(text)) throw new InputError(place, `${text} is too large`, { expected: 'a number below 1e308' });
  const what = missing.has(text.toLowerCase()) ? 'a missing value' : `"${text}"`;
  throw new InputError(place, what, { expected: 'a number (words are allowed as labels only)' });
}
