export {
  area,
  energy,
  factor,
  integer,
  inUnitOf,
  number,
  percent,
  plural,
  power,
  share,
  sign,
  time,
} from '../../units/printed.ts';

/** What only reports print. */

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
export function accuracyAxis(seeds: number, of: 'test' | 'validation' = 'test'): string {
  return seeds > 1 ? `${of} accuracy, mean and range of ${seeds} seeds` : `${of} accuracy of one seed`;
}

/** A dash for what is not there. */
export function orDash(value: number, print: (value: number) => string): string {
  return value === 0 ? '-' : print(value);
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

/** Times from a second to years. */
export function duration(seconds: number): string {
  const units = [
    [365.25 * 86_400, 'years'],
    [86_400, 'days'],
    [3600, 'h'],
  ] as const;
  const [size, name] = units.find(([unit]) => seconds >= 2 * unit) ?? [1, 's'];
  return `${Number((seconds / size).toPrecision(3))} ${name}`;
}
