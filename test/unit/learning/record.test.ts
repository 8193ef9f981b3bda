import { expect, test } from 'vitest';
import { readDigits } from '../../../src/data/index.ts';
import { BitCount, WriteCount } from '../../../src/learning/activity/counts.ts';
import { ActivityRecorder } from '../../../src/learning/activity/record.ts';
import { quantisedHardware, recordedActivity, train } from '../../../src/learning/index.ts';
import { wasmKernels } from '../../../src/learning/kernels/index.ts';
import { codesOf } from '../../../src/learning/kernels/planes.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { activityKeys, readActivity } from '../../../src/network/index.ts';
import { parseJson } from '../../../src/source/index.ts';
import { perceptron, settings } from './networks.ts';

test('bits are those of the codes, planes those of a vector', () => {
  const count = new BitCount();
  // Four bits: 0.25 is 0010, -0.125 is 1111; the second vector is 0.
  count.add(codesOf(Float32Array.of(0.25, -0.125, 0, 0), 4, 1), 2);
  expect(count.density).toBe(5 / 16);
  expect(count.zeroVectors).toBe(4 / 8);
});

test('rows are those of arrays, largest counts by direction', () => {
  const writes = new WriteCount();
  // Two rows of three columns in arrays of two columns: rows (2, -1), (0), (0, -3), (4).
  const pulses = Int32Array.of(2, -1, 0, 0, -3, 4);
  writes.add({ pulses, counts: { wanted: 6, dropped: 2, limited: 1 } }, 3, 2);
  expect(writes.means()).toEqual({
    rowsWritten: 3 / 4,
    cellsWritten: 4 / 6,
    pulsesPerCell: 10 / 4,
    rowPotentiation: (2 + 4) / 4,
    rowDepression: (1 + 3) / 4,
  });
  expect(writes.rowPulses).toEqual({ mean: 10 / 4, most: 4 });
  expect([writes.droppedShare, writes.limitedShare]).toEqual([1 / 3, 1 / 6]);
});

test('a row takes its largest pulse counts of both directions', () => {
  const writes = new WriteCount();
  writes.add({ pulses: Int32Array.of(2, -3, 1, -1), counts: { wanted: 4, dropped: 0, limited: 0 } }, 4, 4);
  expect(writes.rowPulses).toEqual({ mean: 5, most: 5 });
});

const network = perceptron([64, 32, 10]);
const data = readDigits();
const request = {
  network,
  data,
  settings: settings({ rule: 'dfa', epochs: 2, hardware: quantisedHardware(6) }),
  seeds: [1],
  record: true,
} as const;

test('recorded activity is what run and compare read, plausible for digits', () => {
  const file = recordedActivity(network, { report: train(request), settings: request.settings });
  const { layers, origin, rule, states } = readActivity(parseJson(JSON.stringify(file), 'activity.json'), network);
  expect(origin).toBe('recorded in training: digits, rule dfa, epoch 2, seed 1');
  expect([rule, states]).toEqual(['dfa', 64]);
  expect(layers).toHaveLength(2);
  for (const layer of layers) for (const key of activityKeys) expect(Number.isFinite(layer[key])).toBe(true);
  const [first, last] = layers;
  // Grey levels k/16 have zeros in the sign plane and in the three least bits, 16/16 apart (clipped to 127/128).
  expect(first!.inputZeroVectors).toBeGreaterThan(0.1);
  expect(first!.inputBitDensity).toBeGreaterThan(0.1);
  expect(first!.inputBitDensity).toBeLessThan(0.3);
  expect(last!.cellsWritten).toBeGreaterThan(0);
  expect(first!.rowsWritten).toBeGreaterThanOrEqual(first!.cellsWritten);
  expect(first!.rowPotentiation + first!.rowDepression).toBeGreaterThanOrEqual(first!.rowsWritten);
});

test('recording changes nothing, and wear only grows', () => {
  const recorded = train(request).seeds[0]!.epochs;
  const plain = train({ ...request, record: false }).seeds[0]!.epochs;
  expect(recorded.map(({ loss }) => loss)).toEqual(plain.map(({ loss }) => loss));
  expect(plain[0]!.activity).toBeNull();
  const wear = recorded.map(({ activity }) => activity!.wear[0]!);
  expect(wear[1]!.meanPulses).toBeGreaterThan(wear[0]!.meanPulses);
  expect(wear[1]!.mostPulses).toBeGreaterThanOrEqual(wear[0]!.mostPulses);
});

test('there must be something to record, and an epoch to choose', () => {
  expect(() => train({ ...request, settings: settings() })).toThrow('has no bits or pulses to record; choose a device');
  const recorded = { report: train({ ...request, record: false }), settings: request.settings };
  expect(() => recordedActivity(network, recorded)).toThrow('no activity was recorded; train with record');
  expect(() => recordedActivity(network, recorded, 3)).toThrow('there is no epoch 3; choose one from 1 to 2');
});

test('recorded error bits are on the scale of the whole batch, though only its first samples are counted', () => {
  // Errors of the 32 samples that are counted are 2^-10; the last of the batch has 1/2, so that the others are no code at all.
  const kernels = wasmKernels();
  const hardware = quantisedHardware(6);
  const model = buildModel(perceptron([4, 10]), settings({ batch: 40, hardware }), 1, kernels);
  const recorder = new ActivityRecorder(model, hardware);
  const { errors } = model.layers[0]!;
  errors.fill(2 ** -10);
  recorder.record(model);
  expect(recorder.finish().layers[0]!.errorBitDensity).toBeGreaterThan(0.1);
  errors[39 * 10] = 0.5;
  recorder.record(model);
  expect(recorder.finish().layers[0]!.errorBitDensity).toBe(0);
});
