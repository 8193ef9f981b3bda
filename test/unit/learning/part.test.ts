import { describe, expect, test } from 'vitest';
import { firstOf, readDigits } from '../../../src/data/index.ts';
import { ActivityRecorder } from '../../../src/learning/activity/record.ts';
import { type Angle_deg, findDevice, hardwareOf, type LearningHardware, train } from '../../../src/learning/index.ts';
import { wasmKernels } from '../../../src/learning/kernels/index.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { memoryOf } from '../../../src/learning/model/model.ts';
import { partOf } from '../../../src/learning/model/part.ts';
import { GradientProbe } from '../../../src/learning/training/alignment.ts';
import { testAccuracy, trainStep } from '../../../src/learning/training/epoch.ts';
import { stepsPerEpoch } from '../../../src/learning/training/steps.ts';
import type { Network } from '../../../src/network/index.ts';
import { network } from '../network/read.ts';
import { perceptron, settings } from './networks.ts';

const data = readDigits();
const adc = { bits: 6, range: { kind: 'calibrated', percentile: 0.99, batches: 2 }, when: 'always' } as const;
/** Everything that draws, or looks at a whole batch. */
const arrays: LearningHardware = {
  ...hardwareOf({ ...findDevice('hzo-fefet'), cycleToCycle: 0.02, readNoise: 0.01 }),
  adc: { forward: adc, transposed: adc, feedback: adc },
  gradientArrays: { adc: { bits: 2, range: adc.range }, rows: 128, samplesPerPass: 16 },
};

const convolution = network(`
name: conv
batch: 8
input: [1, 8, 8]
layers:
  - { name: conv, conv: 2, kernel: 3, padding: 1, activation: tanh, pool: { kind: max, size: 2 } }
  - { name: output, fc: 10, activation: none }
`);

/** Five samples, in a model that is built for so many: what is learned, recorded and measured. */
function afterFive(net: Network, rule: string, hardware: LearningHardware | null, batch: number) {
  const chosen = settings({ rule, hardware, batch });
  const model = buildModel(net, chosen, 3, wasmKernels());
  const recorder = hardware && new ActivityRecorder(model, hardware);
  const probe = new GradientProbe(model);
  const angles: Angle_deg[][] = [];
  const observer = {
    beforeUpdate: (of: typeof model) => angles.push(probe.angles_deg(of)),
    afterUpdate: (of: typeof model) => recorder?.record(of),
  };
  // What a whole batch leaves in the buffers must not be seen.
  for (const { sums, errors } of model.layers) for (const buffer of [sums, errors]) buffer.fill(0.75);
  const score = trainStep(model, data, chosen, Uint32Array.of(4, 8, 15, 16, 23), 0, observer);
  return { score, angles, activity: recorder?.finish(), memory: memoryOf(model).map((values) => [...values]) };
}

describe.each([
  ['a perceptron', perceptron([64, 12, 10], 'tanh')],
  ['a convolution that pools', convolution],
] as const)('%s', (_, net) => {
  test.each([
    ['bp', 'numbers', null],
    ['dfa', 'numbers', null],
    ['bp', 'arrays', arrays],
    ['dfa', 'arrays', arrays],
    ['drtp', 'arrays', arrays],
  ] as const)('learns by %s from part of a batch as from a batch of that size, as %s', (rule, __, hardware) => {
    expect(afterFive(net, rule, hardware, 8)).toEqual(afterFive(net, rule, hardware, 5));
  });
});

test('a part shares what is learned, and the whole is its own largest part', () => {
  const model = buildModel(perceptron([64, 10]), settings({ batch: 8 }), 1, wasmKernels());
  expect(partOf(model, 8)).toBe(model);
  const part = partOf(model, 3);
  expect(part.layers[0]!.weights).toBe(model.layers[0]!.weights);
  part.layers[0]!.errors.fill(1);
  expect([...model.layers[0]!.errors]).toEqual([...new Array(30).fill(1), ...new Array(50).fill(0)]);
});

test('every sample is trained once an epoch, and tested', () => {
  expect([stepsPerEpoch(1442, 32), stepsPerEpoch(1442, 800), stepsPerEpoch(1442, 1442)]).toEqual([46, 2, 1]);
  const few = { ...data, train: firstOf(data.train, 7), test: firstOf(data.test, 7) };
  const optimizer = { rate: 1e-9, momentum: 0, schedule: 'constant' } as const;
  const net = perceptron([64, 10]);
  const losses = [7, 5, 2].map((batch) => {
    const report = train({ network: net, data: few, settings: settings({ batch, epochs: 1, optimizer }), seeds: [1] });
    return report.seeds[0]!.epochs[0]!;
  });
  // Weights hardly move, so the mean loss and the shares are those of all seven samples, however they are cut.
  for (const { loss, trainAccuracy, testAccuracy } of losses) {
    expect(loss).toBeCloseTo(losses[0]!.loss, 5);
    expect([trainAccuracy, testAccuracy]).toEqual([losses[0]!.trainAccuracy, losses[0]!.testAccuracy]);
  }
  const chosen = settings({ batch: 5 });
  expect(testAccuracy(buildModel(net, chosen, 1, wasmKernels()), few, chosen)).toBe(losses[0]!.testAccuracy);
});
