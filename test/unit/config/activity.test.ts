import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { activityFile, type RecordedBy } from '../../../src/network/index.ts';
import { scratch } from '../../support/cli.ts';
import { trace } from '../network/read.ts';

const folder = scratch();
const mlp = trace('mlp.yaml');

/** A recording of the perceptron, in which only the density of inputs tells where it comes from. */
function recording(name: string, density: number, by: RecordedBy): string {
  const layers = mlp.activity.layers.map((layer) => ({ ...layer, inputBitDensity: density }));
  const file = join(folder, `${name}.json`);
  writeFileSync(
    file,
    JSON.stringify(activityFile({ ...mlp, activity: { layers, origin: name, basis: 'recorded' } }, by)),
  );
  return file;
}

const bp = recording('bp', 0.1, { rule: 'bp', states: 64 });
const dfa = recording('dfa', 0.2, { rule: 'dfa', states: 64 });
const old = recording('old', 0.3, {});
const coarse = recording('coarse', 0.4, { rule: 'bp', states: 16 });

/** A run of the perceptron on a chip with cells of 64 states. */
const loaded = (rule: string, ...activity: string[]) =>
  load({ chip: 'fefet-22nm', network: 'mlp', rule, sets: [], activity });
const density = (rule: string, ...activity: string[]) =>
  loaded(rule, ...activity).network.activity.layers[0]!.inputBitDensity;
const notes = (rule: string, file: string) =>
  loaded(rule, file).notes.filter((note) => note.startsWith('The activity was recorded'));

describe('of several recordings', () => {
  test('each rule gets its own, inference the first', () => {
    expect(['bp', 'dfa', 'inference'].map((rule) => density(rule, dfa, bp))).toEqual([0.1, 0.2, 0.2]);
  });

  test('a single one holds for every rule', () => {
    expect(['bp', 'fa', 'inference'].map((rule) => density(rule, old))).toEqual([0.3, 0.3, 0.3]);
  });

  test('none is used for a rule that is in none of them', () => {
    expect(() => loaded('fa', bp, dfa)).toThrow(
      '--activity: no recording of the rule fa among those of bp, dfa, expected one for each rule that is run',
    );
  });

  test('each has to say its rule, and no two the same', () => {
    expect(() => loaded('bp', bp, old)).toThrow(
      `${old}: the file does not say by which rule it was recorded, expected the key "rule"`,
    );
    expect(() => loaded('bp', bp, coarse)).toThrow(`${coarse}: recorded by bp, as ${bp} is`);
  });
});

test('an epoch can be taken of a file that holds them, which may be long', () => {
  const counts = { least: 0, most: 1, counts: Array.from({ length: 32 }, () => 123_456) };
  const wear = { reads: 1, writes: 1, meanRowPulses: 1, mostRowPulses: 2, dropped: 0, limited: 0 };
  const more = { ...wear, meanPulses: 1, mostPulses: 3, weights: counts, conductances: counts };
  const epochs = Array.from({ length: 60 }, (_, i) => ({
    epoch: i + 1,
    layers: mlp.layers.map(({ name }, layer) => ({
      name,
      ...mlp.activity.layers[layer]!,
      inputBitDensity: (i + 1) / 100,
      ...more,
    })),
  }));
  const file = join(folder, 'epochs.json');
  writeFileSync(file, JSON.stringify(activityFile(mlp, {}, { epochs }), null, 2));
  const run = { chip: 'fefet-22nm', network: 'mlp', rule: 'bp', sets: [], activity: [file] };
  expect(load({ ...run, activityEpoch: 60 }).network.activity.layers[0]!.inputBitDensity).toBe(0.6);
  expect(load(run).network.activity.layers).toEqual(mlp.activity.layers);
});

describe('a note says that the activity is that of', () => {
  test('another rule; inference writes nothing', () => {
    expect(notes('dfa', bp)).toEqual([
      'The activity was recorded under bp, so what dfa reads and writes is not known.',
    ]);
    expect([...notes('bp', bp), ...notes('inference', bp)]).toEqual([]);
  });

  test('other cells', () => {
    expect(notes('bp', coarse)).toEqual([
      'The activity was recorded on cells of 16 states, but the cells of the chip have 64. So the numbers of written cells and of pulses differ.',
    ]);
  });

  test('nothing that an old file does not say', () => {
    expect(notes('dfa', old)).toEqual([]);
  });
});
