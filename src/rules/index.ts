import { bp } from './bp.ts';
import { dfa } from './dfa.ts';
import { drtp } from './drtp.ts';
import { fa } from './fa.ts';
import { inference } from './inference.ts';
import type { Rule, TrainingRule } from './rule.ts';
import { signSymmetry } from './signSymmetry.ts';

export { inference } from './inference.ts';
export type { BackwardPass, FeedbackChoice, FeedbackSource, ForwardRule, Rule, TrainingRule } from './rule.ts';

/** Every rule, in the order of lists. A new one is a file, its import and its place here. */
const all: readonly Rule[] = [inference, bp, fa, dfa, drtp, signSymmetry];

/** Every rule by name. */
export const rules: Readonly<Record<string, Rule>> = byName(all);

/** The rule of a run that names none. */
export const usualRule = bp.name;

/** The rules of a comparison that names none. */
export const usualRules: readonly [string, string] = [bp.name, dfa.name];

/** The rules that learn, by name. */
export const trainingRules: Readonly<Record<string, TrainingRule>> = byName(all.filter((rule) => rule.trains));

/** @throws RangeError if there is no such rule */
export function ruleNamed(name: string): Rule {
  return found(rules, name);
}

/** @throws RangeError if there is no such rule, or it does not train */
export function trainingRuleNamed(name: string): TrainingRule {
  return found(trainingRules, name);
}

function byName<R extends Rule>(list: readonly R[]): Readonly<Record<string, R>> {
  return Object.fromEntries(list.map((rule) => [rule.name, rule]));
}

function found<R extends Rule>(known: Readonly<Record<string, R>>, name: string): R {
  const rule = Object.hasOwn(known, name) ? known[name] : undefined;
  if (rule !== undefined) return rule;
  throw new RangeError(`no learning rule "${name}", known are ${Object.keys(known).join(', ')}`);
}
