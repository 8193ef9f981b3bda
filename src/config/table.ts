import type { Described, Pair, Parameter, Table } from '../chip/declare.ts';
import { span } from '../chip/values.ts';
import type { Item } from '../source/index.ts';

/** What a parameter's value can be. */
export type Value = number | string | boolean | Pair;

/**
 * Reads the section that `table` declares: every key checked for kind, unit and range, missing ones at their default.
 *
 * @param item the section, or undefined where the file leaves it out
 * @throws InputError on an unknown key or a value that does not fit
 */
export function readSection<T extends Table>(item: Item | undefined, table: T): Described<T> {
  item?.only(Object.keys(table));
  return readParameters(item, table);
}

/** As `readSection`, for a table whose keys stand among others. */
export function readParameters<T extends Table>(item: Item | undefined, table: T): Described<T> {
  return Object.fromEntries(
    Object.entries(table).map(([key, parameter]) => {
      const written = item?.get(key);
      return [key, written === undefined ? parameter.default : readValue(written, parameter)];
    }),
  ) as Described<T>;
}

/** Reads one value as `parameter` declares it. */
export function readValue(item: Item, parameter: Parameter): Value {
  switch (parameter.kind) {
    case 'count':
      return item.integer(parameter.min, parameter.max);
    case 'count-or-auto':
      if (item.is('auto')) return 'auto';
      return item.isNumber
        ? item.integer(parameter.min, parameter.max)
        : item.refuse(`a whole number ${span(parameter.min, parameter.max)}, or auto`);
    case 'bits-or-auto':
      return item.is('auto') ? 'auto' : readBits(item, parameter.min, parameter.max);
    case 'pair':
      return readPair(item, parameter.min, parameter.max, 'rows and columns such as [4, 4]');
    case 'pair-or-auto':
      return item.is('auto')
        ? 'auto'
        : readPair(item, parameter.min, parameter.max, 'rows and columns such as [4, 4], or auto');
    case 'quantity':
      return item.quantity(parameter.unit, parameter.min, parameter.max);
    case 'quantity-or-auto':
      return item.is('auto') ? 'auto' : item.quantity(parameter.unit, parameter.min, parameter.max);
    case 'choice':
      return item.choice(parameter.values);
    case 'flag':
      return item.flag();
    case 'flag-or-auto':
      return item.is('auto') ? 'auto' : item.flag();
  }
}

function readBits(item: Item, min: number, max: number): number {
  const bits = item.quantity('bit', min, max);
  return Number.isSafeInteger(bits) ? bits : item.refuse('a whole number of bits such as 131072 or 16 KiB, or auto');
}

function readPair(item: Item, min: number, max: number, expected: string): Pair {
  const [rows, columns, ...more] = item.isList ? item.list() : [];
  if (rows === undefined || columns === undefined || more.length > 0) return item.refuse(expected);
  const isSide = (side: Item) =>
    side.isNumber && Number.isInteger(side.number()) && side.number() >= min && side.number() <= max;
  const wrong = [rows, columns].find((side) => !isSide(side));
  wrong?.fail(`${item.path} is [${rows.written ?? '?'}, ${columns.written ?? '?'}]`, {
    expected: `${expected}; both whole and ${span(min, max)}`,
  });
  return [rows.number(), columns.number()];
}
