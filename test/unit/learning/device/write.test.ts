import { describe, expect, test } from 'vitest';
import {
  type Cells,
  conductances,
  type Device,
  disturbCells,
  idealDevice,
  makeCells,
  writeCells,
} from '../../../../src/learning/device/index.ts';
import { referenceKernels } from '../../../../src/learning/kernels/index.ts';
import { streamOf } from '../../../../src/learning/kernels/random/index.ts';

const cellsOf = (changes: Partial<Device>, count: number): Cells =>
  makeCells(
    { ...idealDevice(4), ...changes },
    count,
    referenceKernels,
    streamOf(1, 0, 'device'),
    streamOf(1, 0, 'stuck'),
  );
const random = () => streamOf(2, 0, 'cycle');
const { countPulses } = referenceKernels;

function statistics(values: ArrayLike<number>): { mean: number; deviation: number } {
  const list = Array.from(values);
  const mean = list.reduce((sum, v) => sum + v, 0) / list.length;
  return { mean, deviation: Math.sqrt(list.reduce((sum, v) => sum + (v - mean) ** 2, 0) / list.length) };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [statistics(a), statistics(b)];
  const products = statistics(a.map((value, i) => (value - x.mean) * ((b[i] ?? 0) - y.mean)));
  return products.mean / (x.deviation * y.deviation);
}

test('threshold loses parts of pulses, nearest rounds, and what became nothing is counted', () => {
  const wanted = Float32Array.of(0.4, -0.6, 1.7, -2.2, 0, 40);
  const pulses = new Int32Array(6);
  expect(countPulses(wanted, pulses, 'threshold', 15, random())).toEqual({
    wanted: 5,
    dropped: 2,
    limited: 1,
  });
  expect([...pulses]).toEqual([0, 0, 1, -2, 0, 15]);
  expect(countPulses(wanted, pulses, 'nearest', 15, random())).toEqual({
    wanted: 5,
    dropped: 1,
    limited: 1,
  });
  expect([...pulses]).toEqual([0, -1, 2, -2, 0, 15]);
  expect(countPulses(wanted, pulses, 'nearest', 1, random()).limited).toBe(3);
  expect([...pulses]).toEqual([0, -1, 1, -1, 0, 1]);
});

test('stochastic rounding keeps the mean', () => {
  const wanted = new Float32Array(100_000).fill(-1.3);
  const pulses = new Int32Array(wanted.length);
  countPulses(wanted, pulses, 'stochastic', 15, random());
  expect(new Set(pulses)).toEqual(new Set([-1, -2]));
  // Standard error: sqrt(0.3 * 0.7 / 100000) = 0.00145.
  expect(Math.abs(statistics(pulses).mean + 1.3)).toBeLessThan(0.0073);
});

test('a linear cell moves by 1/15 a pulse and stops at its ends', () => {
  const cells = cellsOf({}, 3);
  cells.states.set([0.2, 0.5, 0.9]);
  writeCells(cells, Int32Array.of(3, -1, 4), 1, random(), referenceKernels);
  expect([...cells.states].map((s) => Math.round(s * 1e5) / 1e5)).toEqual([0.4, 0.43333, 1]);
  writeCells(cells, Int32Array.of(3, 0, 1), -1, random(), referenceKernels);
  expect([...cells.states].map((s) => Math.round(s * 1e5) / 1e5)).toEqual([0.2, 0.43333, 0.93333]);
});

test('depression with a negative label is strongest at high conductance', () => {
  const cells = cellsOf({ depression: -3 }, 2);
  cells.states.set([1, 0.3]);
  writeCells(cells, Int32Array.of(-1, -1), 1, random(), referenceKernels);
  const [high, low] = [1 - cells.states[0]!, 0.3 - cells.states[1]!];
  // Label 3: a = 0.3868; the first of 15 pulses goes (1 - exp(-1/(15 a)))/(1 - exp(-1/a)) of the range.
  expect(high).toBeCloseTo((1 - Math.exp(-1 / (15 * 0.3868))) / (1 - Math.exp(-1 / 0.3868)), 3);
  expect(low).toBeLessThan(high / 2);
});

/**
 * The walk of MLP+NeuroSim V3.0 and of DNN+NeuroSim, w = 2 state - 1, from +0.8 and from -0.8: one of 64 pulses of
 * depression at the published label of the HZO FeFET, and at its negative.
 */
test.each([
  [1.46, -0.02, -0.05],
  [-1.46, -0.049, -0.02],
])('a pulse of depression of label %d moves w by %d at the top and %d at the bottom', (depression, top, bottom) => {
  const cells = cellsOf({ potentiation: 1.75, depression, pulses: 64 }, 2);
  cells.states.set([0.9, 0.1]);
  writeCells(cells, Int32Array.of(-1, -1), 1, random(), referenceKernels);
  expect(2 * (cells.states[0]! - 0.9)).toBeCloseTo(top, 3);
  expect(2 * (cells.states[1]! - 0.1)).toBeCloseTo(bottom, 3);
});

test('labels of depression and potentiation that are equal walk up and down one curve', () => {
  const cells = cellsOf({ potentiation: 2, depression: 2 }, 1);
  for (const pulses of [5, 4, -4, -5]) writeCells(cells, Int32Array.of(pulses), 1, random(), referenceKernels);
  expect(cells.states[0]).toBeCloseTo(0, 6);
});

test.each([
  ['update', 4, 0.02],
  ['pulse', 4, 0.04],
] as const)('noise per %s: %d pulses scatter by %d', (cyclePer, count, deviation) => {
  const cells = cellsOf({ cycleToCycle: 0.02, cyclePer }, 50_000);
  cells.states.fill(0.3);
  writeCells(cells, new Int32Array(50_000).fill(count), 1, random(), referenceKernels);
  const found = statistics(cells.states);
  expect(found.mean).toBeCloseTo(0.3 + 4 / 15, 3);
  expect(found.deviation / deviation).toBeCloseTo(1, 1);
});

test('cells without pulses get no noise', () => {
  const cells = cellsOf({ cycleToCycle: 0.1 }, 10);
  cells.states.fill(0.5);
  writeCells(cells, new Int32Array(10), 1, random(), referenceKernels);
  expect([...cells.states]).toEqual(new Array(10).fill(0.5));
});

describe('noise of gradients', () => {
  const cells = () => {
    const made = cellsOf({ cycleToCycle: 0.02, cyclePer: 'gradient' }, 60_000);
    made.states.fill(0.3);
    return made;
  };
  const direction = Float32Array.from({ length: 60_000 }, (_, i) => (i % 3 === 0 ? 0 : i % 3 === 1 ? 1e-9 : -2));

  test('falls on cells of which a change is wanted, however small, and on no others', () => {
    const made = cells();
    disturbCells(made, direction, random());
    expect(new Set(made.states.filter((_, i) => i % 3 === 0))).toEqual(new Set([Math.fround(0.3)]));
    const found = statistics(made.states.filter((_, i) => i % 3 !== 0));
    // Standard error of the mean: 0.02/sqrt(40000) = 0.0001.
    expect(Math.abs(found.mean - 0.3)).toBeLessThan(0.0005);
    expect(found.deviation / 0.02).toBeCloseTo(1, 1);
  });

  test('is not drawn by pulses', () => {
    const made = cells();
    writeCells(made, new Int32Array(60_000).fill(4), 1, random(), referenceKernels);
    expect(new Set(made.states).size).toBe(1);
    expect(made.states[0]).toBeCloseTo(0.3 + 4 / 15, 6);
  });

  test('keeps states within their ends, and leaves cells with noise of writes alone', () => {
    const wide = { ...cells(), device: { ...idealDevice(4), cycleToCycle: 1, cyclePer: 'gradient' as const } };
    disturbCells(wide, direction, random());
    expect(Math.min(...wide.states)).toBe(0);
    expect(Math.max(...wide.states)).toBe(1);
    const written = cellsOf({ cycleToCycle: 0.02 }, 3);
    disturbCells(written, Float32Array.of(1, 1, 1), random());
    expect([...written.states]).toEqual([0, 0, 0]);
  });
});

test('device-to-device spread gives every cell its own curve around the label', () => {
  const spread = cellsOf({ potentiation: 2, deviceToDevice: 0.5 }, 20_000);
  const nominal = cellsOf({ potentiation: 2 }, 1);
  const step = new Int32Array(20_000).fill(1);
  writeCells(spread, step, 1, random(), referenceKernels);
  writeCells(nominal, step.subarray(0, 1), 1, random(), referenceKernels);
  const { mean, deviation } = statistics(spread.states);
  expect(mean).toBeCloseTo(nominal.states[0]!, 2);
  // Slope of the first step by the label, times 0.5; taken from two nominal devices.
  const more = cellsOf({ potentiation: 2.5 }, 1);
  writeCells(more, step.subarray(0, 1), 1, random(), referenceKernels);
  expect(deviation / (more.states[0]! - nominal.states[0]!)).toBeGreaterThan(0.85);
  expect(deviation / (more.states[0]! - nominal.states[0]!)).toBeLessThan(1.15);
});

test('with one draw a cell is off both labels alike, with two it is not', () => {
  const spread = { potentiation: 2, depression: 2, deviceToDevice: 0.5 };
  const steps = (deviceToDeviceDraw: Device['deviceToDeviceDraw']) => {
    const cells = cellsOf({ ...spread, deviceToDeviceDraw }, 5000);
    const moved = (pulses: number) => {
      cells.states.fill(0.5);
      writeCells(cells, new Int32Array(5000).fill(pulses), 1, random(), referenceKernels);
      return Array.from(cells.states, (state) => Math.abs(state - 0.5));
    };
    return correlation(moved(1), moved(-1));
  };
  // Equal labels are one curve, whose steps from the middle are as large downwards as upwards.
  expect(steps('common')).toBeGreaterThan(0.99);
  expect(Math.abs(steps('each'))).toBeLessThan(0.05);
});

test('stuck cells keep their conductance, in the given shares', () => {
  const cells = cellsOf({ stuckLow: 0.2, stuckHigh: 0.1 }, 20_000);
  const seen = new Float32Array(20_000);
  writeCells(cells, new Int32Array(20_000).fill(7), 1, random(), referenceKernels);
  conductances(cells, seen);
  const share = (value: number) => seen.filter((g) => g === value).length / seen.length;
  expect(share(0)).toBeCloseTo(0.2, 1);
  expect(share(1)).toBeCloseTo(0.1, 1);
  const moving = seen.filter((g) => g !== 0 && g !== 1);
  expect(moving.every((g) => Math.abs(g - 7 / 15) < 1e-6)).toBe(true);
});

test('the range spreads at both ends', () => {
  const cells = cellsOf({ rangeSpread: 0.05 }, 20_000);
  const seen = new Float32Array(20_000);
  conductances(cells, seen);
  expect(statistics(seen).deviation).toBeCloseTo(0.05, 2);
  cells.states.fill(1);
  conductances(cells, seen);
  expect(statistics(seen).mean).toBeCloseTo(1, 2);
  expect(statistics(seen).deviation).toBeCloseTo(0.05, 2);
});
