import { expect, test } from 'vitest';
import { firstOf, readDigits } from '../../../src/data/index.ts';
import {
  type AdcSettings,
  findDevice,
  hardwareOf,
  quantisedHardware,
  recordedActivity,
  train,
} from '../../../src/learning/index.ts';
import { referenceKernels, wasmKernels } from '../../../src/learning/kernels/index.ts';
import { backward, gradients } from '../../../src/learning/model/backward.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { forward, type Model } from '../../../src/learning/model/model.ts';
import { loadBatch } from '../../../src/learning/training/batches.ts';
import type { Network } from '../../../src/network/index.ts';
import { trainingRuleNamed, trainingRules } from '../../../src/rules/index.ts';
import { sha256 } from '../../../src/study/training/checkpointFile.ts';
import { network } from '../network/read.ts';
import { settings } from './networks.ts';
import { expectSlopes, meanLoss } from './slope.ts';

/** Two convolutions with stride, padding and both poolings, then two fully connected layers. */
const mixed = network(`
name: mixed
batch: 4
input: [2, 7, 6]
layers:
  - { name: conv1, conv: 3, kernel: [3, 2], padding: [1, 1, 0, 1], activation: tanh, pool: { kind: max, size: 2 } }
  - { name: conv2, conv: 4, kernel: 2, stride: 2, padding: 1, activation: tanh, pool: { kind: average, size: 2, stride: 1 } }
  - { name: hidden, fc: 5, activation: sigmoid }
  - { name: output, fc: 3, activation: none }
`);
const labels = Uint8Array.of(0, 2, 1, 1);

function modelFor(net: Network, rule: string, changes: Parameters<typeof settings>[0] = {}): Model {
  const model = buildModel(net, settings({ rule, batch: labels.length, ...changes }), 3, referenceKernels);
  for (let i = 0; i < model.input.length; i++) model.input[i] = Math.fround(Math.sin(1 + i));
  return model;
}

test.each(['softmax', 'squared'] as const)('backpropagation gives the slope of the loss (%s)', (loss) => {
  expectSlopes(modelFor(mixed, 'bp'), labels, loss, 2e-3);
});

/** A map of one sample as nested arrays: channel, row, column. */
type Map3 = readonly (readonly (readonly number[])[])[];

/** Convolution as textbooks write it, channel after channel; weights by (output channel, ky, kx, input channel). */
function textbook(
  x: Map3,
  net: Network,
  index: number,
  weight: (o: number, y: number, x: number, c: number) => number,
) {
  const { output, kernel, stride, padding, input } = net.layers[index]!;
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  return range(output.channels).map((o) =>
    range(output.height).map((oy) =>
      range(output.width).map((ox) => {
        let sum = 0;
        for (const c of range(input.channels)) {
          for (const ky of range(kernel[0])) {
            for (const kx of range(kernel[1])) {
              const value = x[c]![oy * stride - padding[0] + ky]?.[ox * stride - padding[2] + kx] ?? 0;
              sum += value * weight(o, ky, kx, c);
            }
          }
        }
        return sum;
      }),
    ),
  );
}

test('sums are those of nested loops over channels, rows and columns of the data', () => {
  const { kernel, input, output } = mixed.layers[0]!;
  const model = modelFor(mixed, 'bp');
  const pixels = Uint8Array.from({ length: 4 * 84 }, (_, i) => (i * 31) % 256);
  const samples = { count: 4, pixels, labels };
  loadBatch({ levels: 255 }, samples, Uint32Array.of(0, 1, 2, 3), model.input, model.inputChannels);
  forward(model, 'train');
  const values = model.layers[0]!.weights.values();
  const weight = (o: number, ky: number, kx: number, c: number) =>
    values[((ky * kernel[1] + kx) * input.channels + c) * output.channels + o]!;
  for (let sample = 0; sample < 4; sample++) {
    // As data files have it: channel, row, column.
    const map = [0, 1].map((c) =>
      [0, 1, 2, 3, 4, 5, 6].map((y) =>
        [0, 1, 2, 3, 4, 5].map((x) => Math.fround(pixels[sample * 84 + c * 42 + y * 6 + x]! / 255)),
      ),
    );
    textbook(map, mixed, 0, weight).forEach((rows, o) => {
      rows.forEach((row, y) => {
        row.forEach((expected, x) => {
          const at = ((sample * output.height + y) * output.width + x) * output.channels + o;
          expect(model.layers[0]!.sums[at]).toBeCloseTo(expected, 5);
        });
      });
    });
  }
});

test.each([
  ['1x1 convolution on a map of one element', '[6, 1, 1]', 'kernel: 1'],
  ['kernel as large as the map', '[1, 3, 2]', 'kernel: [3, 2], padding: valid'],
])('a %s is a fully connected layer, to the last bit', (_, input, kernel) => {
  for (const rule of Object.keys(trainingRules)) {
    const [conv, fc] = [`conv: 4, ${kernel}`, 'fc: 4'].map((hidden) => {
      const layers = `[{name: h, ${hidden}}, {name: i, fc: 5}, {name: o, fc: 3, activation: none}]`;
      const model = modelFor(network(`{name: n, batch: 4, input: ${input}, layers: ${layers}}`), rule, {
        hardware: quantisedHardware(6),
      });
      meanLoss(model, labels, 'softmax');
      backward(model, trainingRuleNamed(rule), labels);
      gradients(model);
      return model.layers.map(({ sums, errors, gradient }) => [sums, errors, gradient]);
    });
    expect(conv).toEqual(fc);
  }
});

test('DFA has a row for every element after pooling, unpooled to where the largest were', () => {
  const model = modelFor(mixed, 'dfa');
  meanLoss(model, labels, 'softmax');
  backward(model, trainingRuleNamed('dfa'), labels);
  const [conv1] = model.layers;
  const last = model.layers.at(-1)!;
  const elements = 3 * 3 * 3; // 3 channels of 7 x 6, pooled to 3 x 3
  const feedback = conv1!.feedback!.weights.values();
  expect(feedback).toHaveLength(3 * elements);
  for (let sample = 0; sample < 4; sample++) {
    for (let element = 0; element < elements; element++) {
      let expected = 0;
      for (let c = 0; c < 3; c++) expected += last.errors[sample * 3 + c]! * feedback[c * elements + element]!;
      expect(conv1!.resultErrors[sample * elements + element]).toBeCloseTo(expected, 5);
    }
    // Each goes to one element of the map, times the slope of tanh there.
    const channelErrors = conv1!.errors.subarray(sample * 126, (sample + 1) * 126);
    expect(channelErrors.filter((error) => error !== 0)).toHaveLength(elements);
  }
  expect(last.feedback).toBeNull();
});

test('FA has the shape of the next kernel, transposed, and its variance counts what overlaps', () => {
  const model = modelFor(mixed, 'fa');
  const [conv1, conv2] = model.layers;
  // conv2: 4 channels from 2 x 2 x 3 elements. An error sums 4 x 2 x 2 values: uniform in +-1/4.
  const feedback = conv1!.feedback!.weights.values();
  expect(feedback).toHaveLength(4 * 12);
  const largest = feedback.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(largest).toBeLessThanOrEqual(1 / 4);
  expect(largest).toBeGreaterThan(0.8 / 4);
  meanLoss(model, labels, 'softmax');
  backward(model, trainingRuleNamed('fa'), labels);
  // With the transposed weights in place of B the errors are backpropagation's.
  const values = conv2!.weights.values();
  for (let input = 0; input < 12; input++) {
    for (let output = 0; output < 4; output++) feedback[output * 12 + input] = values[input * 4 + output]!;
  }
  backward(model, trainingRuleNamed('fa'), labels);
  const errors = conv1!.errors.slice();
  expect(errors.some((error) => error !== 0)).toBe(true);
  backward({ ...model, layers: [conv1!, conv2!] }, trainingRuleNamed('bp'), labels);
  expect(conv1!.errors).toEqual(errors);
});

const digits = readDigits();
const small = network(`
name: small
batch: 32
input: [1, 8, 8]
layers:
  - { name: conv1, conv: 6, kernel: 3, activation: tanh, pool: { kind: max, size: 2 } }
  - { name: conv2, conv: 10, kernel: 3, activation: tanh, pool: { kind: average, size: 2 } }
  - { name: output, fc: 10, activation: none }
`);

// Random feedback is known to align badly with convolutions (Launay, Poli, Krzakala 2019); chance is 0.1.
test.each([
  ['bp', 0.87],
  ['fa', 0.65],
  ['dfa', 0.65],
] as const)('%s learns the digits with convolutions in four epochs, on numbers and on cells', (rule, least) => {
  for (const hardware of [null, hardwareOf(findDevice('hzo-fefet'))]) {
    const report = train({
      network: small,
      data: digits,
      settings: settings({ rule, hardware, epochs: 4 }),
      seeds: [1],
    });
    expect(report.accuracy.at(-1)!.mean).toBeGreaterThan(least);
  }
});

const adc: AdcSettings = { bits: 7, range: { kind: 'calibrated', percentile: 0.999, batches: 2 }, when: 'always' };
const nuisances = {
  ...hardwareOf({ ...findDevice('hzo-fefet'), readNoise: 0.01 }),
  adc: { forward: adc, transposed: adc, feedback: adc },
};

test('WebAssembly and plain TypeScript train convolutions through ADCs to the same bits, and record them', () => {
  const request = {
    network: small,
    data: { ...digits, train: firstOf(digits.train, 128), test: firstOf(digits.test, 40) },
    settings: settings({ rule: 'bp', epochs: 1, hardware: nuisances }),
    seeds: [5],
    record: true,
  } as const;
  const report = train({ ...request, kernels: wasmKernels() });
  expect(report).toEqual(train({ ...request, kernels: referenceKernels }));
  const { layers } = recordedActivity(small, { report, settings: request.settings });
  expect(layers).toHaveLength(3);
});

test('convolutions on several cells a weight go on from a checkpoint to the same result', () => {
  const hardware = { ...nuisances, device: { ...nuisances.device, states: 4 } };
  const request = {
    network: small,
    data: { ...digits, train: firstOf(digits.train, 128), test: firstOf(digits.test, 40) },
    settings: settings({
      rule: 'dfa',
      epochs: 2,
      hardware: { ...hardware, precision: { ...hardware.precision, weight: 6 } },
    }),
    seeds: [2],
    record: true,
  } as const;
  const saves: Uint8Array[] = [];
  const store = (found: Uint8Array | null) => ({
    name: 'memory',
    hash: sha256,
    load: () => found,
    save: (bytes: Uint8Array) => void saves.push(bytes.slice()),
  });
  const whole = train({ ...request, checkpoint: store(null) });
  expect(whole.seeds[0]!.epochs[1]!.activity!.wear[0]!.mostPulses).toBeGreaterThan(3);
  expect(train({ ...request, checkpoint: store(saves[0]!) })).toEqual(whole);
  const shifted = { ...small.layers[1]!, padding: [0, 2, 1, 1] } as const;
  const other = { ...small, layers: [small.layers[0]!, shifted, small.layers[2]!] };
  expect(() => train({ ...request, network: other, checkpoint: store(saves[0]!) })).toThrow('the network changed');
});
