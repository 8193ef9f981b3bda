import type { Dataset, Samples } from '../../data/index.ts';

/**
 * Copies samples as rows of numbers from 0 to 1.
 *
 * @param numbers which samples; rows beyond them are zeroed
 * @param channels how many are to lie side by side at each position; with 1, a sample stays channel after channel
 */
export function loadBatch(
  { levels }: Pick<Dataset, 'levels'>,
  samples: Samples,
  numbers: ArrayLike<number>,
  into: Float32Array,
  channels = 1,
): void {
  const length = samples.pixels.length / samples.count;
  const positions = length / channels;
  for (let row = 0; row < numbers.length; row++) {
    const from = numbers[row]! * length;
    for (let channel = 0; channel < channels; channel++) {
      const plane = from + channel * positions;
      const at = row * length + channel;
      for (let i = 0; i < positions; i++) into[at + i * channels] = samples.pixels[plane + i]! / levels;
    }
  }
  into.fill(0, numbers.length * length);
}

/** Labels of samples. */
export function labelsOf(samples: Samples, numbers: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(numbers, (number) => samples.labels[number]!);
}
