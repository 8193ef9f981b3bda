import { describe, expect, test } from 'vitest';
import { readDigits } from '../../../src/data/index.ts';
import { DivergenceError, train } from '../../../src/learning/index.ts';
import { wasmKernels } from '../../../src/learning/kernels/index.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { LossWatch } from '../../../src/learning/training/lossWatch.ts';
import { perceptron, settings } from './networks.ts';

const guessing = Math.LN10;

function watched(changes: Parameters<typeof settings>[0] = {}) {
  const chosen = settings(changes);
  const model = buildModel(perceptron([4, 3, 10]), { ...chosen, batch: 1 }, 1, wasmKernels());
  return { model, watch: new LossWatch(model, chosen, 10) };
}

/** Sixteen updates with each loss, in units of that of guessing. */
function feed(watch: LossWatch, losses: readonly number[], unit = guessing, before = 0): void {
  for (const [block, loss] of losses.entries()) {
    for (let i = 1; i <= 16; i++) watch.afterUpdate(loss * unit, before + 16 * block + i);
  }
}

describe('nothing is said', () => {
  test.each([
    ['of a loss that falls, wherever it begins', [40, 20, 10, 5, 1, 0.5]],
    ['of the first updates, where momentum overshoots', [9, 0.8, 0.5, 0.9]],
    ['of a network that only guesses, with scatter', [1.02, 1.24, 1, 1.2, 1.24]],
    ['of a loss that rises below guessing', [0.5, 0.01, 0.9, 1.2]],
  ])('%s', (_, losses) => {
    const { watch } = watched();
    feed(watch, losses);
    expect(watch.found).toBeUndefined();
  });

  test('of single batches', () => {
    const { watch } = watched();
    feed(watch, [0.5, 0.5]);
    watch.afterUpdate(10 * guessing, 33);
    feed(watch, [0.5], guessing, 33);
    expect(watch.found).toBeUndefined();
  });
});

test('a rise is named with update, losses and the layer that grew most', () => {
  const { watch, model } = watched();
  const values = model.layers[1]!.weights.values();
  values.set(values.map((value) => 3 * value));
  feed(watch, [0.5, 1.3, 4]);
  expect(watch.found).toMatchObject({ update: 32, guessing, layer: 'output' });
  expect(watch.found!.loss).toBeCloseTo(1.3 * guessing, 5);
  expect(watch.found!.growth).toBeCloseTo(3, 5);
  watch.begin();
  expect(watch.found).toBeUndefined();
  feed(watch, [2], guessing, 48);
  expect(watch.found!.update).toBe(64);
});

test('guessing has half the squares of equal shares as squared error', () => {
  const { watch } = watched({ loss: 'squared' });
  feed(watch, [0.5, 1.3], 0.45);
  expect(watch.found).toMatchObject({ update: 32, guessing: 0.45 });
});

test('a loss from which nothing comes back ends the training', () => {
  const { watch } = watched();
  expect(() => feed(watch, [0.5, 0.9e9])).not.toThrow();
  const beyond = () => feed(watched().watch, [0.5, 1.1e9]);
  expect(beyond).toThrow(DivergenceError);
  expect(beyond).toThrow(
    /^The training diverged: the loss is 2\.53e\+9, where guessing has 2\.30, and the weights of layer \w+ grew 1\.00-fold at step 32\. Lower the learning rate \(0\.1\) or the momentum \(0\.9\)\.$/,
  );
});

test('what it remembers is all that decides', () => {
  const [whole, first, second] = [watched(), watched(), watched()].map(({ watch }) => watch);
  feed(whole!, [0.5, 0.2, 1.5]);
  feed(first!, [0.5, 0.2]);
  for (let i = 33; i <= 40; i++) first!.afterUpdate(1.5 * guessing, i);
  second!.memory.forEach((values, i) => {
    values.set(first!.memory[i]!);
  });
  for (let i = 41; i <= 48; i++) second!.afterUpdate(1.5 * guessing, i);
  expect(second!.found).toEqual(whole!.found);
  expect(second!.found!.update).toBe(48);
});

const data = readDigits();

test('DFA with rectifiers is told although it learns; with tanh nothing is said', () => {
  const trained = (activation: 'relu' | 'tanh') => {
    const chosen = settings({ rule: 'dfa', epochs: 5, activation });
    return train({ network: perceptron([64, 64, 64, 10]), data, settings: chosen, seeds: [1] }).seeds[0]!.epochs;
  };
  const epochs = trained('relu');
  const [, second] = epochs;
  expect(epochs.at(-1)!.testAccuracy).toBeGreaterThan(0.8);
  expect(second!.rising).toMatchObject({ update: 48, layer: 'output' });
  expect(second!.rising!.loss).toBeGreaterThan(1.25 * guessing);
  for (const epoch of trained('tanh')) expect(epoch).not.toHaveProperty('rising');
});
