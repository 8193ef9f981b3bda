import { describe, expect, test } from 'vitest';
import { lineChartSvg, ticksOver } from '../../../src/report/lineChart.ts';
import { verdict } from '../../../src/report/tta.ts';
import type { TtaRule } from '../../../src/study/tta.ts';

/** A rule whose seeds cross after some ms, with a microjoule for each; null: never. */
function rule(name: TtaRule['rule'], crossings_ms: readonly (number | null)[]): TtaRule {
  const point = { epoch: 1, mean: 0.93, spread: 0, least: 0.9, most: 0.96, time_s: 1, energy_J: 1 };
  return {
    rule: name,
    points: [{ ...point, iteration: { time_s: 1, energy_J: 1 } }],
    crossings: crossings_ms.flatMap((ms, i) =>
      ms === null ? [] : [{ seed: i + 1, epoch: 1, time_s: ms * 1e-3, energy_J: ms * 1e-6 }],
    ),
    seeds: crossings_ms.length,
    best: { mean: 0.93, epoch: 1 },
  };
}

const said = (...rules: TtaRule[]) => verdict({ rules, target: 0.95 });

describe('the verdict', () => {
  test('names the winner in time and in energy, and by how much', () => {
    expect(said(rule('bp', [30, 30]), rule('dfa', [10, 20]))).toEqual([
      'DFA beats BP in time with every seed: BP needs 2x as much.',
      'DFA beats BP in energy with every seed: BP needs 2x as much.',
    ]);
  });

  test('says so if the seeds overlap, and if there is no difference', () => {
    expect(said(rule('bp', [15, 45]), rule('dfa', [10, 20]))[0]).toContain('on average, but not with every seed');
    expect(said(rule('bp', [10.1]), rule('dfa', [10]))[0]).toBe('DFA and BP need the same time (within 1 %).');
  });

  test('says plainly that a rule never gets there', () => {
    expect(said(rule('bp', [30, 30]), rule('dfa', [null, null]))).toEqual([
      'DFA never reaches 95 % in 1 epoch; its best mean is 93 % after epoch 1.',
      'BP wins: it alone reaches 95 % with every seed, after 30 ms on average.',
    ]);
  });

  test('a rule that gets there with some seeds has not won', () => {
    expect(said(rule('bp', [30, null]), rule('dfa', [null, null]))).toEqual([
      'BP reaches 95 % in 1 epoch with only 1 of 2 seeds; its best mean is 93 % after epoch 1.',
      'DFA never reaches 95 % in 1 epoch; its best mean is 93 % after epoch 1.',
      'No rule reaches 95 % with every seed: nobody wins.',
    ]);
  });
});

describe('a line chart', () => {
  test.each([
    [0, 0.757, [0, 0.2, 0.4, 0.6, 0.8]],
    [0.87, 0.98, [0.85, 0.9, 0.95, 1]],
    [0, 10, [0, 2, 4, 6, 8, 10]],
    [0, 0, [0, 0.2]],
    [0.5, 0.5, [0.5, 0.6]],
  ])('ticks from %f to %f are round and enclose it', (least, most, ticks) => {
    expect(ticksOver(least, most)).toEqual(ticks);
  });

  test('puts points between the axes, its smallest x at the left', () => {
    const svg = lineChartSvg({
      title: 'a < b & c',
      xLabel: 'x',
      yLabel: 'y',
      xText: String,
      yText: String,
      mark: { y: 5, name: 'target' },
      lines: [
        {
          name: 'BP',
          points: [
            { x: 0, y: 0, low: 0, high: 0 },
            { x: 10, y: 10, low: 10, high: 10 },
          ],
        },
      ],
    });
    // The plot spans 80 to 736 to the right and 360 to 48 upwards; 5 lies halfway.
    expect(svg).toContain('<polyline points="80,360 736,48"');
    expect(svg).toContain('<line x1="80" y1="204" x2="736" y2="204" stroke="#64748b" stroke-dasharray');
    expect(svg).toContain('<title>a &lt; b &amp; c</title>');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('a line of one point is drawn', () => {
    const points = [{ x: 0, y: 1, low: 1, high: 1 }];
    const line = { name: 'BP', points };
    const chart = { title: '', xLabel: '', yLabel: '', xText: String, yText: String, mark: { y: 1, name: '' } };
    expect(lineChartSvg({ ...chart, lines: [line] })).not.toMatch(/NaN|Infinity/);
  });
});
