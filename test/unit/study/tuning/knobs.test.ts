import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../../src/learning/index.ts';
import { trainingRuleNamed } from '../../../../src/rules/index.ts';
import { knobsOf, settingsOfTrial } from '../../../../src/study/tuning/knobs.ts';
import { perceptron } from '../../learning/networks.ts';

const opened = (rule: string, decided: readonly string[] = [], rate = 0.1) => ({
  rule: trainingRuleNamed(rule),
  network: perceptron([8, 6, 4]),
  decided: new Set(decided),
  settings: { ...defaultSettings, rule, optimizer: { ...defaultSettings.optimizer, rate } },
});
const trials = Array.from({ length: 200 }, (_, i) => i + 2);
const setTo = (sets: readonly string[], path: string) =>
  sets.find((set) => set.startsWith(`${path}=`))?.slice(path.length + 1);

describe('the settings of a trial', () => {
  test('are those as given in the first', () => {
    expect(settingsOfTrial(opened('dfa'), 1)).toEqual([]);
  });

  test('are the same each time, and the same for what rules share', () => {
    const [bp, dfa] = [settingsOfTrial(opened('bp'), 7), settingsOfTrial(opened('dfa'), 7)];
    expect(settingsOfTrial(opened('dfa'), 7)).toEqual(dfa);
    expect(dfa.slice(0, bp.length)).toEqual(bp);
    expect(dfa.slice(bp.length).map((set) => set.split('=')[0])).toEqual(['train.feedback', 'train.feedbackScale']);
  });

  test('lie around what is given, over all orders of magnitude alike', () => {
    const rates = trials.map((trial) => Number(setTo(settingsOfTrial(opened('bp', [], 0.3), trial), 'train.rate')));
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(0.03);
    expect(Math.max(...rates)).toBeLessThanOrEqual(3);
    const below = rates.filter((rate) => rate < 0.3).length / rates.length;
    expect(below).toBeGreaterThan(0.4);
    expect(below).toBeLessThan(0.6);
  });

  test('try every kind of feedback that is drawn', () => {
    const kinds = new Set(trials.map((trial) => setTo(settingsOfTrial(opened('dfa'), trial), 'train.feedback')));
    expect([...kinds].sort()).toEqual(['gaussian', 'sparse', 'ternary', 'uniform', 'xavier']);
  });

  test('leave alone what is decided, and the draws of all else', () => {
    const free = settingsOfTrial(opened('dfa'), 5);
    const bound = settingsOfTrial(opened('dfa', ['train.rate', 'train.feedback']), 5);
    expect(bound).toEqual(free.filter((set) => !/^train\.(rate|feedback)=/.test(set)));
    expect(knobsOf(opened('dfa', ['train.rate', 'train.feedback']))).not.toContain('train.feedback');
  });
});

test('a network without hidden layers has no feedback to tune', () => {
  expect(knobsOf({ ...opened('dfa'), network: perceptron([8, 4]) })).toEqual(knobsOf(opened('bp')));
});
