import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../../../src/source/index.ts';
import { plainValue, readSweep } from '../../../../src/study/sweep/read.ts';
import { pathsOf } from '../../../../src/study/training/network.ts';
import { isLong } from '../../../support/long.ts';
import { study, studyText } from './texts.ts';

test('a study says what is trained on what, and what varies', () => {
  const sweep = study({ crop: '6', inference: '{ train.forwardAdc: [3, 5] }' });
  expect(sweep).toMatchObject({
    name: 'tiny',
    network: 'digits',
    datasets: ['digits'],
    rules: ['bp', 'dfa'],
    seeds: 2,
    device: 'hzo-fefet',
    epochs: 2,
    batch: 20,
    training: 100,
    testing: 100,
    crop: 6,
  });
  expect(sweep.set.map(({ path, value }) => [path, plainValue(value)])).toEqual([['network.width', 8]]);
  expect(sweep.vary.map(({ path, values }) => [path, values.map(plainValue)])).toEqual([['train.rate', [0.1, 0.02]]]);
  expect(sweep.inference?.values.map(plainValue)).toEqual([3, 5]);
});

test('what is left out is all: every sample, whole images, numbers as weights, nothing varied', () => {
  const left = ['device', 'batch', 'training', 'testing', 'set', 'vary'];
  expect(study(Object.fromEntries(left.map((key) => [key, ''])))).toMatchObject({
    device: null,
    batch: null,
    training: null,
    testing: null,
    crop: null,
    set: [],
    vary: [],
    inference: null,
  });
});

test.each([
  [{ epoch: '3' }, 'tiny.yaml:15:1: unknown key "epoch"; did you mean "epochs"?'],
  [{ name: '' }, 'tiny.yaml:1:1: key "name" is missing'],
  [{ firstSeed: '0' }, 'firstSeed is 0, expected a whole number from 1 to 1000000000'],
  [{ seeds: '0' }, 'tiny.yaml:7:8: seeds is 0, expected a whole number from 1 to 10000'],
  [{ rules: '[bp, dfb]' }, 'tiny.yaml:6:13: rules.1 is "dfb", expected one of bp, fa, dfa'],
  [{ rules: '[]' }, 'tiny.yaml:6:8: rules is a list, expected at least one value'],
  [{ rules: '[bp, bp]' }, 'tiny.yaml:6:13: bp is given twice'],
  [{ datasets: 'mnist' }, 'tiny.yaml:5:11: datasets is "mnist", expected a list such as [4, 4]'],
  [{ datasets: '[minst]' }, 'tiny.yaml:5:12: datasets.0 is "minst", expected one of digits, mnist'],
  [{ network: 'digit' }, 'no such network'],
  [{ set: '{ train.rat: 1 }' }, 'tiny.yaml:13:8: unknown key "train.rat" in set; did you mean "train.rate"?'],
  [{ set: '{ network.depht: 1 }' }, 'tiny.yaml:13:8: unknown key "network.depht" in set; did you mean'],
  [{ set: '{ train.rate: 1 }' }, 'tiny.yaml:14:7: train.rate is set and varied, expected one of both'],
  [{ vary: '{ train.rate: 1 }' }, 'tiny.yaml:14:21: vary.train.rate is 1, expected a list'],
  [{ vary: '{ train.rate: [1, 2, 1] }' }, 'tiny.yaml:14:28: 1 is given twice'],
  [
    { vary: '{ train.rate: [1], train.momentum: [0], network.width: [4] }' },
    'tiny.yaml:14:7: vary is a section, expected one or two settings with their values',
  ],
  [{ inference: '{ train.rate: [1] }' }, 'tiny.yaml:15:14: unknown key "train.rate" in inference'],
  [{ inference: '{ train.forwardAdc: [3] }', device: '' }, 'the weights are numbers, expected a device'],
] as const)('%j is refused', (changes, message) => {
  expect(() => study(changes as Record<string, string>)).toThrow(message);
});

test('whatever is cut out of a study or put into it, it is read or refused with a place', () => {
  const text = studyText({ inference: '{ train.forwardAdc: [3, 5] }' });
  const pieces = fc.constantFrom(
    '',
    ' ',
    '\n',
    '[',
    '}',
    ':',
    '0',
    '-1',
    '1e400',
    'null',
    '&a',
    '*a',
    'é',
    '"',
    "'",
    '# ',
  );
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(12), pieces, (from, length, piece) => {
      const changed = text.slice(0, from) + piece + text.slice(from + length);
      try {
        readSweep(changed, 'x.yaml', pathsOf);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect(String(error)).toMatch(/:\d+:\d+: /);
      }
    }),
    { seed: 20230612, numRuns: isLong ? 20_000 : 300 },
  );
});
