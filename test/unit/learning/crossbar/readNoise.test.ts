import { describe, expect, test } from 'vitest';
import { ReadNoise } from '../../../../src/learning/crossbar/readNoise.ts';
import {
  type AdcSettings,
  hardwareOf,
  idealDevice,
  type LearningHardware,
  type Spread,
  spreadOf,
} from '../../../../src/learning/index.ts';
import { wasmKernels } from '../../../../src/learning/kernels/index.ts';
import { codesAt, squaresOf } from '../../../../src/learning/kernels/planes.ts';
import { streamOf } from '../../../../src/learning/kernels/random/index.ts';
import { store } from '../../../../src/learning/model/store.ts';
import type { Weights } from '../../../../src/learning/model/weights.ts';

const kernels = wasmKernels();
const vectors = 4000;
const outputs = 4;
const readNoise = 0.01;
/** Two are positive with one bit each, one is negative: 1/2, 1/4 and -1/4 are 0100 0000, 0010 0000 and 1110 0000. */
const applied = [0.5, 0.25, -0.25];
/** Sum over planes of worth^2: the signs' plane is worth 1. */
const squares = 1 / 4 + 1 / 16 + (1 + 1 / 4 + 1 / 16);

const ideal = hardwareOf({ ...idealDevice(6), readNoise });
const fine: AdcSettings = { bits: 14, range: { kind: 'fixed', low: -4, high: 4 }, when: 'always' };
const through = (adc: AdcSettings, more: Partial<LearningHardware> = {}): LearningHardware => ({
  ...ideal,
  ...more,
  adc: { forward: adc, transposed: adc, feedback: null },
});

/** A matrix whose weights are from -1 to 1. */
function matrixOf(hardware: LearningHardware, inputs: number, columns: number): Weights {
  const values = kernels.floats(inputs * columns).fill(0.1);
  return store('weights', { values, inputs, outputs: columns, limit: 0.25 }, hardware, 1, 0, kernels);
}

/** Sums of the same vector over and over, column after column, less their mean. */
function errorsOf(hardware: LearningHardware, direction: 'forward' | 'transposed'): number[][] {
  const [inputs, columns] = direction === 'forward' ? [applied.length, outputs] : [outputs, applied.length];
  const matrix = matrixOf(hardware, inputs, columns);
  const x = kernels.floats(vectors * applied.length);
  for (let i = 0; i < x.length; i++) x[i] = applied[i % applied.length]!;
  const sums = kernels.floats(vectors * outputs);
  if (direction === 'forward') matrix.forward(x, sums, vectors, 'train');
  else matrix.transposed(x, sums, vectors);
  return Array.from({ length: outputs }, (_, column) => {
    const ofColumn = Array.from({ length: vectors }, (_, vector) => sums[vector * outputs + column]!);
    const { mean } = spreadOf(ofColumn);
    return ofColumn.map((sum) => sum - mean);
  });
}

const covariance = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0) / a.length;

test('what is applied counts by its planes', () => {
  expect([...squaresOf(codesAt(1, Float32Array.from([...applied, 0, 0, 0]), 8), 3)]).toEqual([squares, 0]);
});

const two = { device: { ...ideal.device, states: 8 }, precision: { ...ideal.precision, weight: 6 } } as const;
const ofTwo = Math.hypot(56 / 63, 7 / 63);
const small = { array: { rows: 2, columns: 2 } };

/** Own and common variance of columns, over that of a cell; a weight is 2 g - 1, or g+ - g-. */
describe.each([
  ['without ADCs', ideal, 4, 4],
  ['without ADCs, of pairs', { ...ideal, encoding: 'differential' } as const, 2, 0],
  ['without ADCs, of two cells a weight', { ...ideal, ...two }, 4 * ofTwo ** 2, 4],
  ['through ADCs', through(fine), 4, 4],
  ['through ADCs, in several arrays', through(fine, small), 4, 4],
  ['through ADCs, of pairs', through(fine, { encoding: 'differential' }), 2, 0],
  ['through ADCs, the reference counted', through({ ...fine, subtraction: 'counted' }), 4, 0],
  ['through ADCs, the reference subtracted before', through({ ...fine, subtraction: 'analog' }), 4, 4],
  [
    'through ADCs, pairs subtracted before',
    through({ ...fine, subtraction: 'analog' }, { encoding: 'differential' }),
    2,
    0,
  ],
] as const)('read noise %s', (_, hardware, own, common) => {
  const unit = readNoise ** 2 * squares;
  test.each(['forward', 'transposed'] as const)('has the variance of all cells read, %s', (direction) => {
    const isSliced = hardware.precision.weight !== null;
    const ofReference = isSliced && direction === 'transposed' ? common * ofTwo ** 2 : common;
    const columns = errorsOf(hardware, direction);
    const of = (read: (column: readonly number[], other: readonly number[]) => number): Spread =>
      spreadOf(columns.map((column, i) => read(column, columns[(i + 1) % outputs]!)));
    const variance = of((column) => covariance(column, column)).mean;
    const shared = of(covariance).mean;
    // 4000 samples: a variance within some percent.
    expect(variance / unit).toBeGreaterThan(0.94 * (own + ofReference));
    expect(variance / unit).toBeLessThan(1.06 * (own + ofReference));
    expect(Math.abs(shared / unit - ofReference)).toBeLessThan(0.08 * (own + ofReference));
  });
});

test('the mean of many reads is what is stored, and cells keep it', () => {
  const matrix = matrixOf(ideal, 3, 1);
  const stored = matrix.values()[0]!;
  const x = kernels.floats(3 * vectors).fill(0.5);
  const sums = kernels.floats(vectors);
  matrix.forward(x, sums, vectors, 'train');
  const deviation = readNoise * Math.sqrt(8 * 3 * 0.25);
  expect(Math.abs(spreadOf([...sums]).mean - 1.5 * stored)).toBeLessThan((4 * deviation) / Math.sqrt(vectors));
  expect(matrix.values()[0]).toBe(stored);
});

test.each([
  ['without ADCs', ideal],
  ['through ADCs', through(fine)],
])('%s a vector has the same noise in a batch and alone', (_, hardware) => {
  const x = kernels.floats(6 * 3);
  x.set([0.5, 0.25, -0.25, 0.125, 0, 0, 0, 0, 0, 0.875, -0.5, 0.5, 0.25, 0.25, 0, 0.75, 0, -0.5]);
  const read = (sizes: readonly number[]): number[] => {
    const matrix = matrixOf(hardware, 3, outputs);
    let first = 0;
    return sizes.flatMap((rows) => {
      const part = kernels.floats(rows * 3);
      part.set(x.subarray(first * 3, (first + rows) * 3));
      first += rows;
      const sums = kernels.floats(rows * outputs);
      matrix.forward(part, sums, rows, 'train');
      return [...sums];
    });
  };
  const whole = read([6]);
  expect(read([1, 2, 3])).toEqual(whole);
  expect(read([1, 1, 1, 1, 1, 1])).toEqual(whole);
  // The third vector is 0: nothing is read.
  expect(new Set(whole.slice(0, 8)).size).toBe(8);
});

test('a vector of zeros has no noise', () => {
  const sums = Float32Array.of(1, 2);
  new ReadNoise(1, 1, streamOf(1, 0, 'read')).add(sums, 2, [0], { own: 1, shared: 1 });
  expect([...sums]).toEqual([1, 2]);
});
