import { expect, test } from 'vitest';
import { collectFor } from '../../../src/cli/options/target.ts';
import type { SetFor } from '../../../src/study/training/options.ts';
import { cimline } from '../../support/cli.ts';

const read = (...words: string[]) => words.reduce<readonly SetFor[]>((sets, word) => collectFor(word, sets), []);

test('settings belong to the rule before them', () => {
  expect(read('dfa', 'train.rate=0.1', 'train.momentum=0', 'fa', 'train.rate=1')).toEqual([
    { rule: 'dfa', set: 'train.rate=0.1' },
    { rule: 'dfa', set: 'train.momentum=0' },
    { rule: 'fa', set: 'train.rate=1' },
  ]);
});

test('a rule without a setting before the next one, or a setting without a rule, is refused', () => {
  expect(() => read('dfa', 'fa', 'train.rate=1')).toThrow('expected dfa path=value, got "fa"');
  expect(() => read('train.rate=1')).toThrow('expected a rule before "train.rate=1"');
});

const both = ['train', 'digits', '--rule', 'bp,dfa', '--epochs', '1', '--set', 'width=8'];

test('a rule has its own settings before those of all rules', async () => {
  const own = ['--set-for', 'dfa', 'train.rate=0.02', 'train.feedbackScale=3', '--set-for', 'bp', 'train.momentum=0.5'];
  const { stdout } = await cimline([...both, '--set', 'train.rate=0.04', ...own, '--json']);
  const [bp, dfa] = JSON.parse(stdout).trainings;
  expect([bp.settings.optimizer.rate, bp.settings.optimizer.momentum]).toEqual([0.04, 0.5]);
  expect([dfa.settings.optimizer.rate, dfa.settings.optimizer.momentum]).toEqual([0.02, 0.9]);
  expect([bp.settings.feedback.scale, dfa.settings.feedback.scale]).toEqual([1, 3]);
});

test.each([
  [
    'a rule that is not trained',
    ['fa', 'train.rate=1'],
    /^--set-for fa train\.rate=1: the rule fa is not trained, expected/,
  ],
  ['no setting', ['dfa'], /^--set-for dfa: nothing is set, expected a setting such as train\.activation=tanh$/],
  ['an unknown setting', ['dfa', 'train.rat=1'], /^--set-for dfa train\.rat=1: .*did you mean "train\.rate"\?$/],
  [
    'cells of its own',
    ['dfa', 'train.range=2'],
    /^--set-for dfa train\.range=2: all rules share train\.range, so that/,
  ],
  ['a value out of range', ['dfa', 'train.rate=-1'], /^--set-for dfa train\.rate=-1: /],
  [
    'twice the same',
    ['dfa', 'train.rate=1', 'train.rate=2'],
    /train\.rate is set already, by --set-for dfa train\.rate=1$/,
  ],
])('%s is refused', async (_, words, message) => {
  const { exitCode, stdout, stderr } = await cimline([...both, '--set-for', ...words]);
  expect(stderr.trimEnd()).toMatch(message);
  expect([exitCode, stdout]).toEqual([2, '']);
});
