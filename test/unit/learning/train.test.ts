import { expect, test } from 'vitest';
import { readDigits } from '../../../src/data/index.ts';
import {
  DivergenceError,
  type Progress,
  TrainingError,
  type TrainingRequest,
  train,
} from '../../../src/learning/index.ts';
import type { WeightLayer } from '../../../src/network/index.ts';
import { perceptron, settings } from './networks.ts';

const data = readDigits();
const small: TrainingRequest = {
  network: perceptron([64, 16, 16, 10]),
  data,
  settings: settings({ epochs: 2 }),
  seeds: [1],
};

test.each([
  ['bp', 'relu'],
  ['fa', 'tanh'],
  ['dfa', 'tanh'],
] as const)(
  '%s learns the digits: at least 95 %% of the held-out ones, mean of five seeds',
  (rule, activation) => {
    const network = perceptron([64, 64, 64, 10]);
    const seeds = [1, 2, 3, 4, 5];
    const report = train({ network, data, settings: settings({ rule, activation, epochs: 15 }), seeds });
    const { mean, spread, epoch } = report.accuracy.at(-1)!;
    expect(epoch).toBe(15);
    expect(mean).toBeGreaterThanOrEqual(0.95);
    expect(spread).toBeLessThan(0.02);
  },
  60_000,
);

test('squared error learns too', () => {
  const optimizer = { rate: 0.05, momentum: 0.9, schedule: 'constant' } as const;
  const squared = settings({ loss: 'squared', activation: 'tanh', epochs: 10, optimizer });
  const report = train({ ...small, network: perceptron([64, 32, 10]), settings: squared });
  expect(report.accuracy.at(-1)!.mean).toBeGreaterThan(0.9);
});

test('the same seed gives the same numbers, another seed others', () => {
  const [first, second] = [train({ ...small, seeds: [1, 2] }), train({ ...small, seeds: [2] })];
  expect(first.seeds[1]).toEqual(second.seeds[0]);
  expect(first.seeds[0]!.epochs[0]!.loss).not.toBe(first.seeds[1]!.epochs[0]!.loss);
});

test('mean and spread are over the seeds', () => {
  const report = train({ ...small, seeds: [1, 2, 3] });
  const values = report.seeds.map((seed) => seed.epochs[1]!.testAccuracy!);
  const mean = (values[0]! + values[1]! + values[2]!) / 3;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 2;
  expect(report.accuracy[1]!.mean).toBeCloseTo(mean, 12);
  expect(report.accuracy[1]!.spread).toBeCloseTo(Math.sqrt(variance), 12);
});

test('progress counts every epoch to its end', () => {
  const told: Progress[] = [];
  train({ ...small, seeds: [1, 2] }, (progress) => told.push(progress));
  const ends = told.filter(({ step, steps }) => step === steps);
  expect(ends.map(({ seed, epoch }) => [seed, epoch])).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
  ]);
  expect(ends[0]!.steps).toBe(Math.ceil(data.train.count / 32));
  expect(ends.map(({ testAccuracy }) => testAccuracy === null)).toEqual([true, false, true, false]);
  expect(ends.at(-1)!.remaining_s).toBe(0);
});

test('a loss that is no number ends the training with layer, step and advice', () => {
  const optimizer = { rate: 1e6, momentum: 0.5, schedule: 'constant' } as const;
  const diverging = () => train({ ...small, settings: settings({ optimizer }) });
  expect(diverging).toThrow(DivergenceError);
  expect(diverging).toThrow(
    /layer (hidden\d|output) left the range of numbers at step [1-9]\. Lower the learning rate \(1000000\) or the momentum \(0\.5\)/,
  );
});

test('neither does an overflow of the last update pass for a result', () => {
  // The second of two updates: weights of 1e9 make outputs of 1e27 and gradients beyond 3e38, the largest number.
  const optimizer = { rate: 1e9, momentum: 0, schedule: 'constant' } as const;
  const twice = settings({ optimizer, epochs: 1, batch: 700, loss: 'squared', activation: 'relu' });
  expect(() => train({ ...small, settings: twice })).toThrow(/layer hidden\d left the range of numbers at step 2\./);
});

test('rectified layers do not hide it', () => {
  const optimizer = { rate: 1e30, momentum: 0.5, schedule: 'constant' } as const;
  expect(() => train({ ...small, settings: settings({ optimizer, activation: 'relu' }) })).toThrow(DivergenceError);
});

const changed = (changes: Parameters<typeof settings>[0]): TrainingRequest => ({
  ...small,
  settings: settings(changes),
});

test.each<[string, TrainingRequest, string]>([
  [
    'data of another size',
    { ...small, network: perceptron([784, 10]) },
    'samples of digits are 1 x 8 x 8, network 784-10 reads 784 x 1 x 1',
  ],
  [
    'another number of classes',
    { ...small, network: perceptron([64, 9]) },
    'digits has 10 classes, network 64-9 has 9 outputs',
  ],
  ['fewer epochs than none', changed({ epochs: -1 }), 'epochs is -1; use a whole number of at least 0'],
  ['half a sample', changed({ batch: 0.5 }), 'batch is 0.5'],
  ['a batch larger than the data', changed({ batch: 5000 }), 'a batch of 5000 samples, but digits has 1442'],
  [
    'no learning rate',
    changed({ optimizer: { rate: Number.NaN, momentum: 0, schedule: 'cosine' } }),
    'the learning rate is NaN',
  ],
  ['endless momentum', changed({ optimizer: { rate: 0.1, momentum: 1, schedule: 'cosine' } }), 'the momentum is 1'],
])('refuses %s', (_, request, reason) => {
  expect(() => train(request)).toThrow(TrainingError);
  expect(() => train(request)).toThrow(reason);
});

test('refuses networks that it cannot train, with the reason', () => {
  const network = perceptron([64, 10]);
  const [layer] = network.layers;
  const changed = (changes: Partial<WeightLayer>) => () =>
    train({ ...small, network: { ...network, layers: [{ ...layer!, ...changes }] } });
  expect(changed({ activation: 'relu' })).toThrow('has the activation relu, but softmax follows it');
  expect(changed({ from: [-1, -1] })).toThrow(
    'layer output does not read the layer before it alone: residual sums cannot be trained here; train a plain chain of layers',
  );
  expect(changed({ norm: 'batch' })).toThrow(
    'layer output has batch normalisation; remove norm: it cannot be trained here',
  );
  expect(changed({ kind: 'conv', groups: 2 })).toThrow(
    'layer output is a convolution of 2 groups; train convolutions without groups',
  );
  expect(changed({ kind: 'conv', output: { channels: 10, height: 2, width: 1 } })).toThrow(
    'the last layer output makes a map, not one value for each class; end with a fully connected layer',
  );
  // Samples of 1 x 8 x 8 pixels are no vectors of 64 channels to a convolution.
  expect(changed({ kind: 'conv' })).toThrow('samples of digits are 1 x 8 x 8, network 64-10 reads 64 x 1 x 1');
});
