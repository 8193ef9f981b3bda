import { readFileSync } from 'node:fs';
import { expect, describe as suite, test } from 'vitest';
import { parse } from 'yaml';
import { locate, shippedNames } from '../../../src/config/index.ts';
import { describe, schema } from '../../../src/guide/describe.ts';
import { formatNames } from '../../../src/guide/formats.ts';
import { template } from '../../../src/guide/templates.ts';
import { deviceFile, deviceNames } from '../../../src/learning/index.ts';
import { schemaProblems } from '../../support/jsonSchema.ts';

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

  test.each(formatNames)('that is the format %s lists its keys, each with what it takes and what it means', (word) => {
    const { format, parameters } = describe(word);
    const keys = [...(format?.keys ?? []), ...parameters];
    expect(keys.length).toBeGreaterThan(14);
    expect(keys.filter(({ path, range, doc }) => path === '' || range === '' || !/^[A-Z].*\.$/.test(doc))).toEqual([]);
    expect(new Set(keys.map(({ path }) => path)).size).toBe(keys.length);
  });

  test('names what holds without a key, ranges, units, and where the same keys stand again', () => {
    const keyOf = (word: string, path: string) => describe(word).format?.keys.find((key) => key.path === path);
    expect(keyOf('network', 'layers[].stride')).toMatchObject({
      default: '1',
      range: 'whole number from 1 to 1024, or expression',
    });
    expect(keyOf('network', 'input')).toMatchObject({ default: 'needed' });
    expect(keyOf('network', 'activity.first')).toMatchObject({ range: 'section as activity.all' });
    expect(keyOf('study', 'seeds')).toMatchObject({ range: 'whole number from 1 to 10000' });
    expect(keyOf('result', 'totals.latency_s')).toMatchObject({ range: 'number of at least 0, in s' });
    expect(keyOf('chip', 'figures[].values')).toMatchObject({ default: 'needed', range: 'values by name' });
  });

  test('that means nothing is refused with the nearest one', () => {
    expect(() => describe('papre')).toThrow('without one lists; did you mean "paper"?');
    expect(() => describe('globalBufer')).toThrow('did you mean "globalBuffer"?');
  });
});

suite('a JSON schema', () => {
  const schemaFor = (word: string) => JSON.parse(schema(word));
  const files = {
    chip: shippedNames('chip').map((name) => locate('chip', name)),
    network: shippedNames('network').map((name) => locate('network', name)),
    device: deviceNames().map(deviceFile),
    study: shippedNames('study').map((name) => locate('study', name)),
  };

  test.each(Object.entries(files))('of a %s holds for all that ship', (word, paths) => {
    const known = schemaFor(word);
    const yaml = paths.filter((path) => path.endsWith('.yaml'));
    expect(yaml.length).toBeGreaterThan(1);
    expect(yaml.flatMap((path) => schemaProblems(known, parse(readFileSync(path, 'utf8')), path))).toEqual([]);
  });

  test.each(['chip', 'network', 'device'] as const)('of a %s holds for its template', (word) => {
    expect(schemaProblems(schemaFor(word), parse(template(word, 'mine')))).toEqual([]);
  });

  test('refuses what its reader refuses', () => {
    const wrong = (word: string, value: object) => schemaProblems(schemaFor(word), value);
    const network = { name: 'n', input: [1, 8, 8], layers: [{ name: 'a', fc: 10 }] };
    expect(wrong('network', network)).toEqual([]);
    expect(wrong('network', { ...network, input: [1, 8] })).toEqual(['$.input: less than 3 items']);
    expect(wrong('network', { ...network, layers: [{ name: 'a', fc: 0 }] })).toHaveLength(1);
    expect(wrong('network', { ...network, layer: [] })).toEqual(['$: layer is unexpected']);
    expect(wrong('chip', { globalBuffer: { ports: 1.5 } })).toEqual(['$.globalBuffer.ports: 1.5 is no integer']);
    expect(wrong('chip', { adc: { forward: { kind: 'ssr' } } })[0]).toContain('$.adc.forward.kind: is none of');
    expect(wrong('device', { name: 'd', state: 4 })).toEqual(['$: state is unexpected']);
  });

  test('of results is that of the file, and there is none of what is no file', () => {
    expect(schemaFor('result').title).toBe('A cimline result');
    expect(() => schema('dfa')).toThrow('there is no JSON schema of "dfa", expected one of chip, network, device');
  });
});
