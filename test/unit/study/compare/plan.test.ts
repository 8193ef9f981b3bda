import { describe, expect, test } from 'vitest';
import { type Comparison, plannedCases } from '../../../../src/study/compare/plan.ts';

const base: Comparison = { chip: 'c', network: 'n', rules: ['bp', 'dfa'], vary: [], settings: { sets: [] } };

describe('the runs of a comparison', () => {
  test('are named by what differs, the rule changing fastest', () => {
    const vary = [
      { path: 'network', values: ['m'] },
      { path: 'batch', values: ['1', '2'] },
    ];
    const cases = plannedCases({ ...base, vary });
    expect(cases.map(({ label }) => label)).toEqual([
      'bp, n, batch=1',
      'dfa, n, batch=1',
      'bp, n, batch=2',
      'dfa, n, batch=2',
      'bp, m, batch=1',
      'dfa, m, batch=1',
      'bp, m, batch=2',
      'dfa, m, batch=2',
    ]);
    expect(cases[7]).toMatchObject({
      label: 'dfa, m, batch=2',
      group: 'm, batch=2',
      request: { chip: 'c', network: 'm', rule: 'dfa', batch: 2, sets: [] },
    });
  });

  test('take chips, networks and rules from --vary; the words of the command line come first', () => {
    const vary = [
      { path: 'chip', values: ['d', 'c'] },
      { path: 'rule', values: ['fa'] },
    ];
    const cases = plannedCases({ ...base, vary });
    expect(cases.map(({ request: { chip, rule } }) => [chip, rule])).toEqual([
      ['c', 'fa'],
      ['d', 'fa'],
    ]);
  });

  test('are one for equal values', () => {
    const vary = [{ path: 'batch', values: ['1', '1', '2'] }];
    const batches = plannedCases({ ...base, vary, rules: ['bp', 'bp'] }).map(({ request }) => request.batch);
    expect(batches).toEqual([1, 2]);
  });

  test('vary nothing that is given', () => {
    const vary = [{ path: 'batch', values: ['1', '2'] }];
    expect(() => plannedCases({ ...base, vary, settings: { sets: [], batch: 3 } })).toThrow(
      '--vary batch=1: batch is given already, by --batch 3',
    );
  });

  test('vary each path once', () => {
    const vary = [
      { path: 'batch', values: ['1'] },
      { path: 'batch', values: ['2'] },
    ];
    expect(() => plannedCases({ ...base, vary })).toThrow('--vary batch: batch is varied twice, expected all its');
  });
});
