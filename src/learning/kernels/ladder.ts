/**
 * References of any kind. Code i, of value levels[i], is given to sums from thresholds[i - 1] to below thresholds[i].
 */
export interface Ladder {
  /** Ascending; one less than levels. */
  readonly thresholds: Float32Array;
  readonly levels: Float32Array;
}

/** The value of the code that an ADC with these references gives. */
export function throughLadder(sum: number, { thresholds, levels }: Ladder): number {
  let [low, high] = [0, thresholds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sum < thresholds[middle]!) high = middle;
    else low = middle + 1;
  }
  return levels[low]!;
}
