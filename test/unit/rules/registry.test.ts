import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type BackwardPass, ruleNamed, rules, trainingRuleNamed, trainingRules } from '../../../src/rules/index.ts';
import { mlp } from '../../support/networks.ts';

const network = mlp(8, 6, 5, 3);
const template = (rule: string) => ruleNamed(rule).template(network, { cost: 'arrays', matrix: 'perLayer' });

/** What a rule does with errors in training, step by step. */
function steps(rule: string): string[] {
  const done: string[] = [];
  const note = (step: string) => (layer: number) => {
    done.push(`${step} ${layer}`);
  };
  const pass: BackwardPass = {
    layers: network.layers.length,
    transposed: note('transposed'),
    transposedSigns: note('transposed'),
    feedback: note('feedback'),
    derivative: note('derivative'),
  };
  trainingRuleNamed(rule).errors(pass);
  return done;
}

test('a rule is found by its name, and no other word is one', () => {
  for (const name of Object.keys(rules)) expect(ruleNamed(name).name).toBe(name);
  expect(() => ruleNamed('constructor')).toThrow(/^no learning rule "constructor", known are inference, bp, /);
  expect(() => trainingRuleNamed('inference')).toThrow(/^no learning rule "inference", known are bp, /);
});

test.each(Object.keys(rules))('%s says what it is, and its tasks agree', (name) => {
  const rule = ruleNamed(name);
  const { errors, order, provision } = template(name);
  expect(template(name).rule).toBe(name);
  expect(rule.summary).toMatch(/^[A-Z].*\.$/);
  expect(rule.citation === null).toBe(!rule.trains);
  expect(errors === 'none').toBe(!rule.trains);
  expect(provision.gradientUnits === 'none').toBe(!rule.trains);
  expect(order.parallel.lanes.length).toBe(rule.trains ? network.layers.length : 0);
});

test.each(['README.md', 'src/rules/README.md'])('%s names every rule', (page) => {
  const text = readFileSync(page, 'utf8');
  expect(Object.keys(rules).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

describe.each(Object.keys(trainingRules))('%s in training', (name) => {
  const done = steps(name);
  const { errors, provision } = template(name);
  const rule = trainingRuleNamed(name);
  const of = (step: string) => done.filter((one) => one.startsWith(step));

  test('ends the error of every hidden layer once', () => {
    expect(of('derivative').toSorted()).toEqual(['derivative 0', 'derivative 1']);
  });

  test('reads the arrays that its tasks provide for', () => {
    expect(of('transposed').length).toBe(provision.transposed.length);
    expect(of('feedback').length).toBe(provision.feedback.length);
    for (const layer of [0, 1]) expect(rule.feedbackTo(layer, 3) !== null).toBe(provision.feedback.length > 0);
  });

  test('hands errors from layer to layer if its tasks form a chain', () => {
    if (errors === 'chain') expect(of('derivative')).toEqual(['derivative 1', 'derivative 0']);
    else expect(rule.feedbackTo(0, 3)?.from).not.toBe(1);
  });
});
