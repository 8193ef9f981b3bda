import { expect, test } from 'vitest';
import { heldOut, readDigits, type Samples } from '../../../src/data/index.ts';

const digits = readDigits();

/** Samples of one pixel, the classes in turn. */
function samples(count: number): Samples {
  return {
    count,
    pixels: Uint8Array.from({ length: count }, (_, i) => i % 251),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
  };
}

test('a fifth of the samples to train on validates, no sample does both, and the test samples stay', () => {
  const { data, validation } = heldOut(digits);
  // Rounded down in each class.
  expect(validation.count).toBeGreaterThan(digits.train.count / 5 - 10);
  expect(validation.count).toBeLessThanOrEqual(digits.train.count / 5);
  expect(data.train.count + validation.count).toBe(digits.train.count);
  expect(data.test).toBe(digits.test);
});

test('at most 5,000 samples validate, as many of each class', () => {
  const { data, validation } = heldOut({ ...digits, train: samples(60_000) });
  expect([validation.count, data.train.count]).toEqual([5000, 55_000]);
  const ofClass = Array.from({ length: 10 }, (_, label) => validation.labels.filter((one) => one === label).length);
  expect(ofClass).toEqual(Array.from({ length: 10 }, () => 500));
});
