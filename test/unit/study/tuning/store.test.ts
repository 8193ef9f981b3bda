import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InputError } from '../../../../src/source/index.ts';
import { TrialStore } from '../../../../src/study/tuning/store.ts';
import { scratch } from '../../../support/cli.ts';

const plan = {
  network: '[]',
  'data set': 'd',
  settings: '{"epochs":3}',
  recording: 'false',
  validation: 'every 2',
  'initial weights': 'drawn',
};
const trial = (number: number) => ({ number, sets: ['train.rate=0.1'], update: 20, accuracy: 0.9 });

test('what is added is there when the file is opened again, rule by rule', () => {
  const file = join(scratch(), 'tuning.json');
  const store = new TrialStore(file, 0.9);
  expect(store.trialsOf('bp', plan)).toEqual([]);
  store.add('bp', plan, trial(1));
  store.add('bp', plan, trial(2));
  const again = new TrialStore(file, 0.9);
  expect(again.trialsOf('bp', plan)).toEqual([trial(1), trial(2)]);
  expect(again.trialsOf('dfa', plan)).toEqual([]);
});

test('trials of another training, another target, or no trials at all are refused', () => {
  const file = join(scratch(), 'tuning.json');
  new TrialStore(file, 0.9).add('bp', plan, trial(1));
  const changed = { ...plan, settings: '{"epochs":4}' };
  expect(() => new TrialStore(file, 0.9).trialsOf('bp', changed)).toThrow('settings (epochs) changed');
  expect(() => new TrialStore(file, 0.95)).toThrow('on the way to 0.9');
  for (const damaged of [readFileSync(file, 'utf8').slice(0, -9), '{}', '{"schema":"cimline-tuning/1"}', 'null']) {
    writeFileSync(file, damaged);
    expect(() => new TrialStore(file, 0.9)).toThrow(InputError);
  }
});

test('without a file trials are not kept', () => {
  const store = new TrialStore(null, 0.9);
  store.add('bp', plan, trial(1));
  expect(store.trialsOf('bp', plan)).toEqual([trial(1)]);
});
