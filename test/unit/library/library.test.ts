import { describe, expect, test } from 'vitest';
import * as cimline from '../../../src/index.ts';

const { chips, compare, devices, load, networks, ratios, rules, simulate, trainingStudies, validate } = cimline;
const small = { chip: 'fefet-22nm', network: 'mlp', batch: 2 } as const;

test('what is public was chosen', () => {
  expect(
    Object.keys(cimline)
      .filter((name) => !name.endsWith('Error'))
      .sort(),
  ).toEqual([
    'NotCovered',
    'Notices',
    'chips',
    'compare',
    'devices',
    'evaluate',
    'exportFormats',
    'exportTimeline',
    'load',
    'loadChip',
    'networks',
    'openRun',
    'ratios',
    'readFilters',
    'record',
    'rules',
    'runSimulationStudy',
    'runTrainingStudy',
    'simulate',
    'simulationStudies',
    'train',
    'trainingStudies',
    'validate',
    'version',
  ]);
});

describe('compare', () => {
  test('runs BP and DFA unless told otherwise, with every value of what is varied', () => {
    const runs = compare({ ...small, vary: { 'globalBuffer.ports': [1, 4] } });
    expect(runs.map(({ label }) => label)).toEqual([
      'bp, globalBuffer.ports=1',
      'dfa, globalBuffer.ports=1',
      'bp, globalBuffer.ports=4',
      'dfa, globalBuffer.ports=4',
    ]);
    const [bp, , wide] = runs.map(({ result }) => result.totals.latency_s);
    expect(wide).toBeLessThan(bp ?? 0);
    expect(ratios(runs).toFirst[2]?.latency).toBe((wide ?? 0) / (bp ?? 0));
    expect(bp).toBe(simulate(load({ ...small, rule: 'bp', sets: ['globalBuffer.ports=1'] })).totals.latency_s);
  });

  test('takes a rule of one’s own beside one that comes with cimline', () => {
    const mine = { ...(rules.fa as cimline.Rule), name: 'mine' };
    const results = compare({ ...small, network: 'wolters2023', rules: ['fa', mine] }).map(({ result }) => result);
    expect(results.map(({ rule }) => rule)).toEqual(['fa', 'mine']);
    expect(results[1]?.totals.latency_s).toBe(results[0]?.totals.latency_s);
  });

  test('checks everything before it runs anything', () => {
    const watched: string[] = [];
    const comparing = () =>
      compare({ ...small, vary: { 'wgu.count': [1, -1] } }, (label) => {
        watched.push(label);
        return {};
      });
    expect(comparing).toThrow('--vary wgu.count=-1: wgu.count is -1, expected');
    expect(watched).toEqual([]);
  });
});

describe('train', () => {
  const small = { network: 'digits', epochs: 1 } as const;

  test('needs the name of a network and nothing else', () => {
    const { report, settings } = cimline.train(small);
    expect({ rule: report.rule, seeds: report.seeds.length, hardware: settings.hardware }).toEqual({
      rule: 'bp',
      seeds: 1,
      hardware: null,
    });
    expect(report.accuracy.at(-1)?.mean).toBeGreaterThan(0.5);
  });

  test('takes a rule of one’s own', () => {
    const fa = cimline.rules.fa as cimline.TrainingRule;
    const mine = cimline.train({ ...small, rule: { ...fa, name: 'mine' } });
    const theirs = cimline.train({ ...small, rule: 'fa' });
    expect(mine.report).toEqual({ ...theirs.report, rule: 'mine' });
  });

  test('refuses what it does not know', () => {
    expect(() => cimline.train({ ...small, rule: 'bq' })).toThrow('no such learning rule "bq"');
    expect(() => cimline.train({ ...small, sets: ['train.rat=1'] })).toThrow('train.rat');
  });
});

test('validate: closed form and simulation agree where nothing waits', () => {
  const { law, rule, waterfalls } = validate(load({ ...small, network: 'digits', rule: 'dfa' }));
  expect({ rule, equal: law.equal }).toEqual({ rule: 'dfa', equal: true });
  expect(waterfalls.latency.steps.length).toBeGreaterThan(2);
});

test('what ships is listed by name', () => {
  expect(chips()).toContain('fefet-22nm');
  expect(networks()).toContain('vgg8');
  expect(devices()).toContain('hzo-fefet');
  expect(trainingStudies()).toContain('cycle-to-cycle');
  expect(() => cimline.runSimulationStudy('refrence')).toThrow(
    'no study of simulations "refrence", known are reference',
  );
});
