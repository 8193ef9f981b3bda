import { expect, test } from 'vitest';
import { readDigits } from '../../../src/data/index.ts';
import {
  defaultSettings,
  quantisedHardware,
  TrainingError,
  type TrainingSettings,
  train,
} from '../../../src/learning/index.ts';
import { referenceKernels, wasmKernels } from '../../../src/learning/kernels/index.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { forward } from '../../../src/learning/model/model.ts';
import { floatNumbers, quantisedNumbers } from '../../../src/learning/model/numbers.ts';
import { store } from '../../../src/learning/model/store.ts';
import { perceptron, settings } from './networks.ts';

const hardware = quantisedHardware(6);
const { precision } = hardware;

test('single precision is clipped where a setting says so, and has no slope there', () => {
  const sums = Float32Array.of(-3, -0.5, 1.2, 2);
  const errors = Float32Array.of(1, 1, 1, 1);
  floatNumbers(null, referenceKernels).sums(sums);
  expect(sums[0]).toBe(-3);
  const numbers = floatNumbers(1.2, referenceKernels);
  numbers.sums(sums);
  numbers.clip(sums, errors);
  expect([...sums]).toEqual([Math.fround(-1.2), -0.5, Math.fround(1.2), Math.fround(1.2)]);
  expect([...errors]).toEqual([0, 1, 0, 0]);
});

test('on cells pre-activations have the numbers of a format that the clip decides', () => {
  const numbers = quantisedNumbers(
    { ...hardware, precision: { ...precision, activation: 4 } },
    3,
    1,
    2,
    referenceKernels,
  );
  const sums = Float32Array.of(-3, -0.3, 1.3, 7);
  const errors = Float32Array.of(1, 1, 1, 1);
  numbers.sums(sums);
  numbers.clip(sums, errors);
  expect([...sums]).toEqual([-3, -0.5, 1.5, 3]); // sixteen codes of 1/2
  expect([...errors]).toEqual([0, 1, 1, 0]);
});

/** Scales of what the layers read and give, and the largest results of hidden layers for large inputs. */
function scales(changes: Partial<TrainingSettings>) {
  const model = buildModel(perceptron([4, 8, 8, 2]), settings({ batch: 2, hardware, ...changes }), 1, wasmKernels());
  model.input.fill(0.9);
  forward(model, 'train');
  return model.layers.map(({ inputScale, scale, result }) => [inputScale, scale, Math.max(...result)] as const);
}

test('results of rectifiers fill the format up to the clip, those of bounded activations that up to 1', () => {
  const [first, second, third] = scales({ clip: 0.3, activation: 'relu' });
  expect(first).toEqual([1, 0.5, expect.closeTo(0.3, 2)]);
  expect(second?.slice(0, 2)).toEqual([0.5, 0.5]);
  expect(third?.[0]).toBe(0.5);
  expect(scales({ clip: 6, activation: 'relu' }).map(([inputs]) => inputs)).toEqual([1, 8, 8]);
  expect(scales({ clip: 6, activation: 'tanh' }).map(([inputs]) => inputs)).toEqual([1, 1, 1]);
  expect(scales({ activation: 'relu' }).map(([inputs]) => inputs)).toEqual([1, 1, 1]);
});

test('a crossbar applies the codes of that format, bit by bit', () => {
  const kernels = wasmKernels();
  const values = kernels.floats(2);
  values.set([1, 0.5]);
  const matrix = { values, inputs: 2, outputs: 1, limit: 1, inputScale: 4 };
  const adc = { bits: 14, range: { kind: 'full-scale' }, when: 'always' } as const;
  const coarse = { ...precision, activation: 3 };
  const arrays = { ...hardware, range: 1, precision: coarse, adc: { ...hardware.adc, forward: adc } };
  const result = kernels.floats(1);
  store('weights', matrix, arrays, 1, 0, kernels).forward(Float32Array.of(3, 0.25), result, 1, 'train');
  expect(result[0]).toBeCloseTo(3, 1); // codes of whole numbers: a quarter is none
});

test('a clip that nothing reaches changes no bit', () => {
  const request = { network: perceptron([64, 12, 10]), data: readDigits(), seeds: [1] };
  const run = (clip: number | null) => train({ ...request, settings: settings({ clip, epochs: 1 }) }).seeds[0];
  expect(run(1e6)).toEqual(run(null));
  expect(run(0.2)).not.toEqual(run(null));
});

test('a clip that is no size is refused', () => {
  const request = { network: perceptron([64, 12, 10]), data: readDigits(), seeds: [1] };
  for (const clip of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    const run = () => train({ ...request, settings: { ...defaultSettings, clip } });
    expect(run).toThrow(TrainingError);
    expect(run).toThrow(/pre-activations are clipped at .*; use a number above 0, or null/);
  }
});
