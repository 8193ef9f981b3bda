import { prefixed } from './format.ts';
import type { Unit } from './unit.ts';

/** Numbers as people read them. SI units in. What goes into files and options is printed in ASCII by `format.ts`. */

export const time = (seconds: number): string => quantity(seconds, 's');
export const energy = (joules: number): string => quantity(joules, 'J');
export const power = (watts: number): string => quantity(watts, 'W');
export const area = (squareMetres: number): string => quantity(squareMetres, 'm2');
export const number = (value: number): string => rounded(value, 3);

function quantity(value: number, unit: Unit): string {
  const [scaled, symbol] = prefixed(value, unit);
  return `${rounded(scaled, 3)} ${sign(symbol)}`;
}

/** A unit as it is printed: `us` is typed, `µs` is read. */
export const sign = (symbol: string): string => symbol.replace(/^u/, 'µ').replace(/m2/, 'm²');

const decimals = 2;

/**
 * Quantities in the unit that suits the first: its text, then the others without their unit, at most two decimals. One
 * that would print as nothing keeps a unit of its own.
 *
 * @example inUnitOf(40.1e-3, 'J')([35e-3, 0.08e-3, 2e-9]) // ['35.0', '0.08', '2 nJ']
 */
export function inUnitOf(first: number, unit: Unit): (values: readonly number[]) => string[] {
  const [scaled] = prefixed(first, unit);
  const scale = first === 0 ? 1 : scaled / first;
  return (values) =>
    values.map((value) => {
      const own = value * scale;
      if (own !== 0 && own < 0.5 * 10 ** -decimals) return quantity(value, unit);
      const text = rounded(own, 3);
      return (text.split('.')[1] ?? '').length > decimals ? own.toFixed(decimals) : text;
    });
}

/**
 * Three digits, those of a rounded value with their zeros: `40.0` is something near 40, `40` is 40.
 *
 * @example rounded(39.98, 3) // "40.0"
 */
function rounded(value: number, digits: number): string {
  if (!Number.isFinite(value)) return String(value);
  const text = value.toPrecision(digits);
  const near = Number(text);
  const isExact = Math.abs(near - value) <= 1e-9 * Math.abs(value);
  return isExact || text.includes('e') ? String(near) : text;
}

/** A fraction of one to a tenth of a percent; what is there but tiny does not print as nothing. */
export function percent(fraction: number): string {
  if (fraction > 0 && fraction < 0.0005) return '< 0.1 %';
  const text = (100 * fraction).toFixed(1);
  return `${Math.abs(Number(text) - 100 * fraction) < 1e-9 ? Number(text) : text} %`;
}

/** How many times as much; a dash where the ratio does not exist. */
export function factor(ratio: number | null): string {
  return ratio === null ? '-' : `${rounded(ratio, 3)}x`;
}

/** `12,345`. By hand: the first number in the way of a locale costs a start 12 ms. */
export function integer(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 iteration`, `2 iterations`. */
export function plural(n: number, noun: string): string {
  return `${integer(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** part / whole; 0 where there is no whole. */
export function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
