import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../../src/learning/index.ts';
import { targetChart } from '../../../../src/report/training/targetChart.ts';
import { verdictSentences } from '../../../../src/report/training/verdict.ts';
import type { Moment } from '../../../../src/study/target/clock.ts';
import { medianCrossing, type TargetRule } from '../../../../src/study/target/target.ts';
import { verdicts } from '../../../../src/study/target/verdict.ts';

const moment = (update: number): Moment => ({
  update,
  time_s: update * 1e-3,
  chip_J: update * 1e-6,
  chipAndDram_J: update * 2e-6,
});

/** A rule whose seeds cross after some updates of a millisecond each, tested every ten; null: never. */
function rule(name: string, updates: readonly (number | null)[]): TargetRule {
  const crossings = updates.map((update, i) => ({
    seed: i + 1,
    crossing: update === null ? null : { ...moment(update), below: moment(update - 10), above: moment(update) },
  }));
  const statistics = { mean: 0.93, spread: 0, least: 0.9, most: 0.96 };
  return {
    rule: name,
    settings: defaultSettings,
    iterations: [],
    points: [
      { ...moment(500), ...statistics },
      { ...moment(1000), ...statistics },
    ],
    crossings,
    median: medianCrossing(crossings),
    best: { mean: 0.93, update: 500 },
    test: { mean: 0.93, spread: 0 },
  };
}

const six = <T>(value: T) => Array.from({ length: 6 }, () => value);
const said = (...rules: TargetRule[]) => verdictSentences({ rules, verdicts: verdicts(rules) });

describe('the verdict', () => {
  test('says how much each rule needs of everything, how sure that is, and who wins', () => {
    expect(said(rule('bp', six(300)), rule('dfa', six(150)))).toEqual(
      ['Updates', 'Time', 'Energy of the chip', 'Energy of chip + DRAM'].map(
        (what) => `${what}: DFA needs 0.5x as much as BP (0.467x to 0.517x with 95 % confidence). DFA wins.`,
      ),
    );
  });

  test('is undecided where the interval holds 1, or where the seeds are few', () => {
    expect(said(rule('bp', six(300)), rule('dfa', six(305)))[0]).toMatch(/ Undecided between BP and DFA\.$/);
    expect(said(rule('bp', [300]), rule('dfa', [100]))[0]).toMatch(/ Undecided with 1 seed: at least 6 are needed\.$/);
  });

  test('says plainly that a rule does not get there', () => {
    expect(said(rule('bp', six(300)), rule('dfa', six(null)))[1]).toBe('Time: DFA is not within the budget. BP wins.');
    expect(said(rule('bp', six(null)), rule('dfa', six(null)))[1]).toBe(
      'Time: BP and DFA are not within the budget. Undecided between BP and DFA.',
    );
  });
});

describe('the chart', () => {
  const outcome = (...rules: TargetRule[]) => ({
    chip: { name: 'c', device: null, idealAdc: false },
    network: 'n',
    data: 'd',
    target: 0.95,
    rules,
  });

  test('says what its bands are and marks where each rule gets to the target', () => {
    const svg = targetChart(outcome(rule('bp', [200, 400]), rule('dfa', [null, null])), 'time_s');
    expect(svg).toContain('>validation accuracy, mean and range of 2 seeds<');
    expect(svg).toContain('>BP: 300 updates [290, 300]<');
    expect(svg).toContain('>DFA: not within the budget<');
    // One diamond, for BP, filled; time runs to 1 s over 656 pixels from 80 on.
    const diamonds = [...svg.matchAll(/<polygon points="([\d.]+),[^"]*" fill="([^"]+)" stroke/g)];
    expect(diamonds.map(([, x, fill]) => [Number(x) + 6, fill])).toEqual([[276.8, '#2563eb']]);
    expect(targetChart(outcome(rule('bp', [200])), 'chip_J')).toContain('>validation accuracy of one seed<');
  });

  test('marks a rule that gets there with some seeds hollow', () => {
    expect(targetChart(outcome(rule('bp', [200, 200, null])), 'time_s')).toMatch(/fill="#ffffff" stroke="#2563eb"/);
  });
});
