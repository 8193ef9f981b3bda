import { expect, test } from 'vitest';
import { readDigits } from '../../../src/data/index.ts';
import { referenceKernels } from '../../../src/learning/kernels/index.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { initialLimits } from '../../../src/learning/model/initial.ts';
import { perceptron, settings } from './networks.ts';

test('largest initial weights are those of the papers', () => {
  const layer = { inputs: 300, outputs: 100 };
  expect(initialLimits.auto({ ...layer, activation: 'relu' })).toBeCloseTo(Math.sqrt(0.02), 12);
  expect(initialLimits.auto({ ...layer, activation: 'tanh' })).toBeCloseTo(Math.sqrt(0.015), 12);
  for (const activation of ['relu', 'none'] as const) {
    expect(initialLimits.lecun({ ...layer, activation })).toBeCloseTo(0.1, 12);
  }
});

test('weights fill the range up to the limit, and the same draws scale with it', () => {
  const network = perceptron([readDigits().shape.width ** 2, 200, 10]);
  const weights = (initial: 'auto' | 'lecun') =>
    buildModel(network, settings({ initial }), 1, referenceKernels).layers[0]!.weights.values();
  const [he, lecun] = [weights('auto'), weights('lecun')];
  const largest = Math.max(...lecun);
  expect(largest).toBeLessThanOrEqual(Math.sqrt(3 / 64));
  expect(largest).toBeGreaterThan(0.999 * Math.sqrt(3 / 64));
  expect(he[17]! / lecun[17]!).toBeCloseTo(Math.SQRT2, 5);
});

test('the initial scale is a factor of all weights', () => {
  const weights = (initialScale: number) =>
    buildModel(perceptron([8, 6, 4]), settings({ initialScale }), 1, referenceKernels).layers.map((layer) => [
      ...layer.weights.values(),
    ]);
  expect(weights(0.5)).toEqual(weights(1).map((values) => values.map((value) => value / 2)));
});
