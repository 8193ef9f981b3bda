import { expect, test } from 'vitest';
import { readDigits } from '../../../../src/data/index.ts';
import type { Crossbar } from '../../../../src/learning/crossbar/index.ts';
import {
  conductances,
  type Device,
  driftLaw,
  makeCells,
  makeDrift,
  writeCells,
} from '../../../../src/learning/device/index.ts';
import { hardwareOf, idealDevice, TrainingError, train } from '../../../../src/learning/index.ts';
import { shareLeft } from '../../../../src/learning/kernels/drift.ts';
import { wasmKernels } from '../../../../src/learning/kernels/index.ts';
import { streamOf } from '../../../../src/learning/kernels/random/index.ts';
import { store } from '../../../../src/learning/model/store.ts';
import { perceptron, settings } from '../networks.ts';

const kernels = wasmKernels();
const stream = () => streamOf(1, 0, 'drift');
const base: Device = { ...idealDevice(2), states: 5, onOffRatio: 5, drift: 0.5 };

/** Cells at 0, 0.5 and 1, and the time between updates. */
function cellsOf(device: Device, update_s = 0) {
  const cells = makeCells(device, 3, kernels, stream(), stream(), makeDrift(device, 3, update_s, stream()));
  cells.states.set([0, 0.5, 1]);
  return cells;
}

function after(device: Device, rest_s: number): number[] {
  const values = new Float32Array(3);
  conductances(cellsOf(device), values, rest_s);
  return [...values];
}

test('the law: nothing before t0, then a power of time', () => {
  expect(shareLeft(driftLaw(base), 0.5, 1)).toBe(1);
  expect(shareLeft(driftLaw(base), 0.5, 100)).toBeCloseTo(0.1, 12);
  expect(shareLeft(driftLaw({ ...base, driftFrom: 25 }), 0.5, 100)).toBeCloseTo(0.5, 12);
});

test.each([
  ['low', [0, 0.25, 0.5]],
  ['middle', [0.25, 0.5, 0.75]],
  ['high', [0.5, 0.75, 1]],
  // Gmin is a quarter of the range: G = 1/4, 3/4, 5/4 of it become halves, and 1/4 is subtracted again.
  ['none', [-0.125, 0.125, 0.375]],
] as const)('towards %s, half of the distance is left after 4 s', (driftTo, expected) => {
  expect(after({ ...base, driftTo }, 4)).toEqual(expected);
});

test('exponents differ by their spread, and none is below 0', () => {
  const drift = makeDrift({ ...base, drift: 0.05, driftSpread: 0.05 }, 10_000, 0, stream())!;
  const mean = drift.exponents.reduce((sum, value) => sum + value, 0) / 10_000;
  expect(Math.min(...drift.exponents)).toBe(0);
  // The mean of a normal distribution cut to 0 one deviation below it: 0.05 (0.8413 + 0.2420).
  expect(mean).toBeCloseTo(0.05 * 1.0833, 2);
});

test('between updates a cell ages until it is written, from where it had drifted to', () => {
  const device = { ...base, driftTo: 'low' } as const;
  const cells = cellsOf(device, 4);
  const values = new Float32Array(3);
  const noPulses = kernels.ints(3);
  writeCells(cells, noPulses, 1, stream(), kernels);
  conductances(cells, values);
  expect([...values]).toEqual([0, 0.25, 0.5]); // 4 s old
  const pulses = kernels.ints(3);
  pulses.set([0, 1, 0]);
  writeCells(cells, pulses, 1, stream(), kernels);
  expect(cells.states[1]).toBeCloseTo(0.25 + 0.25, 6); // one of four steps
  conductances(cells, values);
  expect(values[1]).toBeCloseTo(0.25, 6); // 4 s after the write
  expect(values[2]).toBeCloseTo(8 ** -0.5, 6); // 8 s old
});

test('if all cells and the reference lose the same share, so do the weights', () => {
  const hardware = { ...hardwareOf({ ...base, states: 33 }), encoding: 'offset' } as const;
  const values = kernels.floats(3);
  values.set([0.25, -0.5, 1]);
  const matrix = store('weights', { values, inputs: 3, outputs: 1, limit: 0.25 }, hardware, 1, 0, kernels) as Crossbar;
  matrix.rest(4);
  [0.125, -0.25, 0.5].forEach((weight, i) => {
    expect(matrix.values()[i]).toBeCloseTo(weight, 5);
  });
});

const request = (device: Partial<Device>, retention_s: number) => ({
  network: perceptron([64, 24, 10]),
  data: readDigits(),
  settings: settings({
    epochs: 2,
    hardware: { ...hardwareOf({ ...idealDevice(6), ...device }), time: { update_s: 0, retention_s } },
  }),
  seeds: [1, 2],
});

test('accuracy is reported before and after a rest', () => {
  const report = train(request({ drift: 0.05, driftSpread: 0.05, driftTo: 'low' }, 1e7));
  const { retention, accuracy } = report;
  expect(retention!.after_s).toBe(1e7);
  expect(retention!.mean).toBeLessThan(accuracy.at(-1)!.mean - 0.02);
  expect(retention!.mean).toBe((report.seeds[0]!.retained! + report.seeds[1]!.retained!) / 2);
});

test('a device that does not drift is not left to rest', () => {
  expect(() => train(request({}, 10))).toThrow(TrainingError);
  expect(() => train(request({}, 10))).toThrow('retention is 10 s, but device ideal 6 bit does not drift');
});
