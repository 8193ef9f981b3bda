import { prefixed, type Unit } from '../../units/index.ts';

/**
 * Numbers as reports print them. Pure; SI units in. What goes into files and options is printed by `units/`, in ASCII.
 */

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

/** An accuracy in a sentence: three digits, and never more than hundredths of a percent. */
export function accuracyText(share: number): string {
  return `${Number((Math.round(share * 10_000) / 100).toPrecision(3))} %`;
}

/** An accuracy in a column, `94.08 %` or `94.08 ± 1.20 %`: decimals are aligned, and a test sample in 10,000 shows. */
export function accuracyInColumn(share: number, spread?: number): string {
  const given = spread === undefined ? [share] : [share, spread];
  return `${given.map((one) => (100 * one).toFixed(2)).join(' ± ')} %`;
}

/** What an axis of accuracies over seeds shows. */
export function accuracyAxis(seeds: number): string {
  return seeds > 1 ? `test accuracy, mean and range of ${seeds} seeds` : 'test accuracy of one seed';
}

/** A dash for what is not there. */
export function orDash(value: number, print: (value: number) => string): string {
  return value === 0 ? '-' : print(value);
}

/** How many times as much; a dash where the ratio does not exist. */
export function factor(ratio: number | null): string {
  return ratio === null ? '-' : `${rounded(ratio, 3)}x`;
}

/** As `factor`, in a column: two decimals, also where runs take about the same time; two digits of what is far less. */
export function ratioInColumn(ratio: number | null): string {
  if (ratio === null) return '-';
  return `${ratio > 0 && ratio < 0.095 ? ratio.toPrecision(2) : ratio.toFixed(2)}x`;
}

/** Ratios this close to one are called the same. */
export const alike = 0.02;

export const isAlike = (ratio: number): boolean => Math.abs(ratio - 1) <= alike;

/** How far two that are called the same are apart, at most: ` within 0.3 %`; nothing where they are equal. */
export function within(ratio: number): string {
  const apart = Math.abs(ratio - 1);
  return apart < 1e-9 ? '' : ` within ${Math.ceil(apart * 1000 - 1e-6) / 10} %`;
}

/** `12,345`. */
export function integer(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** `1 iteration`, `2 iterations`. */
export function plural(n: number, noun: string): string {
  return `${integer(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** part / whole; 0 where there is no whole. */
export function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
