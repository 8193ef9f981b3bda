import { expect, test } from 'vitest';
import { referenceKernels } from '../../../../src/learning/kernels/index.ts';
import { streamOf } from '../../../../src/learning/kernels/random/index.ts';
import {
  gridOf,
  roundStochastically,
  roundToGrid,
  roundToSharedScale,
  sharedScale,
} from '../../../../src/learning/kernels/rounding.ts';

test('four bits are multiples of 1/8 up to 7/8', () => {
  const values = Float32Array.of(0, 0.06, 0.07, -0.3, 0.99, -5, 7);
  roundToGrid(values, gridOf(4, 1), referenceKernels);
  expect([...values]).toEqual([0, 0, 0.125, -0.25, 0.875, -0.875, 0.875]);
});

test('a size between powers of two is reached on the grid of the larger', () => {
  const values = Float32Array.of(0.4, 1.3, 2.7, -9);
  roundToGrid(values, gridOf(4, 3), referenceKernels); // in halves up to 3, not 3.5
  expect([...values]).toEqual([0.5, 1.5, 2.5, -3]);
  expect(gridOf(4, 0.25)).toEqual({ unit: 1 / 32, limit: 7 });
});

test('the shared scale is the power of two nearest to the largest', () => {
  expect(sharedScale(Float32Array.of(0.01, -0.04), referenceKernels)).toBe(2 ** -5); // log2 0.04 = -4.64
  expect(sharedScale(Float32Array.of(3), referenceKernels)).toBe(4);
  expect(sharedScale(Float32Array.of(0, 0), referenceKernels)).toBe(0);
  const values = Float32Array.of(0.001, -0.04, 0.02);
  roundToSharedScale(values, 4, referenceKernels);
  expect([...values]).toEqual([0, -7 / 256, 5 / 256]); // in 1/256: 0.256, -10.2 (clipped), 5.12
});

test('stochastic rounding keeps the mean', () => {
  const values = new Float32Array(100_001).fill(0.1);
  values[0] = 1;
  roundStochastically(values, 4, streamOf(1, 0, 'rounding'), referenceKernels);
  const rest = values.subarray(1);
  expect(new Set(rest)).toEqual(new Set([0, 0.125]));
  // 0.1 is 0.8 of a step: standard error 0.125 * sqrt(0.16 / 100000) = 0.00016.
  expect(Math.abs(rest.reduce((sum, v) => sum + v, 0) / rest.length - 0.1)).toBeLessThan(0.0008);
});
