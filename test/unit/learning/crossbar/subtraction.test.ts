import { describe, expect, test } from 'vitest';
import type { Crossbar } from '../../../../src/learning/crossbar/index.ts';
import { type AdcSettings, hardwareOf, idealDevice, type LearningHardware } from '../../../../src/learning/index.ts';
import { wasmKernels } from '../../../../src/learning/kernels/index.ts';
import { store } from '../../../../src/learning/model/store.ts';

const kernels = wasmKernels();

function floats(values: readonly number[]): Float32Array {
  const array = kernels.floats(values.length);
  array.set(values);
  return array;
}

const base = hardwareOf({ ...idealDevice(5), states: 33 });

/** Weights whose unit is 1. */
function crossbar(weights: readonly number[], inputs: number, hardware: LearningHardware): Crossbar {
  const matrix = { values: floats(weights), inputs, outputs: weights.length / inputs, limit: 0.25 };
  return store('weights', matrix, hardware, 1, 0, kernels) as Crossbar;
}

function withAdc(adc: Partial<AdcSettings> & { readonly bits: number }, hardware = base): LearningHardware {
  const whole: AdcSettings = { range: { kind: 'full-scale' }, when: 'always', ...adc };
  return { ...hardware, adc: { ...hardware.adc, forward: whole, transposed: whole } };
}

function forward(matrix: Crossbar, x: readonly number[]): number[] {
  const into = floats(new Array<number>(matrix.parts.outputs).fill(0));
  matrix.forward(floats(x), into, 1, 'train');
  return [...into];
}

// Gmax/Gmin = 2: cells 1 and 0.5, reference 0.75; codes 2 and 1 of planes 1/4 (row 2) and 1/2 (row 1). w = 4 x difference.
test.each([
  // Steps of 2/3: 0.5 -> 2/3 and 1 -> 4/3; the reference 0.75 -> 2/3. 4 (0 x 1/4 + 2/3 x 1/2).
  ['converted', 4 / 3],
  // 4 ((2/3 - 0.75)/4 + (4/3 - 0.75)/2).
  ['counted', 13 / 12],
  // Steps of 4/3 from -2: -0.25 -> -2/3 and 0.25 -> 2/3. 4 (-2/3/4 + 2/3/2).
  ['analog', 2 / 3],
] as const)('%s', (subtraction, expected) => {
  const hardware = {
    ...withAdc({ bits: 2, subtraction }, hardwareOf({ ...base.device, onOffRatio: 2 })),
    array: { rows: 2, columns: 2 },
  };
  const matrix = crossbar([1, -1], 2, { ...hardware, precision: { ...base.precision, activation: 3 } });
  expect(forward(matrix, [0.5, 0.25])[0]).toBeCloseTo(expected, 5);
});

const weights = Array.from({ length: 300 * 7 }, (_, i) => 0.25 * Math.sin(i * i));
const x = Array.from({ length: 300 }, (_, i) => Math.round(127 * Math.sin(i * 1.7)) / 128);

test.each([
  ['offset', 'counted'],
  ['offset', 'analog'],
  ['differential', 'analog'],
] as const)('with many bits an ADC changes nothing: %s, %s', (encoding, subtraction) => {
  const real = crossbar(weights, 300, withAdc({ bits: 14, subtraction }, { ...base, encoding }));
  const ideal = crossbar(weights, 300, { ...base, encoding });
  const expected = forward(ideal, x);
  forward(real, x).forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(0.08); // 14 bits of 256 cells, 8 planes, 3 arrays
  });
  const errors = floats(Array.from({ length: 7 }, (_, i) => (i - 3) / 512));
  const [back, exact] = [kernels.floats(300), kernels.floats(300)];
  real.transposed(errors, back!, 1);
  ideal.transposed(errors, exact!, 1);
  back!.forEach((value, i) => {
    expect(Math.abs(value - exact![i]!)).toBeLessThan(0.0005);
  });
});

describe('six bits, ranges calibrated', () => {
  const errorsOf = (subtraction: NonNullable<AdcSettings['subtraction']>) => {
    const range = { kind: 'calibrated', percentile: 0.9995, batches: 1 } as const;
    const hardware = withAdc({ bits: 6, range, subtraction });
    const columns = Array.from({ length: 60 * 200 }, (_, i) => 0.25 * Math.sin(i * i));
    const inputs = x.slice(0, 60);
    const expected = forward(crossbar(columns, 60, base), inputs);
    return forward(crossbar(columns, 60, hardware), inputs).map((value, i) => value - expected[i]!);
  };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const size = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => value * value)));

  test('a converted reference moves all outputs alike; a counted or analog one does not', () => {
    const [converted, counted, analog] = (['converted', 'counted', 'analog'] as const).map((s) => errorsOf(s));
    // The mean of 200 independent errors is smaller than each by a factor of 14.
    expect(Math.abs(mean(converted!)) / size(converted!)).toBeGreaterThan(0.3);
    expect(Math.abs(mean(counted!)) / size(counted!)).toBeLessThan(0.25);
    expect(Math.abs(mean(analog!)) / size(analog!)).toBeLessThan(0.25);
  });

  test('an analog subtraction leaves a smaller range, and so smaller errors', () => {
    expect(size(errorsOf('analog'))).toBeLessThan(size(errorsOf('counted')) / 3);
  });
});

// One row, plane 1/2 alone: currents after subtraction are 0.5, 0.25, -0.25, -0.5, and w = 2 x current.
test.each([
  ['quantile', [0.25, 0.25, -0.25, -0.25]], // values of the sums at a quarter and three quarters
  ['lloyd-max', [0.375, 0.375, -0.375, -0.375]], // means of both halves
] as const)('%s references of one bit are laid where the sums are', (references, expected) => {
  const range = { kind: 'calibrated', percentile: 1, batches: 1 } as const;
  const device = { ...base.device, onOffRatio: 1e9 };
  const hardware = withAdc({ bits: 1, range, subtraction: 'analog', references }, { ...base, device });
  const matrix = crossbar([1, 0.5, -0.5, -1], 1, {
    ...hardware,
    precision: { ...base.precision, activation: 2 },
  });
  forward(matrix, [0.5]).forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 5);
  });
});
