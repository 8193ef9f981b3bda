import { describe, expect, test } from 'vitest';
import type { Crossbar } from '../../../../../src/learning/crossbar/index.ts';
import { type Device, hardwareOf, idealDevice, type LearningHardware } from '../../../../../src/learning/index.ts';
import { wasmKernels } from '../../../../../src/learning/kernels/index.ts';
import { normal, streamOf } from '../../../../../src/learning/kernels/random/index.ts';
import { store } from '../../../../../src/learning/model/store.ts';

const kernels = wasmKernels();

function floats(values: ArrayLike<number>): Float32Array {
  const array = kernels.floats(values.length);
  array.set(values);
  return array;
}

/** Six bits, 64 states and pulses, linear unless told otherwise. */
function wage(device: Partial<Device> = {}, changes: Partial<LearningHardware> = {}): LearningHardware {
  const hardware = hardwareOf({ ...idealDevice(6), ...device });
  return { ...hardware, update: 'wage', precision: { ...hardware.precision, gradient: 6 }, ...changes };
}

/** Weights whose unit is 1, in a column: the largest is 0.25, the range 4 times that. */
function crossbar(weights: ArrayLike<number>, hardware: LearningHardware): Crossbar {
  const matrix = { values: floats(weights), inputs: weights.length, outputs: 1, limit: 0.25 };
  return store('weights', matrix, hardware, 1, 0, kernels) as Crossbar;
}

/** Weights that are not rounded. */
const weightsOf = ({ parts: { positive, negative } }: Crossbar) =>
  negative === null
    ? positive.states.map((state) => 2 * state - 1)
    : positive.states.map((state, i) => state - negative.states[i]!);

test('products see weights of six bits, but cells hold them as they are', () => {
  // Multiples of 1/32: 0.26 is 8.32 of them, -0.99 is -31.68.
  const matrix = crossbar([0.26, -0.99, 1], wage());
  expect([...matrix.values()]).toEqual([0.25, -1, 1]);
  const [forward, back] = [floats([0]), floats([0, 0, 0])];
  matrix.forward(floats([1, 0.5, 0.25]), forward, 1, 'train');
  expect(forward[0]).toBe(0); // 0.25 - 0.5 + 0.25
  matrix.transposed(floats([1]), back, 1);
  expect([...back]).toEqual([0.25, -1, 1]);
  expect(weightsOf(matrix)[0]).toBeCloseTo(0.26, 6);
});

describe.each(['offset', 'differential'] as const)('%s: an update worked out by hand', (encoding) => {
  const weights = [0, 0.98, -0.98, 0.5, 0.5, 1];
  // The scale is 2^round(log2 1.2) = 1. Pulses are round(g / 2 x 64) of 2/63 each:
  const gradients = [1.2, -1.2, 1.2, 0.1, -0.015, -1]; // 38, -38, 38, 3, 0, -32
  // What is left of them inside the range, w - w':
  const moved = [1, -0.02, 0.02, 6 / 63, 0, 0];
  const random = streamOf(1, 0, 'pulses');
  // No draw is spent on a weight without pulses.
  const drawn = [0, 1, 2, 3, 5].map((i) => [i, Math.floor(moved[i]! + random.uniform())] as const);
  const steps = weights.map((_, i) => drawn.find(([at]) => at === i)?.[1] ?? 0);

  const matrix = crossbar(weights, wage({}, { encoding }));
  matrix.update(floats(gradients), 0.1);

  test('rounds what the walk would move to a whole step by chance', () => {
    expect(steps[0]).toBe(1);
    expect([...matrix.pulses]).toEqual(steps.map((step) => 0 - step));
    expect(matrix.counts).toEqual({ wanted: 6, dropped: steps.filter((step) => step === 0).length, limited: 0 });
  });

  test('moves by 1/32 of the rate for a step', () => {
    weightsOf(matrix).forEach((weight, i) => {
      expect(weight).toBeCloseTo(Math.max(-1, weights[i]! - (steps[i]! * 0.1) / 32), 6);
    });
  });
});

test('a walk from end to end may be two steps, and never more', () => {
  const matrix = crossbar(Array(2000).fill(0.3), { ...wage({ states: 4 }), range: 4 });
  // 2^round(log2 1.4) = 1: three pulses of 2/3 each, 1.3 of them inside the range.
  matrix.update(floats(Array(2000).fill(1.4)), 0.1);
  const twice = matrix.pulses.filter((step) => step === -2).length;
  expect(matrix.pulses.every((step) => step === -1 || step === -2)).toBe(true);
  expect(Math.abs(twice / 2000 - 0.3)).toBeLessThan(0.04);
});

test('the curve decides how likely a step is', () => {
  // One pulse of a device that is strongest near its low end, and a hundred thousand chances.
  const device = { potentiation: 5, depression: 5 };
  const upwards = ([weight, direction]: readonly [number, number]) => {
    const matrix = crossbar(Array(20_000).fill(weight), wage(device));
    const gradients = floats(Array(20_000).fill(direction));
    gradients[0] = 1;
    matrix.update(gradients, 0.1);
    return matrix.pulses.subarray(1).reduce((sum, step) => sum + step, 0) / 20_000;
  };
  const [low, high] = [-0.8, 0.8].map((weight) => upwards([weight, -1 / 32]));
  expect(low).toBeGreaterThan(3 * high!);
  expect(upwards([0.8, 1 / 32])).toBeLessThan(0);
});

describe('100,000 cells', () => {
  const cells = 100_000;
  const random = streamOf(3, 0, 'weights');
  const weights = Float32Array.from({ length: cells }, () => 0.75 * (2 * random.uniform() - 1));
  const device = { potentiation: 1.75, depression: 1.46, cyclePer: 'step', cycleToCycle: 0 } as const;

  /** Shares of cells that the walk would move, and that make a step. */
  function shares(gradients: Float32Array): { readonly moved: number; readonly hit: number } {
    const largest = gradients.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = 2 ** Math.round(Math.log2(largest));
    const matrix = crossbar(weights, wage(device));
    matrix.update(floats(gradients), 0.1);
    return {
      moved: gradients.filter((value) => Math.round((value / scale) * 32) !== 0).length / cells,
      hit: matrix.pulses.filter((step) => step !== 0).length / cells,
    };
  }

  test('normal gradients give 95 % of them pulses and 21 % a step', () => {
    const { moved, hit } = shares(Float32Array.from({ length: cells }, () => normal(random)));
    expect(Math.abs(moved - 0.95)).toBeLessThan(0.015);
    expect(Math.abs(hit - 0.21)).toBeLessThan(0.03);
  });

  test('heavy tails give 18 % of them pulses and 1 % a step', () => {
    // Cubes of normal numbers, among them the largest of a million.
    const gradients = Float32Array.from({ length: cells }, () => normal(random) ** 3);
    gradients[0] = 120;
    const { moved, hit } = shares(gradients);
    expect(Math.abs(moved - 0.18)).toBeLessThan(0.035);
    expect(Math.abs(hit - 0.01)).toBeLessThan(0.003);
  });

  test('noise falls on cells that make a step, and on no other', () => {
    const matrix = crossbar(weights, wage({ ...device, cycleToCycle: 0.01 }));
    const before = matrix.parts.positive.states.slice();
    matrix.update(floats(Float32Array.from({ length: cells }, () => normal(random))), 0.1);
    const after = matrix.parts.positive.states;
    const noise = [...matrix.pulses.keys()].map((i) => after[i]! - before[i]! - (matrix.pulses[i]! * 0.1) / 64);
    const [still, hit] = [false, true].map((isHit) => noise.filter((_, i) => (matrix.pulses[i] !== 0) === isHit));
    expect(still!.every((value) => value === 0)).toBe(true);
    const deviation = Math.sqrt(hit!.reduce((sum, value) => sum + value ** 2, 0) / hit!.length);
    expect(Math.abs(deviation / 0.01 - 1)).toBeLessThan(0.02);
  });
});

test('a gradient of 0 moves nothing and draws nothing', () => {
  const matrix = crossbar([0.3, -0.3], wage({ cyclePer: 'step', cycleToCycle: 0.1 }));
  const { pulses, cycle } = matrix.parts.random;
  const states = [pulses.state.slice(), cycle.state.slice()];
  matrix.update(floats([0, 0]), 0.1);
  expect(matrix.counts).toEqual({ wanted: 0, dropped: 0, limited: 0 });
  expect([pulses.state, cycle.state]).toEqual(states);
});
