import type { Dataset, Pixels, Samples } from '../../data/index.ts';
import { at } from '../../lists/index.ts';
import { loadSample } from '../kernels/index.ts';
import type { Model } from '../model/model.ts';

type Change = (image: Pixels) => Pixels;

const asItIs: Change = (image) => image;

/**
 * Copies samples as rows of numbers from 0 to 1.
 *
 * @param numbers which samples
 * @param channels how many are to lie side by side at each position; with 1, a sample stays channel after channel
 * @param change of each sample before it is copied
 */
export function loadBatch(
  { levels }: Pick<Dataset, 'levels'>,
  samples: Samples,
  numbers: Uint32Array,
  into: Float32Array,
  channels = 1,
  change = asItIs,
): void {
  const length = samples.pixels.length / samples.count;
  const sizes = { positions: length / channels, channels, levels };
  let to = 0;
  for (const number of numbers) {
    const image = change(samples.pixels.subarray(number * length, (number + 1) * length));
    loadSample(image, 0, into, to, sizes);
    to += length;
  }
}

/** Copies training samples to a model's input, changed at random if that is asked for. */
export function loadTrainingBatch(
  data: Dataset,
  numbers: Uint32Array,
  { augmentation, input, inputChannels }: Model,
): void {
  const change: Change = augmentation === null ? asItIs : (image) => augmentation.changed(image, data);
  loadBatch(data, data.train, numbers, input, inputChannels, change);
}

/** Labels of samples. */
export function labelsOf(samples: Samples, numbers: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(numbers, (number) => at(samples.labels, number, 'labels'));
}
