import { at } from '../lists/index.ts';
import type { Shape } from '../network/index.ts';

/** Pixels as bytes, or real features as numbers. */
export type Pixels = Uint8Array | Float32Array;

/** Labelled samples: `pixels` holds sample after sample, channel after channel, row after row. */
export interface Samples {
  /** Number of samples. */
  readonly count: number;
  /** Pixels (or other features) of all samples, one sample after another. */
  readonly pixels: Pixels;
  /** Class of each sample, from 0. */
  readonly labels: Uint8Array;
}

/** A data set for training a classifier. */
export interface Dataset {
  /** Name of the data set. */
  readonly name: string;
  /** Channels, height and width of a sample. */
  readonly shape: Shape;
  /** Number of classes. */
  readonly classes: number;
  /** Largest value of a pixel, which stands for 1; 0 stands for 0. Real features lie from 0 to 1 already. */
  readonly levels: number;
  /** Samples to train on. */
  readonly train: Samples;
  /** Samples to test with. */
  readonly test: Samples;
  /** Where the samples come from (a folder, or that they are part of cimline), and what was done to them. */
  readonly origin: string;
}

/** Memory for so many pixels of the same kind. */
export function pixelsLike(pixels: Pixels, count: number): Pixels {
  return pixels instanceof Uint8Array ? new Uint8Array(count) : new Float32Array(count);
}

/** The samples with the given numbers, in the given order. */
export function pick(samples: Samples, numbers: readonly number[]): Samples {
  const length = samples.pixels.length / samples.count;
  const pixels = pixelsLike(samples.pixels, numbers.length * length);
  numbers.forEach((from, to) => {
    pixels.set(samples.pixels.subarray(from * length, (from + 1) * length), to * length);
  });
  return {
    count: numbers.length,
    pixels,
    labels: Uint8Array.from(numbers, (number) => at(samples.labels, number, 'labels')),
  };
}

/** The first `count` samples, sharing memory. */
export function firstOf(samples: Samples, count: number): Samples {
  const length = samples.pixels.length / samples.count;
  const kept = Math.min(count, samples.count);
  return { count: kept, pixels: samples.pixels.subarray(0, kept * length), labels: samples.labels.subarray(0, kept) };
}

/**
 * The middle `side` x `side` pixels of every image; where the edges cannot be equal, the upper and left ones are
 * narrower.
 *
 * @throws RangeError if the images are smaller
 */
export function cropped(data: Dataset, side: number): Dataset {
  const { channels, height, width } = data.shape;
  if (side > Math.min(height, width)) throw new RangeError(`no ${side} x ${side} pixels in ${height} x ${width}`);
  const top = Math.floor((height - side) / 2);
  const left = Math.floor((width - side) / 2);
  const crop = (samples: Samples): Samples => {
    const pixels = pixelsLike(samples.pixels, samples.count * channels * side * side);
    for (let row = 0; row < samples.count * channels * side; row++) {
      const from = (Math.floor(row / side) * height + top + (row % side)) * width + left;
      pixels.set(samples.pixels.subarray(from, from + side), row * side);
    }
    return { ...samples, pixels };
  };
  return { ...data, shape: { channels, height: side, width: side }, train: crop(data.train), test: crop(data.test) };
}
