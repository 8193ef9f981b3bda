import { type Rule, rules, type TrainingRule, trainingRules } from '../rules/index.ts';
import { InputError, type Kind, nearest, oneThat, type Place } from '../source/index.ts';

const nameOrRule = 'the name of a learning rule, or a rule of your own';

/** What names the rule of a run. */
export const ruleKind: Kind<string | Rule> = oneThat(
  nameOrRule,
  (value): value is string | Rule => typeof value === 'string' || has(value, 'template'),
);

/** What names the rule of a training. */
export const trainingRuleKind: Kind<string | TrainingRule> = oneThat(
  `${nameOrRule} with template and errors`,
  (value): value is string | TrainingRule =>
    typeof value === 'string' || (has(value, 'template') && has(value, 'errors')),
);

function has(value: unknown, key: 'template' | 'errors'): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, key) === 'function';
}

/**
 * The rule that a run asks for.
 *
 * @param place where it was named, if not by `--rule`
 * @throws InputError listing the rules
 */
export function findRule(name: string, place?: Place): Rule {
  return find(rules, name, place);
}

/**
 * The rule that a training asks for.
 *
 * @throws InputError listing the rules that train
 */
export function findTrainingRule(name: string): TrainingRule {
  return find(trainingRules, name);
}

function find<R extends Rule>(among: Readonly<Record<string, R>>, name: string, place?: Place): R {
  const known = Object.keys(among);
  const rule = Object.hasOwn(among, name) ? among[name] : undefined;
  if (rule !== undefined) return rule;
  const at = place ?? `--rule ${name}`;
  throw new InputError(at, `no such learning rule "${name}"`, {
    expected: `one of ${known.join(', ')}`,
    nearest: nearest(name, known),
  });
}
