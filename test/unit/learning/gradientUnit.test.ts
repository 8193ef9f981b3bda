import { describe, expect, test } from 'vitest';
import { hardwareOf, idealDevice, type LearningHardware } from '../../../src/learning/index.ts';
import { wasmKernels } from '../../../src/learning/kernels/index.ts';
import { gradients } from '../../../src/learning/model/backward.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import type { Model } from '../../../src/learning/model/model.ts';
import type { Network } from '../../../src/network/index.ts';
import { perceptron, settings } from './networks.ts';

type Arrays = LearningHardware['gradientArrays'];

/** One layer of 3-bit activations and errors. */
function model(network: Network, batch: number, gradientArrays: Arrays): Model {
  const base = hardwareOf(idealDevice(6));
  const precision = { ...base.precision, activation: 3, error: 3 };
  return buildModel(network, settings({ batch, hardware: { ...base, precision, gradientArrays } }), 1, wasmKernels());
}

function gradientOf(built: Model, input: readonly number[], errors: readonly number[]): number[] {
  built.input.set(input);
  built.layers[0]!.errors.set(errors);
  gradients(built);
  return [...built.layers[0]!.gradient];
}

const arrays = (changes: Partial<Arrays>): Arrays => ({ adc: null, rows: 128, samplesPerPass: 1, ...changes });
const oneBit = { bits: 1, range: { kind: 'full-scale' } } as const;

describe('a fully connected layer', () => {
  const single = perceptron([1, 1]);
  const [input, errors] = [
    [0.5, 0.5, 0.5, 0.25],
    [0.5, 0.5, -0.25, 0.75],
  ];

  test('one sample a pass is exact through one bit, as a row is on or off', () => {
    const exact = gradientOf(model(single, 4, arrays({})), input, errors);
    expect(exact[0]).toBe((0.25 + 0.25 - 0.125 + 0.1875) / 4);
    expect(gradientOf(model(single, 4, arrays({ adc: oneBit })), input, errors)).toEqual(exact);
  });

  test('three samples a pass need two bits', () => {
    const exact = gradientOf(model(single, 4, arrays({})), input, errors);
    const adc = { ...oneBit, bits: 2 };
    expect(gradientOf(model(single, 4, arrays({ adc, samplesPerPass: 3 })), input, errors)).toEqual(exact);
  });

  test('counts beyond the codes are rounded, bit by bit and pass by pass', () => {
    // Two samples a pass, codes 0 and 2, half of it rounds up: 1 -> 2. Errors in 1/4: 010, 010 | 111 (-1), 011 (3).
    // Input plane 1/2 has samples 1, 2 | 3; plane 1/4 has sample 4. Error planes 1/4: 3, 4; 1/2: 1, 2, 4; -1: 3.
    // 1/2 x 1/4: 3 -> 2; 1/2 x 1/2: pass 1 has 2, pass 2 has 3's bit: 1 -> 2; 1/2 x -1: 3 -> 2.
    // 1/4 x 1/4: 4 -> 2; 1/4 x 1/2: 4 -> 2; 1/4 x -1: none.
    const sum = 2 / 8 + (2 + 2) / 4 - 2 / 2 + 2 / 16 + 2 / 8;
    const rounded = gradientOf(model(single, 4, arrays({ adc: oneBit, samplesPerPass: 2 })), input, errors);
    expect(rounded[0]).toBe(sum / 4);
  });
});

test('positions of a convolution lie in rows, and a pass holds those of one sample', () => {
  // A 1x1 convolution over 1 x 3: three positions, two rows: passes of 2 and 1 rows for each sample.
  const shape = { channels: 1, height: 1, width: 3 };
  const [layer] = perceptron([1, 1]).layers;
  const network: Network = {
    ...perceptron([1, 1]),
    input: shape,
    layers: [{ ...layer!, kind: 'conv', input: shape, output: shape, result: shape }],
  };
  const built = model(network, 2, arrays({ adc: oneBit, rows: 2 }));
  // All inputs 1/4 and errors 1/4: counts 2 and 1 per sample, 1 -> 2: 8/16 in place of 6/16, over two samples.
  expect(gradientOf(built, new Array(6).fill(0.25), new Array(6).fill(0.25))).toEqual([0.25]);
  expect(gradientOf(model(network, 2, arrays({ rows: 2 })), new Array(6).fill(0.25), new Array(6).fill(0.25))).toEqual([
    6 / 32,
  ]);
});

test('a calibrated range ends where counts do, but resolves no less than a row', () => {
  const calibrated = { kind: 'calibrated', percentile: 1, batches: 1 } as const;
  const adc = { bits: 2, range: calibrated };
  const built = model(perceptron([1, 1]), 8, arrays({ adc, samplesPerPass: 8 }));
  const exact = model(perceptron([1, 1]), 8, arrays({}));
  const input = [0.25, 0.25, 0.25, 0, 0, 0, 0, 0];
  const errors = new Array<number>(8).fill(0.25);
  // Three of eight rows: codes 0 ... 3 count them exactly; of a full array they would be 8/3 apart.
  expect(gradientOf(built, input, errors)).toEqual(gradientOf(exact, input, errors));
  const later = new Array<number>(8).fill(0.25);
  expect(gradientOf(built, later, errors)).toEqual([3 / 16 / 8]); // frozen: eight rows read as three
});
