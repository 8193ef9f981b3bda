import { shuffled, streamOf } from '../learning/kernels/random/index.ts';
import { at } from '../lists/index.ts';
import { pick, type Samples } from './dataset.ts';

/** Two parts of samples. */
export interface Split {
  readonly train: Samples;
  readonly test: Samples;
}

/** Numbers of samples. */
export interface SplitNumbers {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/**
 * Splits samples such that every class has the same share in both parts, to the sample below. Of the samples of a
 * class, every (1/share)-th goes to the test part, so every seed of a training has the same samples.
 *
 * @param seed draws which samples these are; without one, samples are taken as they come
 * @returns the numbers of the samples of both parts, ascending
 */
export function stratifiedNumbers(labels: Uint8Array, testShare: number, seed?: number): SplitNumbers {
  const seen = new Map<number, number>();
  const chosen = new Set<number>();
  const order = seed === undefined ? labels.keys() : shuffled(labels.length, streamOf(seed, 0, 'split'));
  for (const i of order) {
    const label = at(labels, i, 'labels');
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    if (Math.floor((before + 1) * testShare) > Math.floor(before * testShare)) chosen.add(i);
  }
  const numbers = [...labels.keys()];
  return { train: numbers.filter((i) => !chosen.has(i)), test: numbers.filter((i) => chosen.has(i)) };
}

/** The samples of both parts of such a split. */
export function stratified(samples: Samples, testShare: number, seed?: number): Split {
  const { train, test } = stratifiedNumbers(samples.labels, testShare, seed);
  return { train: pick(samples, train), test: pick(samples, test) };
}
