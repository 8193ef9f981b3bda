import { describe, expect, test } from 'vitest';
import { targetChart, verdict } from '../../../../src/report/training/target.ts';
import type { TargetRule } from '../../../../src/study/target/target.ts';

/** A rule whose seeds cross after some ms, with a microjoule for each; null: never. */
function rule(name: TargetRule['rule'], crossings_ms: readonly (number | null)[]): TargetRule {
  const point = { epoch: 1, mean: 0.93, spread: 0, least: 0.9, most: 0.96, time_s: 1, chip_J: 1, chipAndDram_J: 2 };
  return {
    rule: name,
    points: [{ ...point, iteration: { time_s: 1, chip_J: 1, chipAndDram_J: 2 } }],
    crossings: crossings_ms.flatMap((ms, i) =>
      ms === null
        ? []
        : [{ seed: i + 1, epoch: 1, time_s: ms * 1e-3, chip_J: ms * 1e-6, chipAndDram_J: (ms + 10) * 1e-6 }],
    ),
    seeds: crossings_ms.length,
    best: { mean: 0.93, epoch: 1 },
  };
}

const said = (...rules: TargetRule[]) => verdict({ rules, target: 0.95 });

describe('the verdict', () => {
  test('names the winner in time and in energy, and by how much', () => {
    expect(said(rule('bp', [30, 30]), rule('dfa', [10, 20]))).toEqual([
      'DFA beats BP in time with every seed: BP needs 2x as much.',
      'DFA beats BP in energy of the chip with every seed: BP needs 2x as much.',
      // 40 against 20 and 30.
      'DFA beats BP in energy of chip + DRAM with every seed: BP needs 1.6x as much.',
    ]);
  });

  test('says so if the seeds overlap, and if there is no difference', () => {
    expect(said(rule('bp', [15, 45]), rule('dfa', [10, 20]))[0]).toContain('on average, but not with every seed');
    expect(said(rule('bp', [10.1]), rule('dfa', [10]))[0]).toBe('DFA and BP need the same time (within 1 %).');
  });

  test('says plainly that a rule never gets there', () => {
    expect(said(rule('bp', [30, 30]), rule('dfa', [null, null]))).toEqual([
      'DFA does not reach 95 % in 1 epoch. Its best mean is 93 %, after epoch 1.',
      'BP wins, because no other rule reaches 95 % with every seed. It takes 30 ms on average.',
    ]);
  });

  test('a rule that gets there with some seeds has not won', () => {
    expect(said(rule('bp', [30, null]), rule('dfa', [null, null]))).toEqual([
      'BP reaches 95 % in 1 epoch with only 1 of 2 seeds. Its best mean is 93 %, after epoch 1.',
      'DFA does not reach 95 % in 1 epoch. Its best mean is 93 %, after epoch 1.',
      'No rule reaches 95 % with every seed, so none wins.',
    ]);
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
    const svg = targetChart(outcome(rule('bp', [200, 400]), rule('dfa', [null, null])), 'time');
    expect(svg).toContain('>test accuracy, mean and range of 2 seeds<');
    // One diamond, for BP, filled; time runs to 1 s over 656 pixels from 80 on.
    const diamonds = [...svg.matchAll(/<polygon points="([\d.]+),[^"]*" fill="([^"]+)" stroke/g)];
    expect(diamonds.map(([, x, fill]) => [Number(x) + 6, fill])).toEqual([[276.8, '#2563eb']]);
    expect(targetChart(outcome(rule('bp', [200])), 'chip')).toContain('>test accuracy of one seed<');
  });

  test('marks a rule that gets there with some seeds hollow', () => {
    expect(targetChart(outcome(rule('bp', [200, null])), 'time')).toMatch(/fill="#ffffff" stroke="#2563eb"/);
  });
});
