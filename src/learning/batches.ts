import type { Dataset, Samples } from '../data/index.ts';

/**
 * Copies samples as rows of numbers from 0 to 1.
 *
 * @param numbers which samples; rows beyond them are zeroed
 */
export function loadBatch(
  { levels }: Pick<Dataset, 'levels'>,
  samples: Samples,
  numbers: ArrayLike<number>,
  into: Float32Array,
): void {
  const length = samples.pixels.length / samples.count;
  for (let row = 0; row < numbers.length; row++) {
    const from = numbers[row]! * length;
    for (let i = 0; i < length; i++) into[row * length + i] = samples.pixels[from + i]! / levels;
  }
  into.fill(0, numbers.length * length);
}

/** Labels of samples. */
export function labelsOf(samples: Samples, numbers: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(numbers, (number) => samples.labels[number]!);
}
