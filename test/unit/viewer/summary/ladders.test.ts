import { expect, test } from 'vitest';
import type { Explanation, Trial } from '../../../../src/insight/explanation.ts';
import { laddersOf, ratioOf, turnsOrder, whyUntried } from '../../../../src/viewer/summary/ladders.ts';
import type { TrialRow } from '../../../../src/viewer/summary/trials.ts';

const row = (setting: string, times: readonly (number | null)[], area_m2 = 1): TrialRow => ({
  settings: setting.split(' '),
  kind: 'step',
  changesLearning: null,
  slower: null,
  trials: times.map((time_s) =>
    time_s === null ? null : ({ time_s, gain: 1 / time_s, area_m2, energy_J: 1 } as unknown as Trial),
  ),
});
const run = (time_s: number, more: Partial<Explanation> = {}) =>
  ({ time_s, area_m2: 1, energy_J: 1, skipped: [], refused: [], ...more }) as unknown as Explanation;

test('of a ladder the rung stands that is worth most, by time, and no chip that is many times as large', () => {
  const rows = [row('w=64', [0.5], 3), row('w=8', [0.6], 1.1), row('r=9', [0.1], 20), row('p=2', [0.55])];
  const { best, others } = laddersOf(rows, [run(1)]);
  expect(best.map(({ settings }) => settings[0])).toEqual(['p=2', 'w=8']);
  expect(others.map(({ settings }) => settings[0])).toEqual(['r=9', 'w=64']);
});

test('a setting turns the order round where the slower run becomes noticeably faster', () => {
  const runs = [run(1), run(1.03)];
  expect(turnsOrder(row('x=1', [0.9, 0.8]), runs)).toBe(true);
  expect(turnsOrder(row('x=1', [0.9, 0.8995]), runs)).toBe(false);
  expect(turnsOrder(row('x=1', [0.9, 0.95]), runs)).toBe(false);
  expect(turnsOrder(row('x=1', [0.9, null]), runs)).toBe(false);
  expect(ratioOf(row('x=1', [0.8, 0.4]))).toBe(0.5);
  expect(ratioOf(row('x=1', [null, 0.4]))).toBeNull();
});

test('a dash has a reason', () => {
  const explained = run(1, {
    skipped: [{ settings: ['x=1', 'x=2'], why: 'its parts are idle' }],
    refused: [{ settings: ['y=1'], why: 'too large' }],
  });
  expect(whyUntried(row('x=2', [null]), explained)).toBe('Not simulated, as its parts are idle.');
  expect(whyUntried(row('y=1', [null]), explained)).toBe('No chip has it: too large.');
  expect(whyUntried(row('x=2 y=1', [null]), explained)).toBe('Not tried with this run.');
  expect(whyUntried(row('x=1', [null]), null)).toBe('This run was not explained.');
});
