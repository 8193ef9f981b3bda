import { expect, test } from 'vitest';
import { shippedNames } from '../../../src/config/index.ts';
import { list, namesOfAll } from '../../../src/guide/list.ts';
import { subjects } from '../../../src/guide/subjects.ts';
import { rules } from '../../../src/rules/index.ts';
import { scratch } from '../../support/cli.ts';

test('everything that ships is listed, in a line each', () => {
  const names = namesOfAll();
  expect(Object.keys(names)).toEqual([...subjects]);
  expect(names.chips).toEqual(shippedNames('chip'));
  expect(names.rules).toEqual(Object.keys(rules));
  expect(names.studies).toContain('reference');
  for (const subject of ['chips', 'networks', 'devices', 'rules', 'studies'] as const) {
    const entries = list(subject)[subject] ?? [];
    expect(entries.map(({ name }) => name)).toEqual(names[subject]);
    expect(entries.filter(({ about }) => about.length < 10)).toEqual([]);
  }
});

test('studies say of what they are', () => {
  const about = (name: string) => list('studies').studies?.find((one) => one.name === name)?.about;
  expect(about('reference')).toMatch(/^simulations: BP against DFA/);
  expect(about('width')).toBe('trainings: Width of the hidden layers');
});

test('data sets are looked for where one says', () => {
  const folder = scratch();
  const { folders, sets } = list('data', folder).data ?? { folders: [], sets: [] };
  expect(folders).toEqual([folder]);
  expect(sets.find(({ name }) => name === 'digits')).toMatchObject({ state: 'found', classes: 10 });
  expect(sets.find(({ name }) => name === 'mnist')?.state).toBe('missing');
});
