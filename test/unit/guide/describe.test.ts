import { expect, describe as suite, test } from 'vitest';
import { describe, schema } from '../../../src/guide/describe.ts';

suite('a word', () => {
  test('is found in the paths of parameters, of runs as of trainings', () => {
    const paths = describe('momentum').parameters.map(({ path }) => path);
    expect(paths).toContain('train.momentum');
    expect(describe('globalBuffer').parameters.every(({ path }) => path.startsWith('chip.globalBuffer.'))).toBe(true);
    expect(describe('').parameters.length).toBeGreaterThan(150);
  });

  test('that is a preset shows what it sets for which rule', () => {
    const settings = describe('paper').preset?.settings ?? [];
    const valuesOf = (path: string) => settings.find((one) => one.path === path)?.values;
    expect(valuesOf('network.batch')).toMatchObject({ bp: '200', dfa: '200' });
    expect(valuesOf('chip.wgu.count')).toMatchObject({ bp: '1', dfa: '3' });
  });

  test('that is a rule says where it was published', () => {
    expect(describe('dfa').rule).toMatchObject({ name: 'dfa', citation: expect.stringContaining('2016') });
  });

  test.each(['result', 'activity', 'study'])('that is the format %s lists its keys', (word) => {
    expect(describe(word).format?.keys.length).toBeGreaterThan(4);
  });

  test('that means nothing is refused with the nearest one', () => {
    expect(() => describe('papre')).toThrow('did you mean "paper"?');
    expect(() => describe('globalBufer')).toThrow('did you mean "globalBuffer"?');
  });
});

test('a JSON schema is that of the file', () => {
  expect(JSON.parse(schema('result')).title).toBe('A cimline result');
  expect(() => schema('chip')).toThrow('there is no JSON schema of "chip", expected one of result, activity');
});
