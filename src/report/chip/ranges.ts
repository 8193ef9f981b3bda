import type { Chip } from '../../chip/index.ts';
import { area, energy, number, power, time } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { bullets, join } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';

/**
 * A value as the reference has it, and at the ends and in the middle of what is published; null where none is known.
 */
export interface ByEstimate<Value> {
  readonly reference: Value | null;
  readonly low: Value | null;
  readonly middle: Value | null;
  readonly high: Value | null;
}

/** A figure that is not known well, and where its published values come from. SI units. */
export interface RangeWords {
  readonly figure: string;
  readonly unit: string;
  readonly values: ByEstimate<number>;
  readonly sources: string;
}

/** `published, middle`: which column of the ranges a chip has. */
export const basisOf = ({ circuits: { basis, estimate } }: Chip): string =>
  basis === 'reference' ? basis : `${basis}, ${estimate}`;

/** What the chip's numbers hang on: every figure and the chip's area under each estimate, and the sources. */
export function rangeTable(
  ranges: readonly RangeWords[],
  areas: ByEstimate<{ readonly chip_m2: number; readonly adc_m2: number }>,
  look: Look,
): string {
  const columns: Column[] = [
    { head: 'figure', align: 'left' },
    { head: 'reference' },
    { head: 'low' },
    { head: 'middle' },
    { head: 'high' },
  ];
  const row = (name: string, values: ByEstimate<number>, print: (value: number) => string) => [
    name,
    ...[values.reference, values.low, values.middle, values.high].map((value) => (value === null ? '-' : print(value))),
  ];
  const rows = [
    ...ranges.map(({ figure, unit, values }) => row(figure, values, prints[unit] ?? String)),
    row('ADCs of all arrays', of(areas, 'adc_m2'), area),
    row('chip, area', of(areas, 'chip_m2'), area),
  ];
  return join([table(columns, rows, look), bullets(sourcesOf(ranges), look)], '\n');
}

/** Figures of the same origin together: `global buffer, read of a bit; tile buffer, read of a bit: …`. */
function sourcesOf(ranges: readonly RangeWords[]): string[] {
  const figures = new Map<string, string[]>();
  for (const { figure, sources } of ranges) figures.set(sources, [...(figures.get(sources) ?? []), figure]);
  return [...figures].map(([sources, names]) => `${names.join('; ')}: ${sources}.`);
}

const prints: Readonly<Record<string, (value: number) => string>> = {
  J: energy,
  m2: area,
  s: time,
  W: power,
  F2: (value) => `${number(value)} F²`,
};

function of<Key extends string>(values: ByEstimate<Readonly<Record<Key, number>>>, key: Key): ByEstimate<number> {
  const { reference, low, middle, high } = values;
  const value = (one: Readonly<Record<Key, number>> | null) => one?.[key] ?? null;
  return { reference: value(reference), low: value(low), middle: value(middle), high: value(high) };
}
