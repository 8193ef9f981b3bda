import { expect, test } from 'vitest';
import type { Tensor } from '../../../src/parts/words/task.ts';
import { feedbackBitDensity, feedbackInputBits, isGiven, tensorBits } from '../../../src/sizes/tensors.ts';
import { smallChip } from '../../support/bench.ts';
import { conv, fc, network } from '../../support/networks.ts';

const pool = { kind: 'max', size: [2, 2], stride: 2, padding: 0 } as const;
const tiny = network([
  conv(0, 2, 4, 4, 3, { pool, result: { channels: 4, height: 2, width: 2 } }),
  fc(1, 16, 8, { activation: 'sigmoid' }),
  fc(2, 8, 3, { activation: 'none' }),
]);
const chip = smallChip({ precision: { activation: 8, error: 6 } });
const feedback = [{ layer: 0, inputs: 3, outputs: 16, groups: 1, operand: 'error', vectors: 1 }] as const;
const bits = (kind: Tensor['kind'], layer: number) => tensorBits({ kind, layer }, tiny, chip, feedback);

test('activations are the maps that the next layer reads', () => {
  expect(bits('activation', -1)).toBe(2 * 4 * 4 * 8);
  expect(bits('activation', 0)).toBe(4 * 2 * 2 * 8);
  expect(bits('activation', 1)).toBe(8 * 8);
});

test('errors are the maps before pooling, in the precision of errors', () => {
  expect(bits('error', 0)).toBe(4 * 4 * 4 * 6);
  expect(bits('error', 2)).toBe(3 * 6);
});

test('a rectifier stores one bit an element, others the pre-activation, pooling the winners', () => {
  // 64 masks, and for each of 16 results which of 4 inputs won.
  expect(bits('stored', 0)).toBe(64 + 16 * 2);
  expect(bits('stored', 1)).toBe(8 * 8);
});

test('a shared feedback product has all rows of its matrix', () => {
  expect(bits('feedback', 0)).toBe(16 * 6);
  expect(bits('feedback', 1)).toBe(0);
});

test('a target is one-hot, a bit for each class, and given in DRAM as the input is', () => {
  expect(bits('target', 2)).toBe(3);
  const given = (kind: Tensor['kind'], layer: number) => isGiven({ kind, layer });
  expect([given('target', 2), given('activation', -1)]).toEqual([true, true]);
  expect([given('activation', 0), given('error', 2)]).toEqual([false, false]);
});

test('of a target one bit is applied and one of all is on, of errors their own bits', () => {
  const [errors] = feedback;
  const targets = { ...errors, operand: 'target' } as const;
  const activity = { ...tiny.activity.layers[0]!, errorBitDensity: 0.25 };
  expect([errors, targets].map((shape) => feedbackInputBits(shape, chip))).toEqual([6, 1]);
  expect([errors, targets].map((shape) => feedbackBitDensity(shape, activity))).toEqual([0.25, 1 / 3]);
});

test('gradients and broadcasts have places of their own', () => {
  expect(bits('gradient', 0)).toBe(0);
  expect(bits('broadcast', 2)).toBe(0);
});
