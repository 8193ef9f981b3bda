import { format, formatPercent, formatRatio } from '../units/index.ts';

/** Numbers as the tables print them. Pure; SI units in. */

export const time = (seconds: number): string => format(seconds, 's');
export const energy = (joules: number): string => format(joules, 'J');
export const power = (watts: number): string => format(watts, 'W');
export const area = (squareMetres: number): string => format(squareMetres, 'm2');
export const number = (value: number): string => format(value, '1');

/** A fraction of one; what is there but tiny does not print as nothing. */
export function percent(fraction: number): string {
  return fraction > 0 && fraction < 0.0005 ? '< 0.1 %' : formatPercent(Math.round(fraction * 1000) / 1000);
}

/** An accuracy in a sentence: three digits, and never more than hundredths of a percent. */
export function accuracyText(share: number): string {
  return formatPercent(Math.round(share * 10_000) / 10_000);
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
  return ratio === null ? '-' : formatRatio(ratio);
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
