import { expect, test } from 'vitest';
import { AdcRange } from '../../../../src/learning/crossbar/index.ts';

test('full scale is an array with all rows on at the largest conductance', () => {
  expect(new AdcRange({ kind: 'full-scale' }, 4, 128).converter()).toEqual({
    block: 128,
    low: 0,
    step: 128 / 15,
    top: 15,
  });
});

test('a fixed range is as given', () => {
  const range = new AdcRange({ kind: 'fixed', low: -1, high: 2 }, 2, 16);
  expect(range.isOpen).toBe(false);
  expect(range.converter()).toEqual({ block: 16, low: -1, step: 1, top: 3 });
});

test('a calibrated range is the mean of the quantiles of its batches, then frozen until opened', () => {
  const range = new AdcRange({ kind: 'calibrated', percentile: 0.75, batches: 2 }, 1, 16);
  expect(range.converter().step).toBe(16); // full scale before
  range.observe(Float32Array.of(4, 0, 3, 1, 2)); // quantiles 1 and 3
  expect(range.converter()).toEqual({ block: 16, low: 1, step: 2, top: 1 });
  expect(range.isOpen).toBe(true);
  range.observe(Float32Array.of(12, 8, 10, 14, 6)); // 8 and 12
  expect(range.converter()).toEqual({ block: 16, low: 4.5, step: 3, top: 1 });
  expect(range.isOpen).toBe(false);
  range.open();
  range.observe(Float32Array.of(4, 0, 3, 1, 2));
  expect(range.converter().low).toBe(1);
});

test('a range of equal sums has a width', () => {
  const range = new AdcRange({ kind: 'calibrated', percentile: 1, batches: 1 }, 4, 16);
  range.observe(Float32Array.of(3, 3));
  expect(range.converter().step).toBeGreaterThan(0);
});
