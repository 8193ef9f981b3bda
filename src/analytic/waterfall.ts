import { at } from '../lists/index.ts';

/** A point of a waterfall: an amount after one more assumption has been changed. */
export interface Value {
  /** What it is. */
  readonly label: string;
  /** Its value, in the unit of the measure. */
  readonly value: number;
}

/** What a waterfall counts in: its unit, and how many quanta, the smallest amounts told apart, make one of it. */
export interface Measure {
  /** Seconds or joules. */
  readonly unit: 's' | 'J';
  /** Quanta that make one unit: differences are counted in whole ones. */
  readonly perUnit: number;
}

/** What one change is worth. Quanta and basis points are integers: over all steps they add up exactly. */
export interface WaterfallStep {
  /** What changes. */
  readonly label: string;
  /** Value before, in the unit of the measure. */
  readonly from: number;
  /** Value after, in the unit of the measure. */
  readonly to: number;
  /** Difference, in the unit of the measure. */
  readonly change: number;
  /** Difference in whole quanta. */
  readonly quanta: number;
  /** Hundredths of a per cent of the first value. */
  readonly basisPoints: number;
  /** Difference in per cent of the first value. */
  readonly percent: number;
}

/** Seconds, told apart by picoseconds. */
export const seconds: Measure = { unit: 's', perUnit: 1e12 };

/** The largest amount of which all smaller ones are told apart: 9,007 s in picoseconds. */
export function most({ perUnit }: Measure): number {
  return Number.MAX_SAFE_INTEGER / perUnit;
}

/**
 * Joules, told apart by a ten-thousand-millionth of the decade above the largest: closer than sums of them are rounded.
 */
export function joules(largest: number): Measure {
  const decade = largest > 0 ? Math.ceil(Math.log10(largest)) : 0;
  return { unit: 'J', perUnit: 10 ** (10 - decade) };
}

/**
 * Steps between successive values. Each value is rounded once, to a quantum and to a basis point of the first one, and
 * a step is the difference of two such integers; so the steps add up to the difference between last and first.
 *
 * @throws RangeError if there is no value, the first one is not positive, or one is no amount (NaN, infinite, negative)
 *
 * @example
 * waterfall([{ label: 'law', value: 2 }, { label: 'shared H-tree', value: 3 }], seconds)[0].percent // 50
 */
export function waterfall(values: readonly Value[], measure: Measure): WaterfallStep[] {
  const { unit, perUnit } = measure;
  const [first] = values;
  if (first === undefined) throw new RangeError('a waterfall needs a value to start from');
  const largest = most(measure);
  for (const { label, value } of values) {
    if (value >= 0 && value <= largest) continue;
    throw new RangeError(`${label}: a value from 0 to ${largest} ${unit} was expected, not ${value} ${unit}`);
  }
  const quantaOf = ({ value }: Value) => Math.round(value * perUnit);
  const start = quantaOf(first);
  if (start === 0) throw new RangeError(`${first.label}: a waterfall cannot start from 0 ${unit}`);
  const share = (value: Value) => Math.round((10_000 * quantaOf(value)) / start);
  return values.slice(1).map((value, i) => {
    const before = at(values, i, 'values');
    const quanta = quantaOf(value) - quantaOf(before);
    const basisPoints = share(value) - share(before);
    return {
      label: value.label,
      from: before.value,
      to: value.value,
      change: quanta / perUnit,
      quanta,
      basisPoints,
      percent: basisPoints / 100,
    };
  });
}
