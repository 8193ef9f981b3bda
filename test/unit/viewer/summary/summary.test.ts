import { describe, expect, test } from 'vitest';
import type { Explanation, Trial } from '../../../../src/insight/explanation.ts';
import { blocksOf, fitted, heatOf } from '../../../../src/viewer/summary/blocks.ts';
import { inputsOf } from '../../../../src/viewer/summary/inputs.ts';
import { matrixOf, namesOf } from '../../../../src/viewer/summary/matrix.ts';
import { basis, headline } from '../../../../src/viewer/summary/opening.ts';
import { type PathSum, pathRows } from '../../../../src/viewer/summary/pathPieces.ts';
import { trialRows } from '../../../../src/viewer/summary/trials.ts';
import { component, dfaResult, result } from '../../../support/result.ts';

describe('the critical path in rows', () => {
  const bp: PathSum[] = [
    { component: 'globalBuffer', phase: 'gradient', time_s: 1.98 },
    { component: 'wgu', phase: 'gradient', time_s: 1.91 },
    { component: 'dram', phase: 'gradient', time_s: 0.009 },
    { component: 'write', phase: 'update', time_s: 0.4 },
    { component: 'subarray', phase: 'error', time_s: 0.02 },
    { component: 'controller', phase: null, time_s: 0.001 },
  ];
  const dfa: PathSum[] = [
    { component: 'write', phase: 'update', time_s: 0.6 },
    { component: 'feedback', phase: 'feedback', time_s: 0.01 },
  ];
  const rows = pathRows([bp, dfa]);

  test('names what did the work, the phase with most time first', () => {
    expect(rows.map(({ label }) => label)).toEqual([
      'Gradients cross the global buffer',
      'Gradients in the gradient units',
      'Gradients: the rest',
      'Updates in the write drivers',
      'Errors in the feedback sources',
      'Backward pass: error or feedback: the rest',
      'Without a phase',
    ]);
    expect(rows.map(({ fill }) => fill)).toEqual([
      'gradient-0',
      'gradient-1',
      'gradient-2',
      'update-0',
      'error-0',
      'error-1',
      null,
    ]);
  });

  test('adds up to the paths', () => {
    const sum = (run: number) => rows.reduce((total, { time_s }) => total + (time_s[run] ?? 0), 0);
    expect(sum(0)).toBeCloseTo(4.32, 12);
    expect(sum(1)).toBeCloseTo(0.61, 12);
  });
});

describe('what would help', () => {
  const trial = (settings: string[], gain: number, more: Partial<Trial> = {}): Trial => ({
    settings,
    kind: 'step',
    time_s: 1 / gain,
    gain,
    area_m2: 1,
    energy_J: 1,
    EDP_Js: 1 / gain,
    changesLearning: null,
    slower: null,
    ...more,
  });
  const explained = (trials: Trial[]): Explanation => ({
    schema: 'cimline/explain/1',
    time_s: 1,
    area_m2: 1,
    energy_J: 1,
    EDP_Js: 1,
    bounds: [],
    trials,
    skipped: [],
  });

  test('joins the trials of two runs, the largest gain first', () => {
    const a = explained([trial(['a=2'], 1.5), trial(['b=2', 'c=2'], 3), trial(['d=2'], 1.001)]);
    const b = explained([trial(['c=2', 'b=2'], 2), trial(['e=2'], 0.9, { slower: 'It is slower.' })]);
    const { rows, nothing } = trialRows([a, b]);
    expect(rows.map(({ settings, trials }) => [settings.join(' '), trials.map((one) => one?.gain ?? null)])).toEqual([
      ['b=2 c=2', [3, 2]],
      ['a=2', [1.5, null]],
      ['e=2', [null, 0.9]],
    ]);
    expect(rows[2]?.slower).toBe('It is slower.');
    expect(nothing).toEqual(['d=2']);
  });

  test('keeps a bound apart from a step with the same settings', () => {
    const { rows } = trialRows([explained([trial(['wgu'], 2), trial(['wgu'], 3, { kind: 'ideal' })])]);
    expect(rows.map(({ kind }) => kind)).toEqual(['ideal', 'step']);
  });

  test('has nothing to say of runs that were not explained', () => {
    expect(trialRows([null, null])).toEqual({ rows: [], nothing: [] });
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

describe('the floorplan', () => {
  const { components } = result();
  const blocks = blocksOf({
    components: { ...components, adc: component({ area_m2: 3e-5, energy_J: 1e-3 }), loss: component({ units: 1 }) },
  });

  test('has what takes area; parts of arrays are as busy as arrays', () => {
    expect(blocks.map(({ component: name }) => name)).toEqual(['subarray', 'globalBuffer', 'adc']);
    expect(blocks[2]?.utilisation).toBe(blocks[0]?.utilisation);
  });

  test('has one scale for all', () => {
    const busy = heatOf(blocks, 'utilisation');
    expect(busy.most).toBe(1);
    expect(blocks.map(busy.of)).toEqual([0.035, 0.95, 0.035]);
    expect(heatOf([], 'energy').of({ component: 'x', area_m2: 1, utilisation: 0, energy_J: 0 })).toBe(0);
  });
});

test('a label of a block is whole or left out, word by word', () => {
  const label = (width: number, height: number) => fitted('Gradient units', '25 % · 1 mm²', { width, height });
  expect(label(200, 60)).toEqual(['Gradient units', '25 % · 1 mm²']);
  expect(label(90, 60)).toEqual(['Gradient', 'units', '25 % · 1 mm²']);
  expect(label(70, 60)).toEqual(['Gradient', 'units']);
  expect(label(200, 24)).toEqual(['Gradient units']);
  expect(label(40, 60)).toEqual([]);
  expect(label(200, 12)).toEqual([]);
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

describe('the opening', () => {
  const bp = { name: 'BP', result: result() };
  const lasting = (latency_s: number) => ({
    name: 'DFA',
    result: { ...dfaResult(), totals: { ...result().totals, latency_s } },
  });

  test.each([
    [0.005, 'DFA is 2.00 times as fast as BP: 5\u202fms against BP’s 10\u202fms'],
    [0.012, 'DFA is not faster: 12\u202fms against BP’s 10\u202fms'],
    [0.01, 'DFA takes as long as BP: 10\u202fms against BP’s 10\u202fms'],
  ])('says what %d s are against 10 ms', (time_s, words) => {
    expect(headline([bp, lasting(time_s)])).toBe(words);
  });

  test('says what was run, and the preset', () => {
    const { config } = result();
    const assumed = {
      ...bp,
      result: result({ config: { ...config, notes: ['--assume equal sets these keys: a=1'] } }),
    };
    expect(headline([bp])).toBe('BP takes 10\u202fms');
    expect(basis({ runs: [assumed] as never, notes: ['A note.'] })).toEqual([
      'BP: 1 iteration of 200 samples through 784-1024-10 (mlp, recorded activity) on fefet-22nm.',
      'It assumes what the preset equal sets.',
      'A note.',
    ]);
  });
});
