import { padded, widthOf } from './width.ts';

/** A number with what stands around it: `< 0.1 %` is `< 0`, `.1` and ` %`. */
interface Parts {
  readonly whole: string;
  readonly fraction: string;
  readonly rest: string;
}

/** Cells of a column with their decimal points below each other and units behind them; words are set to the right. */
export function atDecimalPoint(cells: readonly string[]): string[] {
  const parts = cells.map(partsOf);
  const widest = (key: keyof Parts) => Math.max(0, ...parts.map((each) => (each === null ? 0 : widthOf(each[key]))));
  const [whole, fraction, rest] = [widest('whole'), widest('fraction'), widest('rest')];
  const numbers = parts.map((each) =>
    each === null
      ? null
      : padded(each.whole, whole, 'right') + padded(each.fraction, fraction, 'left') + padded(each.rest, rest, 'left'),
  );
  const width = Math.max(whole + fraction + rest, ...cells.map((cell, i) => (parts[i] === null ? widthOf(cell) : 0)));
  return cells.map((cell, i) => padded(numbers[i] ?? cell, width, 'right'));
}

function partsOf(cell: string): Parts | null {
  // A dash stands for a number that does not exist.
  if (cell === '-') return { whole: cell, fraction: '', rest: '' };
  const match = /^([^\d.]*[\d,]+)(\.\d+)?(.*)$/u.exec(cell);
  if (match === null) return null;
  const [, whole = '', fraction = '', rest = ''] = match;
  return { whole, fraction, rest };
}
