import type { FigureLine } from '../../chip/index.ts';
import { FigureLineError } from '../uncovered.ts';

/** The values of a line that covers the chip, after the derivations that were needed. */
export interface Given {
  readonly line: FigureLine;
  /** A finite number >= 0. */
  number(key: string): number;
  /** Numbers, at least two. */
  list(key: string): readonly number[];
  /** A table with one row of `columns` numbers for each of `rows`. */
  grid(key: string, rows: number, columns: number): readonly (readonly number[])[];
}

/** Typed access to a line whose values are multiplied by `factor(key)`. */
export function givenBy(line: FigureLine, factor: (key: string) => number): Given {
  const fail = (key: string, expected: string): never => {
    throw new FigureLineError(line, key, expected);
  };
  return {
    line,
    number(key) {
      const value = line.values[key];
      return isFigure(value) ? value * factor(key) : fail(key, 'a number >= 0');
    },
    list(key) {
      const value = line.values[key];
      return isList(value) && value.length >= 2
        ? value.map((x) => x * factor(key))
        : fail(key, 'a list of at least two numbers >= 0');
    },
    grid(key, rows, columns) {
      const value = line.values[key];
      const fits =
        Array.isArray(value) && value.length === rows && value.every((row) => isList(row) && row.length === columns);
      if (!fits) return fail(key, `${rows} lists of ${columns} numbers >= 0`);
      return (value as readonly (readonly number[])[]).map((row) => row.map((x) => x * factor(key)));
    },
  };
}

function isFigure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isList(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isFigure);
}
