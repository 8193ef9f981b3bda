import { describe, expect, test } from 'vitest';
import type { WeightLayer } from '../../../src/network/index.ts';
import { samplesPerPass } from '../../../src/sizes/gradientUnit.ts';
import { accumulatorBits, gridShapeFor, operandBuffers, operandLines } from '../../../src/sizes/macGrid.ts';
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

describe('operand buffers', () => {
  const banks = (layers: readonly WeightLayer[], figures = oddGrid()) => {
    const { activations, errors } = operandBuffers(chip, layers, figures);
    return [activations.banks, errors.banks];
  };

  test('hold the largest pass, in banks of 1024 bits', () => {
    // 5 samples x 256 positions x 3 lines of 4 bits, x 2 lines of 6 bits; the smaller layer does not count.
    expect(banks([conv(0, 5, 4, 16, 3), fc(1, 5, 4)])).toEqual([15, 15]);
  });

  test('have as many banks as an access takes cycles, also where more banks are further away', () => {
    // 1.3 and 1.4 ns: two cycles.
    expect(banks([fc(0, 5, 4)])).toEqual([2, 2]);
    const odd = oddGrid();
    const far = (count: number) => ({ ...odd.errors(count), read_s: (count + 3) * 0.5e-9 });
    // 1 bank: 2 cycles; 2 banks: 2.5 ns, 3 cycles; 3 banks: 3 ns, 3 cycles.
    expect(banks([fc(0, 5, 4)], { ...odd, errors: far })).toEqual([2, 3]);
  });
});

test('accumulators hold every sum: a product and the products of a pass', () => {
  // 2 + 2 bits; 5 samples are 3 more, of 16 positions 7.
  expect(accumulatorBits(chip, network([fc(0, 5, 4)]))).toBe(7);
  expect(accumulatorBits(chip, network([conv(0, 2, 2, 4, 3), fc(1, 32, 4)]))).toBe(4 + 7);
  const given = smallChip({ wgu: { kind: 'digital', accumulatorBits: 24 } });
  expect(accumulatorBits(given, network([fc(0, 5, 4)]))).toBe(24);
});
