import { describe, expect, test } from 'vitest';
import { load } from '../../../../src/config/index.ts';
import { hardwareSentences } from '../../../../src/report/compare/hardware.ts';
import { simulate } from '../../../../src/simulation/index.ts';
import type { Result } from '../../../../src/simulation/result.ts';
import { unequalHardware } from '../../../../src/study/compare/hardware.ts';

const runOf = (rule: string, ...sets: string[]): Result =>
  simulate(load({ chip: 'fefet-22nm', network: 'mlp', rule, batch: 1, sets }));

describe('chips that rules are given', () => {
  const [bp, dfa] = [runOf('bp'), runOf('dfa')];
  const unequal = unequalHardware(bp, dfa);

  test('differ in what the rules need to learn', () => {
    expect(unequal?.differences.map(({ what, built }) => [what, built[0] > 0, built[1] > 0])).toEqual([
      ['gradientUnits', true, true],
      ['transposedReads', true, false],
      ['feedback', false, true],
    ]);
    expect(unequal?.differences[0]?.built).toEqual([1, 3]);
  });

  test('are alike with the settings that the note names', () => {
    const sets = unequal?.sameChip ?? [];
    expect(sets).toEqual([
      'provision=explicit',
      'subarray.transposedRead=true',
      'feedback.provided=true',
      'wgu.count=3',
    ]);
    const [a, b] = [runOf('bp', ...sets), runOf('dfa', ...sets)];
    expect(unequalHardware(a, b)).toBeNull();
    const built = ({ inventory }: Result) => inventory.map(({ name, built: pieces }) => [name, pieces]);
    expect(built(a)).toEqual(built(b));
    expect(a.totals.area_m2).toBeCloseTo(b.totals.area_m2, 12);
  });

  test('have as many gradient units with the one that names their number', () => {
    expect(unequal?.sameUnits).toBe('wgu.count=3');
    const same = unequalHardware(runOf('bp', 'wgu.count=3'), dfa);
    expect(same?.differences.map(({ what }) => what)).toEqual(['transposedReads', 'feedback']);
    expect(same?.sameUnits).toBeNull();
  });

  test('and it is told in words', () => {
    expect(unequal && hardwareSentences(unequal, ['BP', 'DFA'])).toEqual([
      expect.stringMatching(
        /^The chips of BP and DFA differ: BP has 1 and DFA 3 gradient units with their adders \(.* mm² and .* mm²\), BP alone has converters for transposed reads \(.* mm²\), DFA alone has feedback hardware \(.* mm²\)\.$/,
      ),
      'With --set wgu.count=3, both have as many gradient units.',
      'With --set provision=explicit --set subarray.transposedRead=true --set feedback.provided=true --set wgu.count=3, both have the same hardware.',
    ]);
  });

  test('of one rule are alike', () => {
    expect(unequalHardware(bp, bp)).toBeNull();
  });
});

const small = ['pe.subarrays=[2,2]'];

test('no setting gives two rules with feedback matrices of their own the same ones', () => {
  const unequal = unequalHardware(runOf('fa', ...small), runOf('dfa', ...small));
  expect(unequal?.differences.map(({ what }) => what)).toContain('feedback');
  expect(unequal?.sameChip).toBeNull();
  expect(unequal && hardwareSentences(unequal, ['FA', 'DFA']).at(-1)).toBe(
    'No setting gives both the same feedback hardware.',
  );
});
