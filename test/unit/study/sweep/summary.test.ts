import { describe, expect, test } from 'vitest';
import { sweepReport } from '../../../../src/report/study/sweep.ts';
import { sweepCharts } from '../../../../src/report/study/sweepChart.ts';
import { plainLook } from '../../../../src/report/text/look.ts';
import { pointsOf } from '../../../../src/study/sweep/points.ts';
import { checkSameStudy, planOf, readResults, resultsOf, resultsText } from '../../../../src/study/sweep/results.ts';
import { cellsOf } from '../../../../src/study/sweep/summary.ts';
import type { PointResult, SweepPoint } from '../../../../src/study/sweep/sweep.ts';
import { study } from './texts.ts';

/** BP 0.9, DFA 0.7 at the first seed, 0.1 more at the second, half at the smaller rate. */
function result(point: SweepPoint): PointResult {
  const { rule, seed, values } = point;
  const best = (rule === 'bp' ? 0.8 : 0.6) + 0.1 * seed;
  const accuracy = values['train.rate'] === 0.02 ? best / 2 : best;
  return { ...point, testAccuracy: [0.1, accuracy], alignment_deg: [40 + seed, 0], inference: [] };
}
const sweep = study();
const plan = planOf(sweep);
const points = pointsOf(sweep);
const results = resultsOf(plan, points, points.map(result));

describe('means over the seeds', () => {
  test('are of the last epoch, with spread and range', () => {
    const [bp, dfa, slowBp] = cellsOf(results);
    expect([bp!.rule, dfa!.rule]).toEqual(['bp', 'dfa']);
    expect(bp!.accuracy!.mean).toBeCloseTo(0.95, 12);
    // Two values 0.1 apart: deviation 0.1/sqrt 2.
    expect(dfa!.accuracy!.spread).toBeCloseTo(0.1 / Math.SQRT2, 12);
    expect(dfa!.accuracy).toMatchObject({ least: 0.7, most: 0.8 });
    expect(slowBp!.accuracy!.mean).toBeCloseTo(0.475, 12);
    expect(bp!.angles).toEqual([
      { mean_deg: 41.5, dead: 0 },
      { mean_deg: 0, dead: 0 },
    ]);
  });

  test('leave out what diverged and count it', () => {
    const broken = results.points.map((point) => (point.seed === 2 ? { ...point, testAccuracy: [] } : point));
    const [bp] = cellsOf({ plan, points: broken });
    expect(bp).toMatchObject({ seeds: 2, diverged: 1, accuracy: { spread: 0 } });
    expect(bp!.accuracy!.mean).toBeCloseTo(0.9, 12);
    expect(sweepReport({ plan, points: broken })).toContain('(1 diverged)');
    const none = results.points.map((point) => ({ ...point, testAccuracy: [] }));
    expect(sweepReport({ plan, points: none })).not.toMatch(/NaN|undefined/);
    expect(sweepCharts({ plan, points: none })).toEqual([]);
    const [[, svg]] = sweepCharts({ plan, points: broken }) as [readonly [string, string]];
    // Two values of each rule.
    for (const name of ['BP (2 diverged)', 'DFA (2 diverged)']) expect(svg).toContain(`>${name}<`);
    const lost = results.points.map((point) => (point.rule === 'dfa' ? { ...point, testAccuracy: [] } : point));
    const [[, half]] = sweepCharts({ plan, points: lost }) as [readonly [string, string]];
    expect(half).toContain('>DFA (4 diverged)<');
    expect(half).toContain('>BP<');
    expect(half).not.toMatch(/NaN|undefined/);
  });

  test('tell of dead layers, and their angles are of the other seeds', () => {
    const withDead = (which: (point: SweepPoint) => boolean) =>
      results.points.map((one) => (which(one) ? { ...one, alignment_deg: [null, 0] } : one));
    const some = { plan, points: withDead(({ rule, seed }) => rule === 'dfa' && seed === 1) };
    const [bp, dfa] = cellsOf(some);
    expect([bp!.dead, dfa!.dead]).toEqual([0, 1]);
    expect(dfa!.angles).toEqual([
      { mean_deg: 42, dead: 1 },
      { mean_deg: 0, dead: 0 },
    ]);
    const text = sweepReport(some, { ...plainLook, columns: 160 });
    expect(text).toMatch(/^ +0\.1 +42 \/ 0 +42 \(1 dead\) \/ 0$/m);
    expect(text).toContain('A layer is dead if its gradient or the true one is 0');
    const [[, svg]] = sweepCharts(some) as [readonly [string, string]];
    expect(svg).toContain('>DFA (2 with a dead layer)<');
    const all = { plan, points: withDead(({ rule }) => rule === 'dfa') };
    expect(sweepReport(all, { ...plainLook, columns: 160 })).toMatch(/^ +0\.1 +42 \/ 0 +dead \/ 0$/m);
    expect(readResults(resultsText(all), 'results.json')).toEqual(all);
  });

  test('tell where a loss rose above that of guessing', () => {
    const above = results.points.map((one) =>
      one.rule === 'dfa' && one.seed === 1 ? { ...one, aboveGuessing: true as const } : one,
    );
    const some = { plan, points: above };
    expect(cellsOf(some).map(({ aboveGuessing }) => aboveGuessing)).toEqual([0, 1, 0, 1]);
    expect(sweepReport(some, { ...plainLook, columns: 160 })).toContain(
      'The loss rose above that of guessing in 1 of 2 seeds of digits, DFA, train.rate=0.1.',
    );
    const [[, svg]] = sweepCharts(some) as [readonly [string, string]];
    expect(svg).toContain('>DFA (2 with a loss above guessing)<');
    expect(readResults(resultsText(some), 'results.json')).toEqual(some);
  });

  test('of tests with other ADCs are cells of their own', () => {
    const read = study({ inference: '{ train.forwardAdc: [3, 5] }', vary: '' });
    const trained = pointsOf(read).map((point) => ({ ...result(point), inference: [0.1 * point.seed, 0.8] }));
    const cells = cellsOf(resultsOf(planOf(read), pointsOf(read), trained));
    expect(cells.map(({ rule, values }) => [rule, values['train.forwardAdc']])).toEqual([
      ['bp', 3],
      ['dfa', 3],
      ['bp', 5],
      ['dfa', 5],
      ['bp', 'as trained'],
      ['dfa', 'as trained'],
    ]);
    expect(cells[0]!.accuracy!.mean).toBeCloseTo(0.15, 12);
    expect(cells[3]!.accuracy!.mean).toBeCloseTo(0.8, 12);
    expect(cells[4]!.accuracy!.mean).toBeCloseTo(0.95, 12);
    const [[, svg]] = sweepCharts(resultsOf(planOf(read), pointsOf(read), trained)) as [readonly [string, string]];
    expect(svg.match(/<circle/g)).toHaveLength(4);
  });
});

describe('the report', () => {
  test('shows settings, accuracy and angles', () => {
    const text = sweepReport(results, { ...plainLook, columns: 160 });
    expect(text).toContain(
      '2 epochs over the first 100 training samples, tested with the first 100, batches of 20, 2 seeds',
    );
    expect(text).toContain('network.width = 8');
    expect(text).toMatch(/^ +0\.1 +95\.0 ± 7\.1 % +90\.0 % +100\.0 % +75\.0 ± 7\.1 % /m);
    expect(text).toMatch(/^ +0\.1 +42 \/ 0 +42 \/ 0$/m);
    expect(text).not.toMatch(/not trained yet|NaN|undefined/);
  });

  test('says that means are of few seeds while a sweep is under way', () => {
    const under = resultsOf(plan, points, points.slice(0, 5).map(result));
    expect(sweepReport(under)).toContain('Some points are not trained yet, so some means are of 1 seed only.');
  });
});

describe('the chart', () => {
  test('has a line for each rule, chance, and every value on its axis', () => {
    const [[name, svg]] = sweepCharts(results) as [readonly [string, string]];
    expect(name).toBe('tiny-digits.svg');
    for (const word of ['>BP<', '>DFA<', '>chance<', '>0.1<', '>0.02<', '>train.rate<', '>A tiny study: digits<']) {
      expect(svg).toContain(word);
    }
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  test('puts values that span a factor of 32 at equal ratios, and words side by side', () => {
    const places = (vary: string) => {
      const of = study({ vary, rules: '[bp]', set: '' });
      const [chart] = sweepCharts(resultsOf(planOf(of), pointsOf(of), pointsOf(of).map(result)));
      return [...chart![1].matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x));
    };
    expect(places('{ network.width: [8, 64, 512] }')).toEqual([80, 408, 736]);
    // Three places of 656/3 each.
    expect(places('{ device: [epiram, pcmo, ag-a-si] }')).toEqual([189.3, 408, 626.7]);
    expect(places('{ network.width: [10, 11, 20] }')).toEqual([80, 145.6, 736]);
  });
});

describe('the file of results', () => {
  test('has a line for each point and is read back', () => {
    const text = resultsText(results);
    expect(text.split('\n').filter((line) => line.startsWith('  {"dataset"'))).toHaveLength(8);
    expect(readResults(text, 'results.json')).toEqual(results);
  });

  test.each([
    ['{}', 'results.json: schema: Invalid input'],
    ['{"schema": "other/1"}', 'schema: Invalid input: expected "cimline-sweep/1", expected the results of a sweep'],
    ['null', 'results.json: '],
    ['nonsense', 'results.json: no valid JSON, expected the results of a sweep (cimline-sweep/1)'],
    [resultsText(results).replace('"seed":1', '"seed":0.5'), 'points.0.seed: Invalid input: expected int'],
    [resultsText(results).replace('"plan": {', '"plan": { "more": 1,'), 'plan: Unrecognized key: "more"'],
  ])('%s is refused', (text, message) => {
    expect(() => readResults(text, 'results.json')).toThrow(message);
  });

  test('takes more seeds, rules and values, but no other settings', () => {
    const more = planOf(study({ seeds: '5', rules: '[bp]', vary: '{ train.rate: [1] }' }));
    expect(() => checkSameStudy('results.json', plan, more)).not.toThrow();
    const message = (changes: Record<string, string>) => () => checkSameStudy('r.json', plan, planOf(study(changes)));
    expect(message({ epochs: '3' })).toThrow('r.json: these are results of another study: epochs differs');
    expect(message({ set: '{ network.width: 9 }' })).toThrow('set differs');
    expect(message({ vary: '{ train.momentum: [0] }' })).toThrow('vary differs');
  });
});
