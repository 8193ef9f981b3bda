import { expect, test } from 'vitest';
import { cropped, type Dataset } from '../../../src/data/index.ts';

/** Pixels are numbered through. */
function images(channels: number, height: number, width: number, count: number): Dataset {
  const pixels = Uint8Array.from({ length: count * channels * height * width }, (_, i) => i);
  const samples = { count, pixels, labels: Uint8Array.from({ length: count }, (_, i) => i) };
  return {
    name: 'numbered',
    shape: { channels, height, width },
    classes: 10,
    levels: 255,
    train: samples,
    test: samples,
    origin: 'here',
  };
}

test('the middle of every image and channel is kept', () => {
  // Two images of two channels, 4 x 4 each: the middle of the first channel is 5, 6, 9, 10.
  const { shape, train, test: tested } = cropped(images(2, 4, 4, 2), 2);
  expect(shape).toEqual({ channels: 2, height: 2, width: 2 });
  expect([...train.pixels]).toEqual([0, 16, 32, 48].flatMap((from) => [5, 6, 9, 10].map((pixel) => from + pixel)));
  expect(tested.pixels).toEqual(train.pixels);
  expect([...train.labels]).toEqual([0, 1]);
});

test('of odd edges the upper and left ones are narrower; a crop of the whole changes nothing', () => {
  expect([...cropped(images(1, 3, 4, 1), 2).train.pixels]).toEqual([1, 2, 5, 6]);
  expect([...cropped(images(1, 3, 3, 1), 3).train.pixels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('what is smaller cannot be cropped', () => {
  expect(() => cropped(images(1, 3, 4, 1), 4)).toThrow(RangeError);
});
