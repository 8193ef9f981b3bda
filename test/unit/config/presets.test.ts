import { describe, expect, test } from 'vitest';
import { presetSettings } from '../../../src/config/index.ts';
import type { Template } from '../../../src/parts/words/task.ts';
import { type Rule, rules, trainingRuleNamed } from '../../../src/rules/index.ts';
import { mlp } from '../../support/networks.ts';

const network = mlp(8, 6, 5, 3);

/** What a preset says of layers and gradient units. */
function said(preset: 'paper' | 'equal', rule: Rule): [layers: string | undefined, units: string | undefined] {
  const settings = presetSettings(preset, rule, network);
  return [settings.get('schedule.layers'), settings.get('chip.wgu.count')];
}

/** A rule that nobody has heard of. */
function ruleWith(changes: Partial<Template> & { readonly units?: Template['provision']['gradientUnits'] }): Rule {
  const { units = 'one', ...other } = changes;
  const base = trainingRuleNamed('bp');
  return {
    ...base,
    name: 'mine',
    template(...choices) {
      const made = base.template(...choices);
      return { ...made, provision: { ...made.provision, gradientUnits: units }, ...other };
    },
  };
}

describe('presets ask the tasks of a rule, not its name', () => {
  test('layers learn side by side where each gets an error of its own', () => {
    expect(said('paper', ruleWith({ errors: 'direct' }))).toEqual(['parallel', '1']);
    expect(said('paper', ruleWith({ errors: 'chain' }))).toEqual(['serial', '1']);
  });

  test('there are as many gradient units as the rule provides for', () => {
    expect(said('paper', ruleWith({ errors: 'chain', units: 'perLayer' }))).toEqual(['serial', '3']);
  });

  test('equal treats all rules alike', () => {
    for (const rule of Object.values(rules)) expect(said('equal', rule)).toEqual(['parallel', '3']);
  });
});
