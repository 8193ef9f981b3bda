import { describe, expect, test } from 'vitest';
import type { Explanation, Trial } from '../../../../src/insight/explanation.ts';
import { inputsOf } from '../../../../src/viewer/summary/inputs.ts';
import { matrixOf, namesOf } from '../../../../src/viewer/summary/matrix.ts';
import { openingOf } from '../../../../src/viewer/summary/opening.ts';
import { pathRows } from '../../../../src/viewer/summary/pathRows.ts';
import { remediesOf } from '../../../../src/viewer/summary/remedies.ts';
import { type TrialRow, trialRows } from '../../../../src/viewer/summary/trials.ts';
import { dfaResult, result } from '../../../support/result.ts';

test('lines of one phase of the critical path have shades of its colour', () => {
  const piece = (component: string, phase: 'gradient' | 'update' | null, time_s: number) =>
    ({ component, phase, time_s, operation: 'x', layer: null }) as const;
  const rows = pathRows([
    [
      piece('globalBuffer', 'gradient', 5),
      piece('wgu', 'gradient', 4),
      piece('dram', 'gradient', 3),
      piece('gradientAccumulator', 'gradient', 2),
      piece('write', 'update', 6),
      piece('controller', null, 1),
    ],
  ]);
  expect(rows.map(({ fill }) => fill)).toEqual([
    'gradient-0',
    'gradient-1',
    'gradient-2',
    'gradient-2',
    'update-0',
    'third',
  ]);
  expect(rows.map(({ word }) => word)).toEqual(['Buffer', 'Units', 'DRAM', 'Sums', 'Writes', 'Issue']);
});

describe('what would help', () => {
  const trial = (settings: string[], gain: number, more: Partial<Trial> = {}): Trial => ({
    settings,
    kind: settings.length > 1 ? 'together' : 'step',
    time_s: 1 / gain,
    gain,
    area_m2: 1,
    energy_J: 1,
    EDP_Js: 1 / gain,
    changesLearning: null,
    canBeTrained: true,
    slower: null,
    ...more,
  });
  const explained = (trials: Trial[]) => ({ area_m2: 1, energy_J: 1, trials, skipped: [] }) as unknown as Explanation;
  const gains = (rows: readonly TrialRow[]) =>
    rows.map(({ settings, trials }) => [settings.join(' '), ...trials.map((one) => one?.gain ?? null)]);

  test('joins the trials of two runs, the largest gain first', () => {
    const a = explained([trial(['b=2', 'c=2'], 3), trial(['a=2'], 1.5), trial(['d.x=2', 'd.y=2', 'f=2'], 1.001)]);
    const b = explained([
      trial(['c=2', 'b=2'], 2),
      trial(['d.x=2', 'd.y=2', 'f=2'], 1),
      trial(['e=2'], 0.9, { slower: 'It is slower.' }),
    ]);
    const { faster, slower, without } = trialRows([a, b]);
    expect(gains(faster)).toEqual([
      ['b=2 c=2', 3, 2],
      ['a=2', 1.5, null],
    ]);
    expect(gains(slower)).toEqual([['e=2', null, 0.9]]);
    expect(slower[0]?.slower).toBe('It is slower.');
    expect(without).toEqual(['d (x, y)', 'f']);
  });

  test('keeps a bound apart from a step, and what is only cheaper from what is faster', () => {
    const bound = trial(['wgu'], 3, { kind: 'ideal', area_m2: null, energy_J: null, EDP_Js: null });
    const small = trial(['x=1'], 1, { area_m2: 0.5 });
    const { faster, ideal, cheaper } = trialRows([explained([bound, trial(['wgu'], 2), small])]);
    expect([gains(faster), gains(ideal), gains(cheaper)]).toEqual([[['wgu', 2]], [['wgu', 3]], [['x=1', 1]]]);
  });

  test('names first what turns the order, what leaves learning alone, and the best of the rest', () => {
    const learning = { changesLearning: 'Fewer bits.' };
    const rows = (of: number) => [
      trial(['bits=1'], 9, learning),
      trial(['bits=2'], 8.9, learning),
      trial(['read=1'], 1.2 * of),
      trial(['a=2'], 5),
      trial(['b=2'], 4),
      trial(['c=2'], 3),
      trial(['d=2'], 2),
    ];
    const [a, b] = [explained(rows(1)), explained(rows(2))].map((each, i) => ({ ...each, time_s: 1 + i / 10 }));
    const both = [a ?? null, b ?? null];
    const first = remediesOf(trialRows(both).faster, both).map(({ settings }) => settings.join(' '));
    expect(first).toEqual(['bits=1', 'a=2', 'b=2', 'c=2', 'read=1']);
    expect(remediesOf([], [null])).toEqual([]);
  });

  test('has nothing to say of runs that were not explained', () => {
    expect(Object.values(trialRows([null, null])).flat()).toEqual([]);
  });
});

describe('inputs', () => {
  const runs = [
    { chip: { wgu: { count: 3, macs: [32, 32] }, on: true }, layers: [{ name: 'a' }], none: [] },
    { chip: { wgu: { count: 1, macs: [32, 32] }, on: true, more: 0.1 + 0.2 }, layers: [{ name: 'a' }], none: [] },
  ];
  const all = [...inputsOf(runs).values()].flat();

  test('are found by their path, with what differs', () => {
    expect(all.map(({ path }) => path)).toEqual([
      'chip.wgu.count',
      'chip.wgu.macs',
      'chip.on',
      'layers[0].name',
      'none',
      'chip.more',
    ]);
    expect(all.filter(({ differs }) => differs).map(({ path }) => path)).toEqual(['chip.wgu.count', 'chip.more']);
  });

  test('are printed for people', () => {
    expect(all.map(({ values }) => values[1])).toEqual(['1', '32, 32', 'yes', 'a', 'none', '0.3']);
    expect(all.at(-1)?.values[0]).toBeNull();
  });
});

test('who waits for whom is a square of the longest, and the rest', () => {
  const cell = (waiter: string, holder: string, time_ps: number) => ({
    waiter,
    holder,
    time_ps,
    waits: 1,
    longest_ps: 1,
  });
  const cells = [cell('a', 'b', 5), cell('b', 'b', 3), cell('c', 'a', 1)];
  const names = namesOf([cells], 2);
  expect(names).toEqual(['a', 'b']);
  expect(matrixOf(cells, names)).toEqual({
    names,
    cells_ps: [
      [0, 5],
      [0, 3],
    ],
    rest_ps: 1,
  });
});

test('the opening of one run or two is what insight says of them, and then the notes', () => {
  const bp = { name: 'BP', result: result() };
  const { config } = result();
  const dfa = { name: 'DFA', result: { ...dfaResult(), config: { ...config, inputs: `sha256:${'1'.repeat(64)}` } } };
  const one = openingOf({ runs: [bp], notes: ['A note.'], presets: null } as never);
  expect(one.headline).toContain('10 ms');
  expect(one.lead.at(-1)).toBe('A note.');
  const presets = [{ preset: 'paper', words: 'Each has its own.', time_s: [2, 1], shown: false }];
  const two = openingOf({ runs: [bp, dfa], notes: [], presets } as never);
  expect(two.headline).toMatch(/DFA.* BP/);
  expect(two.statements.find(({ key }) => key === 'tried')?.text).toContain('Each has its own.');
});
