import { expect, test } from 'vitest';
import { arraysFor, arraysForAny, samplesPerPass, shapeFor } from '../../../src/sizes/gradientUnit.ts';
import { smallChip } from '../../support/bench.ts';
import { conv, fc, network } from '../../support/networks.ts';

/** 8 rows (positions) x 8 columns (4 channels of 2 bits). */
const chip = smallChip({ wgu: { samplesPerPass: 6 } });

test('rows hold positions, columns hold channels x bits', () => {
  expect(shapeFor(chip, fc(0, 4, 100))).toEqual({ rowBlocks: 1, columnBlocks: 1 });
  expect(shapeFor(chip, fc(0, 5, 1))).toEqual({ rowBlocks: 1, columnBlocks: 2 });
  expect(shapeFor(chip, conv(0, 9, 2, 4, 3))).toEqual({ rowBlocks: 2, columnBlocks: 3 });
});

test('a unit for any layer has as many arrays as the layer that needs most', () => {
  const layers = [fc(0, 100, 4), conv(1, 4, 4, 16, 3), fc(2, 4, 2)];
  // 25 arrays in a row against 32 below each other.
  expect(layers.map((layer) => arraysFor(chip, layer))).toEqual([25, 32, 1]);
  expect(arraysForAny(chip, network(layers))).toBe(32);
});

test('samples share a pass as far as their positions leave rows', () => {
  expect(samplesPerPass(chip, fc(0, 4, 4))).toBe(6);
  expect(samplesPerPass(smallChip({ wgu: { samplesPerPass: 100 } }), fc(0, 4, 4))).toBe(8);
  // 4 positions: two samples in 8 rows; 16 positions: not even one.
  expect(samplesPerPass(chip, conv(0, 1, 1, 2, 1))).toBe(2);
  expect(samplesPerPass(chip, conv(0, 1, 1, 4, 1))).toBe(1);
});
