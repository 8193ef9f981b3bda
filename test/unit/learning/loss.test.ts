import { expect, test } from 'vitest';
import { losses } from '../../../src/learning/index.ts';

test('softmax: log 2 for two equal outputs, errors p - onehot', () => {
  const errors = new Float32Array(4);
  const score = losses.softmax(Float32Array.of(3, 3, 0, Math.fround(Math.log(3))), Uint8Array.of(1, 1), errors, 2);
  // p = 1/2, 1/2 and 1/4, 3/4.
  expect(score.loss).toBeCloseTo(Math.log(2) + Math.log(4 / 3), 6);
  expect([...errors].map((e) => Math.round(e * 1e6) / 1e6)).toEqual([0.5, -0.5, 0.25, -0.25]);
  expect(score.correct).toBe(1); // of equal outputs the first counts
});

test('softmax does not overflow', () => {
  const errors = new Float32Array(2);
  const score = losses.softmax(Float32Array.of(1e5, -1e5), Uint8Array.of(1), errors, 2);
  expect(score.loss).toBe(2e5);
  expect([...errors]).toEqual([1, -1]);
});

test('squared: half the squares of the difference, errors are the difference', () => {
  const errors = new Float32Array(3);
  const score = losses.squared(Float32Array.of(1, -2, 3), Uint8Array.of(2), errors, 3);
  expect(score).toEqual({ loss: 0.5 * (1 + 4 + 4), correct: 1 });
  expect([...errors]).toEqual([1, -2, 2]);
});
