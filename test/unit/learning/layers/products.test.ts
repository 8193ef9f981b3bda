import { expect, test } from 'vitest';
import { type AdcSettings, findDevice, hardwareOf, type LearningHardware } from '../../../../src/learning/index.ts';
import { wasmKernels } from '../../../../src/learning/kernels/index.ts';
import {
  type Layer,
  layerOf,
  multiply,
  multiplyTransposed,
  outerProduct,
  workingSpace,
} from '../../../../src/learning/layers/index.ts';
import { store } from '../../../../src/learning/model/store.ts';
import { network } from '../../network/read.ts';

/** Five samples of 2 x 6 x 6 under 3 x 3 x 2 windows. */
const samples = 5;
const layer = network('{name: n, batch: 5, input: [2, 6, 6], layers: [{name: c, conv: 4, kernel: 3}]}').layers[0]!;
const [inputs, outputs, mapSize] = [18, 4, 72];
const kernels = wasmKernels();

function floats(length: number, value: (i: number) => number): Float32Array {
  const array = kernels.floats(length);
  for (let i = 0; i < length; i++) array[i] = value(i);
  return array;
}

/** The layer, with a working space for so many samples at once. */
function layerWorkingOn(samplesAtOnce: number, hardware: LearningHardware | null): Layer {
  const values = floats(inputs * outputs, (i) => 0.25 * Math.sin(i * i));
  const weights = store('weights', { values, inputs, outputs, limit: 0.25 }, hardware, 1, 0, kernels);
  const space = kernels.floats(workingSpace(layer, samplesAtOnce));
  return layerOf(layer, 'none', { weights, feedback: null, inputScale: 1, scale: 1, batch: samples, kernels, space });
}

const adc: AdcSettings = { bits: 5, range: { kind: 'calibrated', percentile: 0.99, batches: 2 }, when: 'always' };
const noisy: LearningHardware = {
  ...hardwareOf({ ...findDevice('hzo-fefet'), readNoise: 0.05 }),
  array: { rows: 8, columns: 2 },
  adc: { forward: adc, transposed: adc, feedback: adc },
};

test.each([
  ['numbers', null],
  ['cells with read noise, through ADCs', noisy],
  ['cells with read noise, without ADCs', { ...noisy, adc: { forward: null, transposed: null, feedback: null } }],
  [
    'cells with read noise, several for a weight',
    { ...noisy, device: { ...noisy.device, states: 4 }, precision: { ...noisy.precision, weight: 4 } },
  ],
] as const)('products with %s do not depend on how many samples are worked on at once', (_, hardware) => {
  // Of every sample the activations and errors are larger than of the one before: scales and ranges are those of the batch.
  const maps = floats(samples * mapSize, (i) => (Math.floor(i / mapSize) * ((i * 7) % 16)) / 64);
  const errors = floats(samples * 36 * outputs, (i) => (Math.floor(i / 144) * (((i * 5) % 17) - 8)) / 1024);
  const [all, ...parts] = [5, 1, 2].map((samplesAtOnce) => {
    const working = layerWorkingOn(samplesAtOnce, hardware);
    const [back, gradient] = [kernels.floats(maps.length), kernels.floats(inputs * outputs)];
    // Three batches: a range that is calibrated by two of them must not be by two parts of the first.
    for (let batch = 1; batch <= 3; batch++) {
      const scaled = floats(maps.length, (i) => maps[i]! / batch);
      multiply(working, scaled, samples, 'train');
      working.errors.set(errors.map((error) => error / batch));
      multiplyTransposed(working, back, samples);
    }
    // Multiples of 2^-16 and few: every sum is exact in any order.
    outerProduct(working, maps, errors, gradient, samples, kernels, kernels.floats(inputs * outputs));
    return [working.sums, back, gradient];
  });
  for (const part of parts) expect(part).toEqual(all);
  expect(all!.every((values) => values.some((value) => value !== 0))).toBe(true);
});

test('noise is drawn for every sample and anew for the next product', () => {
  const device = { ...findDevice('hzo-fefet'), readNoise: 0.05 };
  const noise = layerWorkingOn(1, hardwareOf(device));
  // Every sample is the same.
  const maps = floats(samples * mapSize, (i) => ((i % mapSize) % 5) / 8);
  multiply(noise, maps, samples, 'train');
  const first = noise.sums.slice();
  expect(first.subarray(144, 288)).not.toEqual(first.subarray(0, 144));
  multiply(noise, maps, samples, 'train');
  expect(noise.sums).not.toEqual(first);
});
