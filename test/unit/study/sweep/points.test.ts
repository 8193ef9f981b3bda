import { expect, test } from 'vitest';
import { keyOf, pointsOf, selected, settingsOfPoint } from '../../../../src/study/sweep/points.ts';
import { plainValue } from '../../../../src/study/sweep/read.ts';
import { study } from './texts.ts';

test('points are every rule, value and seed, the first seed before the second', () => {
  const points = pointsOf(study({ vary: '{ train.rate: [0.1, 0.02], device: [epiram, pcmo] }' }));
  expect(points).toHaveLength(2 * 2 * 2 * 2);
  expect(points.map(({ seed }) => seed)).toEqual([...new Array(8).fill(1), ...new Array(8).fill(2)]);
  expect(new Set(points.map(keyOf)).size).toBe(16);
  expect(points.slice(0, 3).map(({ rule, values }) => [rule, values['train.rate'], values.device])).toEqual([
    ['bp', 0.1, 'epiram'],
    ['dfa', 0.1, 'epiram'],
    ['bp', 0.1, 'pcmo'],
  ]);
});

test('seeds begin where the study says', () => {
  const points = pointsOf(study({ rules: '[bp]', vary: '{ train.rate: [0.1] }', seeds: '3', firstSeed: '7' }));
  expect(points.map(({ seed }) => seed)).toEqual([7, 8, 9]);
});

test('a key does not depend on the order in which values are written', () => {
  const point = { dataset: 'digits', rule: 'bp', seed: 1 } as const;
  expect(keyOf({ ...point, values: { a: 1, b: 'x' } })).toBe(keyOf({ ...point, values: { b: 'x', a: 1 } }));
});

test('a point takes the common settings, then its own, and its device', () => {
  const sweep = study({ vary: '{ train.rate: [0.1, 0.02], device: [epiram, pcmo] }' });
  const { device, overrides } = settingsOfPoint(sweep, pointsOf(sweep).at(-1)!);
  expect(device).toBe('pcmo');
  expect(overrides.map(({ path, value }) => [path, plainValue(value)])).toEqual([
    ['network.width', 8],
    ['train.rate', 0.02],
  ]);
});

test('--only keeps what agrees with every condition', () => {
  const points = pointsOf(study());
  const kept = selected(points, ['rule=dfa', 'train.rate=0.02']);
  expect(kept).toEqual([
    { dataset: 'digits', rule: 'dfa', values: { 'train.rate': 0.02 }, seed: 1 },
    { dataset: 'digits', rule: 'dfa', values: { 'train.rate': 0.02 }, seed: 2 },
  ]);
  expect(selected(points, [])).toEqual(points);
});

test.each([
  [
    'rules=dfa',
    '--only rules=dfa: no such key "rules", expected KEY=VALUE with one of dataset, rule, seed, train.rate',
  ],
  ['dfa', 'no such key "dfa"'],
  ['train.rate=7', '--only train.rate=7: no point of the study is left, expected one of 0.1, 0.02'],
])('--only %s is refused', (condition, message) => {
  expect(() => selected(pointsOf(study()), [condition])).toThrow(message);
});
