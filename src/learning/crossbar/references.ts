import type { AdcReferences } from '../settings/adc.ts';

/** References at will: code i, of value levels[i], is given to sums from thresholds[i - 1] to below thresholds[i]. */
export interface Ladder {
  /** Ascending; one less than levels. */
  readonly thresholds: Float32Array;
  readonly levels: Float32Array;
}

/** Rounds of Lloyd's algorithm; the error hardly changes after 20 from quantiles on. */
const mostRounds = 50;

/**
 * The ladder for partial sums such as these.
 *
 * @param sorted ascending, at least one
 */
export function ladderFor(references: Exclude<AdcReferences, 'linear'>, sorted: Float32Array, bits: number): Ladder {
  const start = quantileLadder(sorted, 2 ** bits);
  return references === 'quantile' ? start : lloydMax(sorted, start);
}

function quantileLadder(sorted: Float32Array, codes: number): Ladder {
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return {
    thresholds: Float32Array.from({ length: codes - 1 }, (_, i) => at((i + 1) / codes)),
    levels: Float32Array.from({ length: codes }, (_, i) => at((i + 0.5) / codes)),
  };
}

/** Levels go to the mean of their sums and thresholds midway between levels, in turns, until nothing moves. */
function lloydMax(sorted: Float32Array, start: Ladder): Ladder {
  const sumsBelow = runningSums(sorted);
  let levels = spread(start.levels, sorted);
  let thresholds = middles(levels);
  for (let round = 0; round < mostRounds; round++) {
    const next = centroids(sorted, sumsBelow, thresholds, levels);
    if (next.every((level, i) => level === levels[i])) break;
    levels = next;
    thresholds = middles(levels);
  }
  return { thresholds, levels };
}

/** Levels that coincide, as where many sums are equal, would never part: such a start is even steps instead. */
function spread(levels: Float32Array, sorted: Float32Array): Float32Array {
  const areDistinct = levels.every((level, i) => i === 0 || level > levels[i - 1]!);
  if (areDistinct) return levels;
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  return levels.map((_, i) => low + ((i + 0.5) / levels.length) * (high - low));
}

function middles(levels: Float32Array): Float32Array {
  return Float32Array.from({ length: levels.length - 1 }, (_, i) => (levels[i]! + levels[i + 1]!) / 2);
}

/** Means of the sums between thresholds; a level without any stays. */
function centroids(
  sorted: Float32Array,
  sumsBelow: Float64Array,
  thresholds: Float32Array,
  levels: Float32Array,
): Float32Array {
  let from = 0;
  return levels.map((level, code) => {
    const to = code < thresholds.length ? firstAtLeast(sorted, thresholds[code]!, from) : sorted.length;
    const mean = to > from ? (sumsBelow[to]! - sumsBelow[from]!) / (to - from) : level;
    from = to;
    return mean;
  });
}

function runningSums(values: Float32Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}

/** Index of the first of ascending values that is at least `least`, from `from` on. */
function firstAtLeast(values: Float32Array, least: number, from: number): number {
  let [low, high] = [from, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
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
