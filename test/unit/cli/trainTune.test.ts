import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';

const quick = ['train', 'digits', '--rule', 'bp,dfa', '--epochs', '1', '--batch', '200', '--set', 'width=8'];
const tuned = [...quick, '--chip', 'fefet-22nm', '--ideal-adc', '--target', '0.2', '--seeds', '1', '--tune', '2'];

test('tries settings for each rule, trains with the best, and goes on with more trials', async () => {
  const folder = scratch();
  const first = await cimline([...tuned, '--out', folder, '--json']);
  expect(first.exitCode).toBe(0);
  const { tuning, rules } = JSON.parse(first.stdout).target;
  expect(tuning).toMatchObject({ trials: 2, seed: -1 });
  for (const [index, { rule, trials, chosen }] of tuning.rules.entries()) {
    expect(rules[index].rule).toBe(rule);
    const { sets } = trials[chosen - 1];
    const rate = sets.find((set: string) => set.startsWith('train.rate='))?.slice('train.rate='.length) ?? '0.1';
    expect(rules[index].settings.optimizer.rate).toBe(Number(rate));
  }
  const kept = JSON.parse(readFileSync(join(folder, 'tuning.json'), 'utf8'));
  expect(kept.rules.dfa.trials).toEqual(tuning.rules[1].trials);

  const more = await cimline([...tuned, '--tune', '3', '--out', folder]);
  expect(more.stdout).toMatch(/Tuning: updates until 20 % of the best trial so far\n +trials +BP +DFA\n/);
  expect(more.stdout).toMatch(/DFA gained last with\s+trial \d of 3:/);
  const added = JSON.parse(readFileSync(join(folder, 'tuning.json'), 'utf8')).rules.dfa.trials;
  expect(added.slice(0, 2)).toEqual(kept.rules.dfa.trials);
  expect(added).toHaveLength(3);

  const other = await cimline([...tuned, '--set', 'train.momentum=0.5', '--out', folder]);
  expect([other.exitCode, other.stdout]).toEqual([2, '']);
  expect(other.stderr).toMatch(/tuning\.json: the trials of bp are of another training: the settings \(optimizer\.mom/);
}, 60_000);

test('tuning without a target is refused', async () => {
  const { exitCode, stderr } = await cimline([...quick, '--tune']);
  expect(stderr).toMatch(/^--tune: settings are chosen by how soon they reach an accuracy, expected --target ACCURACY/);
  expect(exitCode).toBe(2);
});
