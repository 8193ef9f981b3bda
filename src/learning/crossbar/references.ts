import { at, first, last } from '../../lists/index.ts';
import type { Ladder } from '../kernels/index.ts';
import type { AdcReferences } from '../settings/adc.ts';
import { quantile } from './quantile.ts';

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
  return {
    thresholds: Float32Array.from({ length: codes - 1 }, (_, i) => quantile(sorted, (i + 1) / codes)),
    levels: Float32Array.from({ length: codes }, (_, i) => quantile(sorted, (i + 0.5) / codes)),
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
  const areDistinct = levels.every((level, i) => i === 0 || level > at(levels, i - 1, 'levels'));
  if (areDistinct) return levels;
  const [low, high] = [first(sorted, 'sums'), last(sorted, 'sums')];
  return levels.map((_, i) => low + ((i + 0.5) / levels.length) * (high - low));
}

function middles(levels: Float32Array): Float32Array {
  return levels.subarray(1).map((level, i) => (at(levels, i, 'levels') + level) / 2);
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
    const to =
      code < thresholds.length ? firstAtLeast(sorted, at(thresholds, code, 'thresholds'), from) : sorted.length;
    const mean = to > from ? (at(sumsBelow, to, 'sums') - at(sumsBelow, from, 'sums')) / (to - from) : level;
    from = to;
    return mean;
  });
}

function runningSums(values: Float32Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  let sum = 0;
  values.forEach((value, i) => {
    sum += value;
    sums[i + 1] = sum;
  });
  return sums;
}

/** Index of the first of ascending values that is at least `least`, from `from` on. */
function firstAtLeast(values: Float32Array, least: number, from: number): number {
  let [low, high] = [from, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(values, middle, 'sums') < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
