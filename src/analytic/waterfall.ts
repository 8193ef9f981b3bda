/** A point of a waterfall: a time after one more assumption has been changed. */
export interface Value {
  readonly label: string;
  readonly seconds: number;
}

/** What one change is worth. Picoseconds and basis points are integers: over all steps they add up exactly. */
export interface WaterfallStep {
  readonly label: string;
  readonly from_s: number;
  readonly to_s: number;
  readonly change_ps: number;
  readonly change_s: number;
  /** Hundredths of a per cent of the first value. */
  readonly basisPoints: number;
  readonly percent: number;
}

/** Longest time whose picoseconds are still whole numbers, s. */
const longest_s = Number.MAX_SAFE_INTEGER * 1e-12;

/**
 * Steps between successive values. Each value is rounded once, to a picosecond and to a basis point of the first one, and
 * a step is the difference of two such integers; so the steps add up to the difference between last and first.
 *
 * @throws RangeError if there is no value, the first one is not positive, or one is no time (NaN, infinite, negative)
 *
 * @example
 * waterfall([{ label: 'law', seconds: 2 }, { label: 'shared H-tree', seconds: 3 }])[0].percent // 50
 */
export function waterfall(values: readonly Value[]): WaterfallStep[] {
  const [first] = values;
  if (first === undefined) throw new RangeError('a waterfall needs a value to start from');
  for (const { label, seconds } of values) {
    if (seconds >= 0 && seconds <= longest_s) continue;
    throw new RangeError(`${label}: a time from 0 to ${longest_s} s was expected, not ${seconds} s`);
  }
  const start = picoseconds(first);
  if (start === 0) throw new RangeError(`${first.label}: a waterfall cannot start from 0 s`);
  return values.slice(1).map((value, i) => {
    const before = values[i];
    const change_ps = picoseconds(value) - picoseconds(before);
    const basisPoints = share(value, start) - share(before, start);
    return {
      label: value.label,
      from_s: before.seconds,
      to_s: value.seconds,
      change_ps,
      change_s: change_ps * 1e-12,
      basisPoints,
      percent: basisPoints / 100,
    };
  });
}

const picoseconds = ({ seconds }: Value) => Math.round(seconds * 1e12);

const share = (value: Value, start: number) => Math.round((10_000 * picoseconds(value)) / start);
