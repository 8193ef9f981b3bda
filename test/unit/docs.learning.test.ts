import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedNames } from '../../src/config/index.ts';
import { dataFolders, listData } from '../../src/data/index.ts';
import { sweepCharts } from '../../src/report/study/sweepChart.ts';
import { targetChart } from '../../src/report/training/targetChart.ts';
import { SweepData } from '../../src/study/sweep/data.ts';
import { runPoint } from '../../src/study/sweep/point.ts';
import { readSweep } from '../../src/study/sweep/read.ts';
import { planOf, readResults, type SweepResults } from '../../src/study/sweep/results.ts';
import { cellsOf } from '../../src/study/sweep/summary.ts';
import type { TargetOutcome } from '../../src/study/target/outcome.ts';
import { fewestSeeds } from '../../src/study/target/verdict.ts';
import { pathsOf } from '../../src/study/training/network.ts';
import { isLong } from '../support/long.ts';
import { studyTable } from '../support/studyTable.ts';
import { targetTable } from '../support/targetTable.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = join(root, 'docs/learning');
const page = join(root, 'docs/learning.md');

function results(name: string): SweepResults {
  const file = join(folder, `${name}.json`);
  return readResults(readFileSync(file, 'utf8'), file);
}

/** What a file should hold; UPDATE_DOCS=1 writes it. */
function expectFile(file: string, content: string): void {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, content);
  expect(readFileSync(file, 'utf8')).toBe(content);
}

/** Accuracies that were published, by device, in %. */
const published: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(join(root, 'test/reference/data/devices-accuracy.json'), 'utf8'),
).accuracy_pct;
const more: Readonly<Record<string, Parameters<typeof studyTable>[1]>> = {
  devices: { head: 'published', of: ({ device }) => `${published[String(device)]} %` },
};

/** What `cimline train --target` wrote; every other file of results is a study's. */
const targetFile = 'target.json';

const studies = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== targetFile)
  .map((name) => basename(name, '.json'))
  .sort();

/** Studies whose trainings are still to be run. */
const pending = shippedNames('study').filter((name) => !studies.includes(name));

test('no study is shown but those that ship', () => {
  expect(shippedNames('study')).toEqual(expect.arrayContaining(studies));
});

test.skip.each(pending)('docs/learning.md shows the study %s: its trainings are still to be run', () => {});

test.each(pending)('docs/learning.md says that the trainings of %s are still to be run', (name) => {
  const section = readFileSync(page, 'utf8').split(`cimline study run ${name} `)[1]?.split('```console')[0];
  expect(section).toContain('*The trainings of this study are still to be run.*');
});

/** A test of what the page says of some studies; skipped, visibly, as long as one of them is to be run. */
function said(of: readonly string[], name: string, check: () => void): void {
  test.skipIf(of.some((study) => pending.includes(study)))(name, check);
}

/** Puts a table into its frame on the page. */
function expectTable(name: string, table: string): void {
  const text = readFileSync(page, 'utf8');
  const frame = new RegExp(`<!-- table:${name} -->\n[^]*?<!-- end -->`);
  expect(text).toMatch(frame);
  expectFile(
    page,
    text.replace(frame, () => `<!-- table:${name} -->\n${table}\n<!-- end -->`),
  );
}

test('docs/learning.md shows the time to an accuracy as it was simulated', () => {
  const outcome: TargetOutcome = JSON.parse(readFileSync(join(folder, targetFile), 'utf8'));
  expect(outcome.rules[0]!.crossings.length).toBeGreaterThanOrEqual(fewestSeeds);
  expectFile(join(folder, 'target-updates.svg'), targetChart(outcome, 'update'));
  expectFile(join(folder, 'target-time.svg'), targetChart(outcome, 'time_s'));
  expectTable('target', targetTable(outcome));
});

describe.each(studies)('docs/learning.md shows the study %s', (name) => {
  test('with all its points, at least three seeds each', () => {
    const { plan, points } = results(name);
    const combinations = plan.vary.reduce((count, { values }) => count * values.length, 1);
    expect(plan.seeds).toBeGreaterThanOrEqual(3);
    expect(points).toHaveLength(plan.seeds * plan.datasets.length * plan.rules.length * combinations);
  });

  test('in charts drawn from its results', () => {
    const text = readFileSync(page, 'utf8');
    for (const [file, svg] of sweepCharts(results(name))) {
      expectFile(join(folder, file), svg);
      expect(text).toContain(`(learning/${file})`);
    }
  });

  test('in a table made from its results', () => {
    expectTable(name, studyTable(results(name), more[name]));
  });
});

/** Ranks from 1; equal values share the mean of theirs. */
function ranks(values: readonly number[]): number[] {
  return values.map(
    (value) =>
      values.filter((other) => other < value).length + (values.filter((other) => other === value).length + 1) / 2,
  );
}

/** Spearman's rank correlation of values without ties. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [ra, rb] = [ranks(a), ranks(b)];
  const squares = ra.reduce((sum, rank, i) => sum + (rank - rb[i]!) ** 2, 0);
  return 1 - (6 * squares) / (a.length * (a.length ** 2 - 1));
}

test('rank correlation', () => {
  expect(rankCorrelation([1, 5, 9, 20], [2, 3, 4, 8])).toBe(1);
  expect(rankCorrelation([1, 5, 9, 20], [8, 4, 3, 2])).toBe(-1);
  // One neighbouring pair changed places: 1 - 6 x 2/(4 x 15).
  expect(rankCorrelation([1, 5, 9, 20], [3, 2, 4, 8])).toBeCloseTo(0.8, 12);
});

describe('what docs/learning.md says of the studies', () => {
  type Values = Readonly<Record<string, number | string>>;
  const mean = (study: string, dataset: string, rule: string, values: Values): number => {
    const cells = cellsOf(results(study)).filter((cell) => cell.dataset === dataset && cell.rule === rule);
    return cells.find((cell) => Object.entries(values).every(([path, value]) => cell.values[path] === value))!.accuracy!
      .mean;
  };
  const sets = ['mnist', 'fashion-mnist'];

  said(['cycle-to-cycle', 'cycle-to-cycle-clothes'], 'DFA learns with 1 % of noise and much less with 5 %', () => {
    for (const [study, set] of [
      ['cycle-to-cycle', 'mnist'],
      ['cycle-to-cycle-clothes', 'fashion-mnist'],
    ] as const) {
      const at = (cycleToCycle: number) => mean(study, set, 'dfa', { 'device.cycleToCycle': cycleToCycle });
      expect(at(0.01)).toBeGreaterThan(0.9 * at(0));
      expect(at(0.05)).toBeLessThan(0.6 * at(0));
    }
  });

  said(['cycle-to-cycle'], 'with 3 % of noise BP learns and DFA does not as well', () => {
    const at = (rule: string) => mean('cycle-to-cycle', 'mnist', rule, { 'device.cycleToCycle': 0.03 });
    expect(at('bp')).toBeGreaterThan(0.88);
    expect(at('dfa')).toBeLessThan(at('bp') - 0.1);
  });

  said(['noise-per-step'], 'a larger step helps against the same noise', () => {
    for (const rule of ['bp', 'dfa']) {
      const at = (rate: number) =>
        mean('noise-per-step', 'mnist', rule, { 'train.rate': rate, 'device.cycleToCycle': 0.04 });
      expect(at(0.4)).toBeGreaterThan(at(0.1) + 0.03);
    }
  });

  said(['adc-inference'], 'little is lost with 5 bits in inference, most with 3', () => {
    for (const set of sets) {
      for (const rule of ['bp', 'dfa']) {
        const at = (bits: number | string) => mean('adc-inference', set, rule, { 'train.forwardAdc': bits });
        expect(at(5)).toBeGreaterThan(at('as trained') - 0.025);
        expect(at(3)).toBeLessThan(at('as trained') - 0.3);
        expect(at(2)).toBeLessThan(0.2);
      }
    }
  });

  said(['width'], 'BP is ahead from width 16 on', () => {
    for (const set of sets) {
      for (const width of [16, 32, 64, 128, 256]) {
        const at = (rule: string) => mean('width', set, rule, { 'network.width': width });
        expect(at('bp')).toBeGreaterThan(at('dfa'));
      }
    }
  });

  said(['devices'], 'devices are in the order that was published', () => {
    const cells = cellsOf(results('devices'));
    expect(cells.map(({ values }) => String(values.device)).sort()).toEqual(Object.keys(published).sort());
    const found = cells.map(({ accuracy }) => accuracy!.mean);
    const expected = cells.map(({ values }) => published[String(values.device)]!);
    expect(rankCorrelation(found, expected)).toBeGreaterThan(0.7);
  });
});

const mnist = listData(dataFolders(undefined)).find(({ name }) => name === 'mnist');

/** Where MNIST is; elsewhere these tests are shown as skipped. One study, or all of them with CIMLINE_LONG. */
describe.skipIf(mnist?.folder === undefined)('the results are what the program computes today', () => {
  test.each(isLong ? studies : [pending.includes('depth') ? 'devices' : 'depth'])(
    '%s: its first point on MNIST',
    (name) => {
      const file = join(root, `traces/studies/${name}.yaml`);
      const sweep = readSweep(readFileSync(file, 'utf8'), file, pathsOf);
      expect(planOf(sweep)).toEqual(results(name).plan);
      const expected = results(name).points.find(({ dataset }) => dataset === 'mnist')!;
      const { dataset, rule, values, seed } = expected;
      expect(runPoint(sweep, { dataset, rule, values, seed }, new SweepData(sweep, undefined))).toEqual(expected);
    },
    120_000,
  );
});
