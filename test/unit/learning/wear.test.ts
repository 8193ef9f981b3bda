import { expect, test } from 'vitest';
import { firstOf, readDigits } from '../../../src/data/index.ts';
import { distributionOf } from '../../../src/learning/activity/distribution.ts';
import { enduranceOf, quantisedHardware, train } from '../../../src/learning/index.ts';
import { perceptron, settings } from './networks.ts';

test('a distribution has 32 equal bins, and what lies beyond is in the outer ones', () => {
  const { counts } = distributionOf(Float32Array.of(-5, -1, -0.94, -0.9, 0, 0.999, 1, 7), -1, 1);
  expect(counts).toHaveLength(32);
  expect([counts[0], counts[1], counts[16], counts[31]]).toEqual([3, 1, 1, 3]);
});

const all = readDigits();
const data = { ...all, train: firstOf(all.train, 320), test: firstOf(all.test, 20) };
const request = (rule: 'bp' | 'dfa') =>
  ({
    network: perceptron([64, 16, 10]),
    data,
    settings: settings({ rule, epochs: 2, hardware: quantisedHardware(6) }),
    seeds: [1, 2],
    record: true,
  }) as const;

test('reads are planes: forward for every rule, transposed where errors pass through the weights', () => {
  const reads = (rule: 'bp' | 'dfa') =>
    train(request(rule)).seeds[0]!.epochs.map(({ activity }) => activity!.wear.map((w) => w.reads));
  const forward = 320 * 8; // samples of an epoch, bits
  expect(reads('dfa')).toEqual([
    [forward, forward],
    [forward, forward],
  ]);
  expect(reads('bp')[1]).toEqual([forward, 2 * forward]); // layer 1 is never read transposed
});

test('writes are updates with pulses, and distributions hold every cell', () => {
  const [epoch] = train(request('bp')).seeds[0]!.epochs;
  const { layers, wear, distributions } = epoch!.activity!;
  wear.forEach(({ writes }, layer) => {
    expect(writes).toBeCloseTo(10 * layers[layer]!.cellsWritten, 9);
  });
  const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  expect(distributions.map(({ weights }) => sum(weights.counts))).toEqual([64 * 16, 160]);
  expect(distributions.map(({ conductances }) => sum(conductances.counts))).toEqual([64 * 16, 160]);
});

test('the most-written cell of all seeds decides when the arrays are worn', () => {
  const report = train(request('bp'));
  const most = report.seeds.map(({ epochs }) => epochs[1]!.activity!.wear.map(({ mostPulses }) => mostPulses));
  const worst = Math.max(...most.flat());
  expect(enduranceOf(report, 1000)!.epochs).toBeCloseTo((1000 * 2) / worst, 9);
  expect(enduranceOf(report, 1000)!.layers[1]!.mostPulses).toBe(Math.max(most[0]![1]!, most[1]![1]!));
  expect(enduranceOf(train({ ...request('bp'), record: false }), 1000)).toBeUndefined();
});
