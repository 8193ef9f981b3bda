import { expect, test } from 'vitest';
import { verifyReads, verifyReadsOfRows } from '../../../src/sizes/verifyReads.ts';
import { activity } from '../../support/networks.ts';

test('a whole number of pulses has a read after every n, and no read after the rest', () => {
  expect([1, 2, 3, 5].map((every) => verifyReads(4, every))).toEqual([4, 2, 1, 0]);
});

test('1.5 pulses on the mean are one on half of the rows and two on the others', () => {
  expect([0, 1, 2, 3].map((every) => verifyReads(1.5, every))).toEqual([0, 1.5, 0.5, 0]);
});

test('of 64 rows an eighth is written, with 3 pulses each', () => {
  const sparse = { ...activity, rowsWritten: 0.125, rowPotentiation: 0.25, rowDepression: 0.125 };
  expect([1, 2, 3, 4].map((every) => verifyReadsOfRows(sparse, 64, every))).toEqual([24, 8, 8, 0]);
});

test('after every pulse there is a read, also where recorded rows and pulses do not belong together', () => {
  for (const rowsWritten of [0, 0.1, 1]) {
    const odd = { ...activity, rowsWritten, rowPotentiation: 0.25, rowDepression: 0.25 };
    expect(verifyReadsOfRows(odd, 64, 1), `${rowsWritten}`).toBeCloseTo(32, 9);
  }
  expect(verifyReadsOfRows({ ...activity, rowPotentiation: 0, rowDepression: 0 }, 64, 1)).toBe(0);
});
