import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readDigits } from '../../../src/data/index.ts';
import { type AdcSettings, findDevice, hardwareOf, type LearningHardware } from '../../../src/learning/index.ts';
import { wasmKernels } from '../../../src/learning/kernels/index.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { epochOrder, testAccuracy, trainStep } from '../../../src/learning/training/epoch.ts';
import { stepsPerEpoch } from '../../../src/learning/training/steps.ts';
import { perceptron, settings } from './networks.ts';

/**
 * The same seed gives the same bytes in every version. These hashes were taken before convolutions and several cells per
 * weight existed; a change that needs new ones changes results and has to say so.
 */
const data = readDigits();
const calibrated: AdcSettings = {
  bits: 6,
  range: { kind: 'calibrated', percentile: 0.999, batches: 3 },
  when: 'always',
};
const nuisances: LearningHardware = {
  ...hardwareOf({ ...findDevice('ag-a-si'), pulses: 96, cyclePer: 'update', rangeSpread: 0.05, stuckLow: 0.01 }),
  adc: { forward: calibrated, transposed: calibrated, feedback: calibrated },
};

/** The rate falls as over 20 epochs of 45 whole batches: the last, smaller one was not trained then. */
const updates = 20 * 45;

/** Hash of all weights after 20 updates, and the test samples of 355 that are then classified correctly. */
function trained(rule: string, hardware: LearningHardware | null): readonly [string, number] {
  const chosen = settings({ rule, hardware, epochs: updates / stepsPerEpoch(data.train.count, 32) });
  const model = buildModel(perceptron([64, 24, 16, 10]), chosen, 7, wasmKernels());
  const order = epochOrder(data, 7, 1);
  const silent = { beforeUpdate() {}, afterUpdate() {} };
  for (let step = 0; step < 20; step++) {
    trainStep(model, data, chosen, order.subarray(step * 32, (step + 1) * 32), step, silent);
  }
  const hash = createHash('sha256');
  for (const { weights } of model.layers) hash.update(new Uint8Array(weights.values().slice().buffer));
  return [hash.digest('hex').slice(0, 16), Math.round(testAccuracy(model, data, chosen) * data.test.count)];
}

test.each([
  ['bp', 'numbers', null, 'afcb640cea201be1', 200],
  ['fa', 'numbers', null, '2b2beaedee78dd6a', 82],
  ['dfa', 'numbers', null, '195b9c0ada2e5973', 73],
  ['bp', 'arrays', nuisances, '8f4d38e82722e92b', 62],
  ['dfa', 'arrays', nuisances, 'b42be32840401ca9', 6],
  ['bp', 'pairs', { ...nuisances, encoding: 'differential' } as const, 'de251e9bcf85d91f', 118],
] as const)('a perceptron trained by %s as %s has the weights it always had', (rule, _, hardware, hash, correct) => {
  expect(trained(rule, hardware)).toEqual([hash, correct]);
});
