import { expect, test } from 'vitest';
import { quantisedHardware } from '../../../src/learning/index.ts';
import { referenceKernels } from '../../../src/learning/kernels/index.ts';
import { activations } from '../../../src/learning/model/activation.ts';
import { backward } from '../../../src/learning/model/backward.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import type { Model } from '../../../src/learning/model/model.ts';
import { trainingRuleNamed } from '../../../src/rules/index.ts';
import { perceptron, settings } from './networks.ts';
import { expectSlopes, meanLoss } from './slope.ts';

const sizes = [5, 4, 4, 3];
const labels = Uint8Array.of(0, 2, 1, 1);
/** A step or two of errors of eight bits. */
const steps = 2 ** -6;
/** An ADC that tells apart far more than the cells have states. */
const fine = { bits: 14, range: { kind: 'full-scale' }, when: 'always' } as const;
const behindAdcs = { forward: null, transposed: fine, feedback: fine };

function modelFor(rule: string, activation: 'relu' | 'tanh' | 'sigmoid'): Model {
  const network = perceptron(sizes, activation);
  const model = buildModel(network, settings({ rule, batch: labels.length }), 3, referenceKernels);
  for (let i = 0; i < model.input.length; i++) model.input[i] = Math.fround(Math.sin(1 + i));
  return model;
}

/** Compares with errors that are rounded as the model rounds its own. */
function expectNear({ numbers }: Model, errors: Float32Array, expected: Float32Array, tolerance: number): void {
  numbers.error(expected);
  for (const [i, error] of errors.entries()) expect(Math.abs(error - expected[i]!)).toBeLessThanOrEqual(tolerance);
}

test.each([
  ['relu', 'softmax'],
  ['tanh', 'squared'],
  ['sigmoid', 'softmax'],
] as const)('backpropagation gives the slope of the loss (%s, %s)', (activation, loss) => {
  expectSlopes(modelFor('bp', activation), labels, loss, 1e-2);
});

function product(a: Float32Array, b: Float32Array, rows: number, depth: number, columns: number): Float32Array {
  const c = new Float32Array(rows * columns);
  referenceKernels.multiply(a, b, c, { rows, depth, columns }, 'none');
  return c;
}

test('DFA multiplies the output error with its own matrix for every layer', () => {
  const model = modelFor('dfa', 'tanh');
  meanLoss(model, labels, 'softmax');
  backward(model, trainingRuleNamed('dfa'), labels);
  const [first, second, last] = model.layers;
  for (const layer of [first!, second!]) {
    const expected = product(last!.errors, layer.feedback!.weights.values(), 4, 3, 4);
    activations.tanh.timesDerivative(layer.result, expected, referenceKernels);
    expect(layer.errors).toEqual(expected);
  }
  expect(first!.feedback!.weights.values()).not.toEqual(second!.feedback!.weights.values());
  expect(last!.feedback).toBeNull();
});

test.each([
  ['numbers', null, 0],
  ['arrays', quantisedHardware(8), steps],
  ['arrays behind ADCs', { ...quantisedHardware(8), adc: behindAdcs }, steps],
] as const)('DRTP gives hidden layers the row of their matrices that the label names: %s', (_, hardware, tolerance) => {
  const network = perceptron(sizes, 'relu');
  const model = buildModel(network, settings({ rule: 'drtp', batch: labels.length, hardware }), 3, referenceKernels);
  for (let i = 0; i < model.input.length; i++) model.input[i] = 0.2 * Math.sin(1 + i); // no sum is clipped
  meanLoss(model, labels, 'softmax');
  backward(model, trainingRuleNamed('drtp'), labels);
  for (const { feedback, activated, errors } of model.layers.slice(0, -1)) {
    const rows = feedback!.weights.values();
    const expected = errors.map((_, i) => (activated[i]! > 0 ? rows[labels[Math.floor(i / 4)]! * 4 + (i % 4)]! : 0));
    expectNear(model, errors, expected, tolerance);
  }
  expect(model.layers.at(-1)!.feedback).toBeNull();
});

test.each([
  ['numbers', null, 1e-6],
  ['arrays', quantisedHardware(8), steps],
  ['pairs behind ADCs', { ...quantisedHardware(8), encoding: 'differential', adc: behindAdcs }, steps],
] as const)('sign-symmetry sees the signs of the weights, as large as they began: %s', (_, hardware, tolerance) => {
  const network = perceptron(sizes, 'relu');
  const model = buildModel(
    network,
    settings({ rule: 'sign-symmetry', batch: labels.length, hardware }),
    3,
    referenceKernels,
  );
  for (let i = 0; i < model.input.length; i++) model.input[i] = 0.2 * Math.sin(1 + i);
  const [, second, last] = model.layers;
  const size = Math.sqrt(last!.weights.values().reduce((sum, w) => sum + w * w, 0) / 12);
  for (let step = 0; step < 3; step++) {
    meanLoss(model, labels, 'softmax');
    backward(model, trainingRuleNamed('sign-symmetry'), labels);
    const signs = last!.weights.values().map((weight) => (weight < 0 ? -size : size));
    const expected = second!.errors.map((_, i) => {
      const [sample, input] = [Math.floor(i / 4), i % 4];
      let sum = 0;
      for (let c = 0; c < 3; c++) sum += last!.errors[sample * 3 + c]! * signs[input * 3 + c]!;
      return second!.activated[i]! > 0 ? sum : 0;
    });
    expectNear(model, second!.errors, expected, tolerance);
    // Weights change their signs, and the size stays.
    last!.weights.update(
      Float32Array.from(last!.gradient, (_, i) => Math.cos(i + step)),
      0.3,
    );
  }
});

test('FA walks back from layer to layer through matrices of the transposed shape', () => {
  const model = modelFor('fa', 'tanh');
  meanLoss(model, labels, 'softmax');
  backward(model, trainingRuleNamed('fa'), labels);
  const [first, second, last] = model.layers;
  const expectedSecond = product(last!.errors, second!.feedback!.weights.values(), 4, 3, 4);
  activations.tanh.timesDerivative(second!.result, expectedSecond, referenceKernels);
  expect(second!.errors).toEqual(expectedSecond);
  const expectedFirst = product(expectedSecond, first!.feedback!.weights.values(), 4, 4, 4);
  activations.tanh.timesDerivative(first!.result, expectedFirst, referenceKernels);
  expect(first!.errors).toEqual(expectedFirst);
});

test('a shared feedback matrix gives narrower layers its first columns', () => {
  const feedback = { kind: 'uniform', shared: true, units: 128, scale: 1 } as const;
  const model = buildModel(perceptron([5, 2, 4, 3]), settings({ rule: 'dfa', feedback }), 1, referenceKernels);
  const [narrow, wide] = model.layers.map((layer) => layer.feedback?.weights.values());
  for (let row = 0; row < 3; row++) {
    expect(narrow!.slice(row * 2, row * 2 + 2)).toEqual(wide!.slice(row * 4, row * 4 + 2));
  }
});
