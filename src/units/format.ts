import type { Unit } from './unit.ts';

const prefixes = ['a', 'f', 'p', 'n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P'] as const;
const unprefixed = 6;
/** Areas jump by 10^6 from prefix to prefix; a square millimetre is used down to a hundredth of it. */
const areas = [
  ['m2', 1, 1],
  ['mm2', 1e-6, 1e-8],
  ['um2', 1e-12, 1e-14],
  ['nm2', 1e-18, 0],
] as const;

/**
 * Prints a quantity for people: SI prefix, `digits` significant digits, no trailing zeros.
 *
 * @param value in SI units
 * @example format(1.518e-9, 's') // "1.52 ns"
 * @example format(5.05e-6, 'm2') // "5.05 mm2"
 */
export function format(value: number, unit: Unit, digits = 3): string {
  const [scaled, symbol] = prefixed(value, unit, digits);
  return symbol === '1' ? significant(scaled, digits) : `${significant(scaled, digits)} ${symbol}`;
}

/**
 * A quantity in the prefix that leaves 1 to 999 before the point once it is rounded to `digits`.
 *
 * @returns what stands before the unit, not rounded, and the unit with its prefix
 * @example prefixed(1.5184e-9, 's') // [1.5184, 'ns']
 */
export function prefixed(value: number, unit: Unit, digits = 3): readonly [value: number, symbol: string] {
  if (unit === '1' || unit === 'K' || !Number.isFinite(value)) return [value, unit];
  if (unit === 'm2' || unit === 'm2/(bit m)') return prefixedArea(value, unit.slice(2));
  const group = value === 0 ? 0 : thousands(value, digits);
  return [scaled(value, 3 * group), `${prefixes[group + unprefixed]}${unit}`];
}

/** Which power of 1000 leaves 1 to 999 before the point once the value is rounded to `digits`. */
function thousands(value: number, digits: number): number {
  const exponent = Number(value.toExponential(digits - 1).split('e')[1]);
  return Math.min(Math.max(Math.floor(exponent / 3), -unprefixed), prefixes.length - 1 - unprefixed);
}

/** value / 10^exponent, moved in the decimal text so that no rounding error becomes visible. */
function scaled(value: number, exponent: number): number {
  const [mantissa, written] = value.toExponential().split('e');
  return Number(`${mantissa}e${Number(written) - exponent}`);
}

function significant(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

function prefixedArea(value: number, perWhat: string): readonly [value: number, symbol: string] {
  const found = areas.find(([, , from]) => Math.abs(value) >= from);
  const [symbol, scale] = value === 0 || found === undefined ? areas[1] : found;
  return [scaled(value, Math.log10(scale)), `${symbol}${perWhat}`];
}
