import { expect, test } from 'vitest';
import { idealDevice, makeCells, misprogram } from '../../../../src/learning/device/index.ts';
import { referenceKernels } from '../../../../src/learning/kernels/index.ts';
import { streamOf } from '../../../../src/learning/kernels/random/index.ts';

const count = 20_000;

/** Deviations of cells that were programmed to the middle of their range. */
function deviations(programming: number, verify: number): number[] {
  const random = (purpose: 'device' | 'stuck') => streamOf(1, 0, purpose);
  const device = { ...idealDevice(6), programming, verify };
  const cells = makeCells(device, count, referenceKernels, random('device'), random('stuck'));
  cells.states.fill(0.5);
  misprogram(cells, streamOf(1, 0, 'programming'));
  return [...cells.states].map((state) => state - 0.5);
}

const deviation = (values: readonly number[]) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

test('without verification, cells have the deviation of programming', () => {
  // 0.1 with a standard error of 0.1 / sqrt(2 x 20,000).
  expect(Math.abs(deviation(deviations(0.1, 0)) - 0.1)).toBeLessThan(0.002);
});

test.each([
  // The variance of a normal distribution cut at +- a deviations is 1 - 2 a phi(a) / (2 Phi(a) - 1).
  [0.1, 0.1, 0.1 * 0.53956],
  [0.1, 0.2, 0.1 * 0.87963],
  // Far below a deviation it is uniform: tolerance / sqrt(3).
  [0.3, 0.006, 0.006 / Math.sqrt(3)],
])('with a deviation of %f, verified within %f, %f is left', (programming, verify, left) => {
  const found = deviations(programming, verify);
  expect(Math.max(...found.map(Math.abs))).toBeLessThanOrEqual(verify + 1e-7);
  expect(Math.abs(deviation(found) / left - 1)).toBeLessThan(0.02);
});

test('no state leaves the range', () => {
  const found = deviations(1, 0);
  expect([Math.min(...found), Math.max(...found)]).toEqual([-0.5, 0.5]);
});
