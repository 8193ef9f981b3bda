import { expect, test } from 'vitest';
import { samplesPerPass } from '../../../src/sizes/gradientUnit.ts';
import { accumulatorBits, gridShapeFor, operandBanks, operandLines } from '../../../src/sizes/macGrid.ts';
import { smallChip } from '../../support/bench.ts';
import { oddGrid } from '../../support/figures.ts';
import { conv, fc, network } from '../../support/networks.ts';

/** A grid of 2 rows x 3 columns; activations and errors of 2 bits. */
const chip = smallChip({ wgu: { kind: 'digital', macs: [2, 3], samplesPerPass: 5 } });

test('blocks have input channels of one kernel position, and output channels', () => {
  expect(gridShapeFor(chip, fc(0, 5, 4))).toEqual({ rowBlocks: 3, columnBlocks: 2 });
  expect(gridShapeFor(chip, conv(0, 4, 3, 4, 3))).toEqual({ rowBlocks: 2, columnBlocks: 1 });
});

test('a line holds one block of one position', () => {
  expect(operandLines(chip, fc(0, 5, 4), 7)).toEqual({ activations: 21, errors: 14 });
  expect(operandLines(chip, conv(0, 5, 4, 4, 3), 1)).toEqual({ activations: 48, errors: 32 });
});

test('samples of any layer share a pass: the operand buffers hold them', () => {
  expect(samplesPerPass(chip, fc(0, 4, 4))).toBe(5);
  expect(samplesPerPass(chip, conv(0, 1, 1, 4, 1))).toBe(5);
});

test('banks hold the largest pass, and are as many as a read takes cycles', () => {
  // 1.3 and 1.4 ns: two cycles. A bank has 1024 bits.
  expect(operandBanks(chip, [fc(0, 5, 4)], oddGrid())).toEqual({ activations: 2, errors: 2 });
  // 5 samples x 256 positions x 3 lines of 4 bits, x 2 lines of 6 bits; the smaller layer does not count.
  expect(operandBanks(chip, [conv(0, 5, 4, 16, 3), fc(1, 5, 4)], oddGrid())).toEqual({ activations: 15, errors: 15 });
});

test('accumulators hold every sum: a product and the products of a pass', () => {
  // 2 + 2 bits; 5 samples are 3 more, of 16 positions 7.
  expect(accumulatorBits(chip, network([fc(0, 5, 4)]))).toBe(7);
  expect(accumulatorBits(chip, network([conv(0, 2, 2, 4, 3), fc(1, 32, 4)]))).toBe(4 + 7);
  const given = smallChip({ wgu: { kind: 'digital', accumulatorBits: 24 } });
  expect(accumulatorBits(given, network([fc(0, 5, 4)]))).toBe(24);
});
