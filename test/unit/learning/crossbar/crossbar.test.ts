import { expect, test } from 'vitest';
import type { Crossbar } from '../../../../src/learning/crossbar/index.ts';
import {
  type AdcSettings,
  hardwareOf,
  idealDevice,
  type LearningHardware,
  quantisedHardware,
} from '../../../../src/learning/index.ts';
import { wasmKernels } from '../../../../src/learning/kernels/index.ts';
import { store } from '../../../../src/learning/model/store.ts';

const kernels = wasmKernels();

function floats(values: readonly number[]): Float32Array {
  const array = kernels.floats(values.length);
  array.set(values);
  return array;
}

/** Weights whose unit is 1: the largest is 0.25, the range 4 times that. */
function crossbar(weights: readonly number[], inputs: number, hardware: LearningHardware): Crossbar {
  const outputs = weights.length / inputs;
  return store(
    'weights',
    { values: floats(weights), inputs, outputs, limit: 0.25 },
    hardware,
    1,
    0,
    kernels,
  ) as Crossbar;
}

const linear = hardwareOf({ ...idealDevice(5), states: 33 }); // steps of 1/16
const adc = (bits: number, changes: Partial<AdcSettings> = {}): AdcSettings => ({
  bits,
  range: { kind: 'full-scale' },
  when: 'always',
  ...changes,
});

test.each(['offset', 'differential'] as const)(
  '%s: weights are read as programmed, forward and transposed',
  (encoding) => {
    const matrix = crossbar([0.25, -0.5, 0.125, 1, 0, -1], 3, { ...linear, encoding });
    const forward = floats([0, 0]);
    matrix.forward(floats([1, 0.5, -1]), forward, 1, 'train');
    // Rows (0.25, -0.5), (0.125, 1), (0, -1): 0.25 + 0.0625, -0.5 + 0.5 + 1.
    expect([...forward]).toEqual([0.3125, 1]);
    const back = floats([0, 0, 0]);
    matrix.transposed(floats([1, 0.5]), back, 1);
    expect([...back]).toEqual([0, 0.625, -0.5]);
  },
);

test.each(['offset', 'differential'] as const)(
  '%s: mean conductance lies in the middle of balanced weights',
  (encoding) => {
    expect(crossbar([0.5, -0.5, 0.25, -0.25], 2, { ...linear, encoding }).meanConductance()).toBeCloseTo(0.5, 6);
  },
);

test('mean conductance follows the weights', () => {
  expect(crossbar([0.5, 0.5], 1, linear).meanConductance()).toBe(0.75); // g = (w + 1)/2
});

test('an update gives -rate x direction in pulses of 2/32 and drops what is less', () => {
  const hardware = { ...linear, pulses: { rounding: 'threshold', most: null, master: 'none' } } as const;
  const matrix = crossbar([0, 0, 0, 0], 2, hardware);
  matrix.update(floats([1, -1.9, 0.9, 0]), 1 / 16);
  expect([...matrix.pulses]).toEqual([-1, 1, 0, 0]);
  expect(matrix.counts).toEqual({ wanted: 3, dropped: 1, limited: 0 });
  expect([...matrix.values()].map((w) => Math.round(w * 1e5) / 1e5)).toEqual([-0.0625, 0.0625, 0, 0]);
});

test('an update counts in pulses of the device, whatever its states', () => {
  const device = { ...linear.device, pulses: 128 }; // w moves by 2/128
  const pulses = { rounding: 'nearest', most: null, master: 'none' } as const;
  const matrix = crossbar([0.0625, -1], 1, { ...linear, device, pulses });
  expect([...matrix.values()]).toEqual([0.0625, -1]); // states 17 and 0 of 32
  matrix.update(floats([1, -3]), 1 / 16);
  expect([...matrix.pulses]).toEqual([-4, 12]);
  matrix.values().forEach((w, i) => {
    expect(w).toBeCloseTo([0, -1 + 3 / 16][i]!, 5);
  });
  matrix.update(floats([0, -100]), 1);
  expect(matrix.pulses[1]).toBe(128); // from end to end
});

test('a digital master keeps what was dropped', () => {
  const hardware = { ...linear, pulses: { rounding: 'threshold', most: null, master: 'digital' } } as const;
  const matrix = crossbar([0], 1, hardware);
  const pulses = [0, 1, 2, 3, 4].map(() => {
    matrix.update(floats([-0.4]), 1 / 16);
    return matrix.pulses[0];
  });
  expect(pulses).toEqual([0, 0, 1, 0, 1]); // 0.4, 0.8, 1.2, 0.6, 1.0
});

test('scale max makes the largest change about rate pulses', () => {
  const hardware = { ...linear, scale: 'max', pulses: { rounding: 'nearest', most: null, master: 'none' } } as const;
  const matrix = crossbar([0, 0, 0], 1, hardware);
  matrix.update(floats([1e-6, -0.5e-6, 0.1e-6]), 3);
  // The power of two nearest to 1e-6 is 2^-20 = 0.954e-6: changes of 3.15, 1.57, 0.31 pulses.
  expect([...matrix.pulses]).toEqual([-3, 2, 0]);
});

test('differential pairs get opposite pulses', () => {
  const matrix = crossbar([0], 1, { ...linear, encoding: 'differential' });
  matrix.update(floats([-4]), 1 / 16);
  expect(matrix.parts.positive.states[0]).toBeCloseTo(0.5 + 4 / 32, 5);
  expect(matrix.parts.negative!.states[0]).toBeCloseTo(0.5 - 4 / 32, 5);
  expect(matrix.values()[0]).toBeCloseTo(0.25, 5);
});

test('an ADC sees each array and bit plane by itself, and the reference column too', () => {
  const device = { ...idealDevice(5), states: 33, onOffRatio: 2 };
  const hardware = {
    ...hardwareOf(device),
    array: { rows: 2, columns: 2 },
    precision: { ...linear.precision, activation: 3 },
    adc: { forward: adc(2), transposed: null, feedback: null },
  };
  const matrix = crossbar([1, -1, 0.5], 3, hardware);
  const result = floats([0]);
  matrix.forward(floats([0.5, 0.25, 0.75]), result, 1, 'train');
  // In Gmax: cells 1, 0.5, 0.875; reference 0.75. Codes 2, 1, 3 of planes 1/4, 1/2. ADC steps of 2/3.
  // Plane 1/4 has rows 2, 3: array 1 gives 0.5 -> 2/3, array 2 0.875 -> 2/3; references 0.75 -> 2/3 twice: 0.
  // Plane 1/2 has rows 1, 3: 1 -> 4/3 (1.5 rounds up), 0.875 -> 2/3; references 2/3 twice: 2/3.
  // w = 2 / (1 - 1/2) x difference: 4 x 2/3 x 1/2.
  expect(result[0]).toBeCloseTo(4 / 3, 5);
});

test('with many bits an ADC changes nothing, in either direction and encoding', () => {
  const weights = Array.from({ length: 300 * 7 }, (_, i) => 0.25 * Math.sin(i * i));
  const x = floats(Array.from({ length: 300 }, (_, i) => Math.round(127 * Math.sin(i * 1.7)) / 128));
  const errors = floats(Array.from({ length: 7 }, (_, i) => (i - 3) / 512));
  for (const encoding of ['offset', 'differential'] as const) {
    const all = { forward: adc(14), transposed: adc(14), feedback: null };
    const converted = crossbar(weights, 300, { ...linear, encoding, adc: all });
    const ideal = crossbar(weights, 300, { ...linear, encoding });
    const [a, b, c, d] = [7, 7, 300, 300].map((length) => kernels.floats(length));
    converted.forward(x, a!, 1, 'train');
    ideal.forward(x, b!, 1, 'train');
    a!.forEach((value, i) => {
      expect(Math.abs(value - b![i]!)).toBeLessThan(0.08); // 14 bits of 128 cells, 8 planes, 3 arrays
    });
    converted.transposed(errors, c!, 1);
    ideal.transposed(errors, d!, 1);
    c!.forEach((value, i) => {
      expect(Math.abs(value - d![i]!)).toBeLessThan(0.0005);
    });
  }
});

test('an ADC for inference only is ideal in training', () => {
  const hardware = { ...linear, adc: { forward: adc(1, { when: 'inference' }), transposed: null, feedback: null } };
  const matrix = crossbar([0.25], 1, hardware);
  const result = floats([0]);
  matrix.forward(floats([0.5]), result, 1, 'train');
  expect(result[0]).toBe(0.125);
  matrix.forward(floats([0.5]), result, 1, 'test');
  expect(result[0]).toBe(0); // one bit of 128 cells sees nothing
});

test('quantised weights lie on their grid', () => {
  const matrix = crossbar([0.1, -0.2, 0.03], 1, { ...quantisedHardware(3), range: 4 });
  // States k/7: w = 2 k/7 - 1.
  matrix.values().forEach((w) => {
    expect(Math.abs(((w + 1) / 2) * 7 - Math.round(((w + 1) / 2) * 7))).toBeLessThan(1e-5);
  });
});
