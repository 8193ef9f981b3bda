import { describe, expect, test } from 'vitest';
import * as core from '../../../src/core.ts';
import * as cimline from '../../../src/index.ts';
import { InputError } from '../../../src/index.ts';
import { needed, optional, type RequestKeys, requireKeys, wholeNumber, word } from '../../../src/source/index.ts';

/** The library as a program without types calls it. */
const { load, simulate, compare, train, validate, Notices, runSimulationStudy, runTrainingStudy } =
  cimline as unknown as Readonly<Record<string, (...parameters: unknown[]) => unknown>> & {
    readonly Notices: new (options?: unknown) => { on(name: unknown, listener: unknown): unknown };
  };
const small = { chip: 'fefet-22nm', network: 'digits', batch: 1 };
const run = cimline.load(small) as object;
const training = { network: run, data: {}, settings: core.defaultSettings } as unknown as core.TrainingRequest;

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a wrong request names the key, what came and what was expected', () => {
  const aChip = 'expected the name of a shipped chip, or a path';
  const aRule = 'expected the name of a learning rule, or a rule of your own';
  const aList = 'expected a list of settings such as ["globalBuffer.ports=2"]';

  test.each<[string, () => unknown, string]>([
    ['load()', () => load?.(), 'request is undefined, expected an object with chip, network, rule, '],
    ['no chip', () => load?.({ network: 'mlp' }), `chip is undefined, ${aChip}`],
    ['chip 5', () => load?.({ ...small, chip: 5 }), `chip is 5, ${aChip}`],
    ['chip {}', () => load?.({ ...small, chip: {} }), `chip is an object, ${aChip}`],
    ['network', () => load?.({ ...small, network: null }), 'network is null, expected the name of a shipped network'],
    ['rule', () => load?.({ ...small, rule: null }), `rule is null, ${aRule}`],
    ['a text of sets', () => load?.({ ...small, sets: 'a=1' }), `sets is "a=1", ${aList}`],
    ['sets {}', () => load?.({ ...small, sets: {} }), `sets is an object, ${aList}`],
    ['sets [5]', () => load?.({ ...small, sets: [5] }), 'sets[0] is 5, expected a text such as "globalBuffer.ports=2"'],
    ['assume', () => load?.({ ...small, assume: 5 }), 'assume is 5, expected one of paper, shared, equal, overlap'],
    ['activity', () => load?.({ ...small, activity: 5 }), 'activity is 5, expected a list of paths'],
    ['batch', () => load?.({ ...small, batch: '4' }), 'batch is "4", expected a whole number of at least 1'],
    ['bach', () => load?.({ ...small, bach: 4 }), 'unknown key "bach" in request; did you mean "batch"?'],
    ['set', () => load?.({ ...small, set: ['a=1'] }), 'unknown key "set" in request; did you mean "sets"?'],
    [
      'detail',
      () => load?.({ ...small, detail: 'x' }),
      'unknown key "detail" in request, expected one of chip, network',
    ],
    ['loadChip', () => cimline.loadChip(5 as unknown as string), `nameOrPath is 5, ${aChip}`],

    ['simulate()', () => simulate?.(), 'run is undefined, expected an object with chip, network, '],
    [
      'null options',
      () => simulate?.(run, null),
      'options is null, expected an object with notices, sink, criticalPath, engine',
    ],
    ['options 5', () => simulate?.(run, 5), 'options is 5, expected an object with notices'],
    ['notices', () => simulate?.(run, { notices: 5 }), 'notices is 5, expected new Notices()'],
    ['network {}', () => simulate?.({ ...run, network: {} }), 'network.layers is undefined, expected a list of layers'],
    ['null rule', () => simulate?.({ ...run, rule: null }), `rule is null, ${aRule}`],
    ['an option', () => simulate?.(run, { detail: 'x' }), 'unknown key "detail" in options, expected one of notices'],
    ['iterations', () => simulate?.({ ...run, iterations: 2.5 }), 'unknown key "iterations" in run, expected one of '],
    ['a notice', () => new Notices().on('fase', () => undefined), 'notice is "fase", expected one of run, iteration'],
    ['a listener', () => new Notices().on('run', 5), 'listener is 5, expected a function'],
    ['stallsFrom_s', () => new Notices({ stallsFrom_s: 'x' }), 'stallsFrom_s is "x", expected a number of seconds'],
    ['core host', () => core.simulateOn({} as core.Host, run as core.Run), 'clock is undefined, expected a function'],

    [
      'a value to vary',
      () => compare?.({ ...small, vary: { 'globalBuffer.ports': 4 } }),
      'vary["globalBuffer.ports"] is 4, expected a list of at least one value',
    ],
    [
      'no values',
      () => compare?.({ ...small, vary: { x: [] } }),
      'vary["x"] is empty, expected a list of at least one',
    ],
    [
      'an object',
      () => compare?.({ ...small, vary: { x: [{}] } }),
      'vary["x"][0] is an object, expected a number or a ',
    ],
    [
      'a text to vary',
      () => compare?.({ ...small, vary: 'x' }),
      'vary is "x", expected lists of values by path such as',
    ],
    ['a list to vary', () => compare?.({ ...small, vary: [{}] }), 'vary is [an object], expected lists of values by '],
    ['rules', () => compare?.({ ...small, rules: 'bp' }), 'rules is "bp", expected a list of at least one rule'],
    ['no rules', () => compare?.({ ...small, rules: [] }), 'rules is empty, expected a list of at least one rule'],
    ['rule', () => compare?.({ ...small, rule: 'bp' }), 'unknown key "rule" in request; did you mean "rules"?'],

    ['device', () => train?.({ network: 'digits', device: 5 }), 'device is 5, expected the name of a shipped device'],
    ['epoch', () => train?.({ network: 'digits', epoch: 1 }), 'unknown key "epoch" in request; did you mean "epochs"?'],
    ['seed', () => train?.({ network: 'digits', seed: 'a' }), 'unknown key "seed" in request; did you mean "seeds"?'],
    ['rate', () => train?.({ network: 'digits', rate: 'x' }), 'unknown key "rate" in request'],
    ['target', () => train?.({ network: 'digits', target: 'x' }), 'unknown key "target" in request'],
    ['epochs -1', () => train?.({ network: 'digits', epochs: -1 }), 'epochs is -1, expected a whole number from 0 to'],
    ['epochs', () => train?.({ network: 'digits', epochs: '1' }), 'epochs is "1", expected a whole number from 0 to'],
    ['batch', () => train?.({ network: 'digits', batch: 2.5 }), 'batch is 2.5, expected a whole number of at least 1'],
    ['seeds', () => train?.({ network: 'digits', seeds: 0 }), 'seeds is 0, expected a whole number from 1 to'],
    ['no seeds', () => core.train({ ...training, seeds: [] }), 'seeds is empty, expected a list of at least one whole'],
    ['core', () => core.train({} as core.TrainingRequest), 'network is undefined, expected a network as load returns'],

    ['validate()', () => validate?.(), 'run is undefined, expected an object with chip'],
    ['reference', () => validate?.(run, 5), 'reference is 5, expected a path'],
    [
      'a study',
      () => runSimulationStudy?.('reference', { seeds: 1 }),
      'unknown key "seeds" in options, expected one of',
    ],
    ['a training', () => runTrainingStudy?.('cycle-to-cycle', 5), 'directory is 5, expected a folder'],
  ])('%s', (_, work, message) => {
    expect(refusal(work).slice(0, message.length)).toBe(message);
  });
});

test('the compiler keeps a table of keys to what the type says', () => {
  interface Own {
    readonly name: string;
    readonly count?: number;
  }
  const keys = { name: needed(word('a name')), count: optional(wholeNumber(1)) } satisfies RequestKeys<Own>;
  // @ts-expect-error a key is missing
  ({ name: keys.name }) satisfies RequestKeys<Own>;
  // @ts-expect-error no such key
  ({ ...keys, more: keys.count }) satisfies RequestKeys<Own>;
  // @ts-expect-error of another type
  ({ ...keys, count: optional(word('a number')) }) satisfies RequestKeys<Own>;
  // @ts-expect-error may be left out
  ({ ...keys, count: needed(wholeNumber(1)) }) satisfies RequestKeys<Own>;
  expect(() => requireKeys('request', { name: 'a', count: undefined }, keys)).not.toThrow();
  expect(refusal(() => requireKeys('request', { count: 1 }, keys))).toMatch(/^name is/);
});
