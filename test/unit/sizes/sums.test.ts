import { describe, expect, test } from 'vitest';
import type { ArrayPlacement, PePlacement } from '../../../src/mapping/index.ts';
import { arraySumBits, builtSumBits, summedBits, tileSums } from '../../../src/sizes/sums.ts';
import { smallChip } from '../../support/bench.ts';

describe('the sum of an array holds every code', () => {
  const bitsOf = (largest: number) => Math.floor(Math.log2(largest)) + 1;

  test('one cell a weight: bits of the ADC and of the input', () => {
    const chip = smallChip({ precision: { weight: 5 }, cell: { bits: 5 } });
    // 63 x 255 = 16065, below 2^14.
    expect(arraySumBits(chip, 6, 8, false)).toBe(14);
    expect(arraySumBits(chip, 6, 8, false)).toBe(bitsOf(63 * 255));
  });

  test('several cells a weight: their digits too', () => {
    const sliced = (weight: number, bits: number) => smallChip({ precision: { weight }, cell: { bits } });
    // Eight cells of one bit are worth 1 + 2 + ... + 128 = 255, two of four bits 1 + 16.
    expect(arraySumBits(sliced(8, 1), 6, 8, false)).toBe(bitsOf(63 * 255 * 255));
    expect(arraySumBits(sliced(8, 4), 6, 8, false)).toBe(bitsOf(63 * 255 * 17));
    expect(arraySumBits(sliced(2, 1), 6, 8, false)).toBe(bitsOf(63 * 255 * 3));
  });
});

test('codes of groups of rows that are read one after another are added: 4 rows, or 6 columns, two at a time', () => {
  const subarray = { rows: 4, columns: 6, read: 'sequential', rowsAtATime: 2 } as const;
  const chip = smallChip({ precision: { weight: 5 }, cell: { bits: 5 }, subarray });
  // 2 x 63 x 255 = 32130; 3 x 63 x 255 = 48195.
  expect([false, true].map((transposed) => arraySumBits(chip, 6, 8, transposed))).toEqual([15, 16]);
});

test('sums grow by one bit for every doubling', () => {
  expect([0, 1, 2, 3, 4, 9].map((inputs) => summedBits(6, inputs))).toEqual([6, 6, 7, 8, 8, 10]);
});

describe('sums of a tile', () => {
  const array = (rowBlock: number, columnBlock: number): ArrayPlacement => ({
    rowBlock,
    columnBlock,
    rows: 4,
    columns: 4,
  });
  /** A PE of arrays at (row, column). */
  const pe = (...at: [number, number][]): PePlacement => ({ arrays: at.map(([row, column]) => array(row, column)) });
  // Three rows and two columns of arrays: two rows in the first PE, one in the second.
  const pes = [pe([0, 0], [0, 1], [1, 0], [1, 1]), pe([2, 0], [2, 1])];

  test('the widest PE sum, and one bit more for two PEs', () => {
    expect(tileSums(pes, false, 6)).toEqual({ pes: 2, peBits: 7, tileBits: 8 });
  });

  test('transposed, columns are summed: both in the same PE', () => {
    expect(tileSums(pes, true, 6)).toEqual({ pes: 1, peBits: 7, tileBits: 7 });
  });
});

test('a tile is built for all its rows, feedback for errors', () => {
  const chip = smallChip({
    precision: { activation: 8, error: 4 },
    adc: { forward: { bits: 6 }, feedback: { bits: 3 } },
    pe: { subarrays: [4, 2] },
    tile: { pes: [3, 1] },
  });
  expect(builtSumBits(chip, 'forward')).toEqual({ array: 14, pe: 16, tile: 18 });
  expect(builtSumBits(chip, 'feedback')).toEqual({ array: 7, pe: 9, tile: 11 });
});
