import { histogram } from '../kernels/index.ts';

/** How often values occur, in equal bins from `least` to `most`; what lies beyond is in the first or last one. */
export interface Distribution {
  /** Lower end of the first bin. */
  readonly least: number;
  /** Upper end of the last bin. */
  readonly most: number;
  /** Counts in equal bins. The outer bins also hold what lies beyond. */
  readonly counts: readonly number[];
}

/** Whether two distributions have the same bars, whatever their ranges: one is the other on another scale. */
export function sameBars(a: Distribution, b: Distribution): boolean {
  return a.counts.length === b.counts.length && a.counts.every((count, i) => count === b.counts[i]);
}

const bins = 32;

/** The distribution of values over a range, in 32 bins. */
export function distributionOf(values: Float32Array, least: number, most: number): Distribution {
  return { least, most, counts: histogram(values, least, most, bins) };
}
