import { parseUnit } from './expression.ts';
import { isCounted, type Unit, unitKind } from './unit.ts';

/** A text that is no quantity of the wanted unit. `expected` says what would be. */
export class UnitError extends Error {
  readonly expected: string;

  constructor(what: string, expected: string) {
    super(`${what}, expected ${expected}`);
    this.name = 'UnitError';
    this.expected = expected;
  }
}

const quantityPattern = /^([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,4}))?\s*(.*)$/u;

/**
 * Reads a quantity written with its unit, e.g. `parseQuantity('50 ns', 's')`.
 *
 * @returns the value in SI units (bits for numbers of bits)
 * @throws UnitError if it is no number, carries no unit where one is needed, or a unit of another dimension
 */
export function parseQuantity(text: string, unit: Unit): number {
  const expected = unitKind(unit);
  const match = quantityPattern.exec(text.trim());
  if (match === null) throw new UnitError(`"${text}" is no quantity`, expected);
  const [, sign, digits, exponent = '0', symbol = ''] = match;
  if (symbol === '' && !isCounted(unit)) throw new UnitError(`"${text}" has no unit`, expected);
  const written = parseUnit(symbol === '' ? unit : symbol);
  if (written === null) throw new UnitError(`"${symbol}" is no unit`, expected);
  if (written.dimension !== parseUnit(unit)?.dimension) throw new UnitError(`"${text}" has the wrong unit`, expected);
  const value = Number(`${sign}${digits}e${Number(exponent) + written.exponent}`) * written.multiplier;
  if (!Number.isFinite(value)) throw new UnitError(`"${text}" is too large`, expected);
  return value;
}
