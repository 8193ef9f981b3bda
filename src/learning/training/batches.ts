import type { Dataset, Samples } from '../../data/index.ts';
import { at } from '../../lists/index.ts';
import { loadSample } from '../kernels/index.ts';

/**
 * Copies samples as rows of numbers from 0 to 1.
 *
 * @param numbers which samples
 * @param channels how many are to lie side by side at each position; with 1, a sample stays channel after channel
 */
export function loadBatch(
  { levels }: Pick<Dataset, 'levels'>,
  samples: Samples,
  numbers: Uint32Array,
  into: Float32Array,
  channels = 1,
): void {
  const length = samples.pixels.length / samples.count;
  const sizes = { positions: length / channels, channels, levels };
  let to = 0;
  for (const number of numbers) {
    loadSample(samples.pixels, number * length, into, to, sizes);
    to += length;
  }
}

/** Labels of samples. */
export function labelsOf(samples: Samples, numbers: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(numbers, (number) => at(samples.labels, number, 'labels'));
}
