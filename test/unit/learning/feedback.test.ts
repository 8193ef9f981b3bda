import { expect, test } from 'vitest';
import { type FeedbackKind, feedbackKinds } from '../../../src/learning/index.ts';
import { referenceKernels } from '../../../src/learning/kernels/index.ts';
import { streamOf } from '../../../src/learning/kernels/random/index.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { drawFeedback } from '../../../src/learning/model/feedback.ts';
import { perceptron, settings } from './networks.ts';

const inputs = 10;
const outputs = 5000;

/** Variance, largest size and share of zeros that each kind is defined by. */
const expected: Record<FeedbackKind, readonly [variance: number, largest: number, zeros: number]> = {
  uniform: [1 / 30, 1 / Math.sqrt(10), 0],
  gaussian: [1 / 10, Number.POSITIVE_INFINITY, 0],
  xavier: [2 / (inputs + outputs), Math.sqrt(6 / (inputs + outputs)), 0],
  sparse: [1 / 10, Number.POSITIVE_INFINITY, 0.9],
  ternary: [1 / 10, Math.sqrt(0.15), 1 / 3],
  generator: [1 / 30, 1 / Math.sqrt(10), 0],
};

test.each(feedbackKinds)('%s feedback has its variance, range and zeros', (kind) => {
  const values = new Float32Array(inputs * outputs);
  drawFeedback(values, kind, inputs, outputs, streamOf(1, 0, 'feedback'), { bits: 12, units: 128 });
  const [variance, largest, zeros] = expected[kind];
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const square = values.reduce((sum, v) => sum + v * v, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(variance / values.length));
  expect(square / variance).toBeGreaterThan(0.95);
  expect(square / variance).toBeLessThan(1.05);
  expect(values.every((v) => Math.abs(v) <= largest * 1.000001)).toBe(true);
  expect(values.filter((v) => v === 0).length / values.length).toBeCloseTo(zeros, 1);
});

test.each([true, false])('the scale is a factor of all values, whether layers share a matrix (%s) or not', (shared) => {
  const feedback = (scale: number) => {
    const chosen = settings({ rule: 'dfa', feedback: { kind: 'gaussian', shared, units: 128, scale } });
    const model = buildModel(perceptron([8, 6, 5, 4]), chosen, 1, referenceKernels);
    return model.layers.flatMap((layer) => [...(layer.feedback?.weights.values() ?? [])]);
  };
  const [plain, fourfold] = [feedback(1), feedback(4)];
  expect(plain).toHaveLength((6 + 5) * 4);
  expect(fourfold).toEqual(plain.map((value) => 4 * value));
});
