import { load } from '../config/disk.ts';
import { type Request, requestKeys } from '../config/load.ts';
import { ruleKind } from '../config/rule.ts';
import { type Rule, usualRules } from '../rules/index.ts';
import { runKeys } from '../simulation/keys.ts';
import type { Running, RunOptions } from '../simulation/setup.ts';
import { simulate } from '../simulation/simulate.ts';
import {
  byKeys,
  callback,
  listOfAll,
  oneThat,
  optional,
  type RequestKeys,
  requireKeys,
  requireKind,
} from '../source/index.ts';
import type { ComparedRun } from '../study/compare/ratios.ts';
import { runComparison } from '../study/compare/run.ts';

/** What to run side by side: all that `load` takes, with several rules and values. */
export interface CompareRequest extends Omit<Request, 'rule'>, Running {
  /** Names of learning rules, or rules of your own. @default ['bp', 'dfa'] */
  readonly rules?: readonly (string | Rule)[] | undefined;
  /**
   * Values of parameters by path; every combination is simulated. Values of `chip` and `network` are names or files.
   */
  readonly vary?: Readonly<Record<string, readonly (string | number)[]>> | undefined;
}

const { rule: _rule, ...sharedKeys } = requestKeys;
const value = oneThat(
  'a number or a text',
  (one): one is string | number => typeof one === 'string' || typeof one === 'number',
);
const atLeastOne = 1;
const compareKeys = {
  ...sharedKeys,
  detail: runKeys.detail,
  fastForward: runKeys.fastForward,
  seed: runKeys.seed,
  rules: optional(listOfAll(ruleKind, 'a list of at least one rule', atLeastOne)),
  vary: optional(
    byKeys(
      listOfAll(value, 'a list of at least one value', atLeastOne),
      'lists of values by path such as { "globalBuffer.ports": [1, 2] }',
    ),
  ),
} satisfies RequestKeys<CompareRequest>;

/**
 * Simulates what differs in rules and parameters, the rule changing fastest. All descriptions are checked before the
 * first run.
 *
 * @param watch says how to watch each run before it starts
 * @throws what `load` and `simulate` throw
 *
 * @example
 * const vary = { 'globalBuffer.ports': [1, 2] };
 * for (const { label, result } of compare({ chip: 'fefet-22nm', network: 'mlp', vary })) {
 *   console.log(label, result.totals.latency_s);
 * }
 */
export function compare(request: CompareRequest, watch: (label: string) => RunOptions = () => ({})): ComparedRun[] {
  requireKeys('request', request, compareKeys);
  requireKind('watch', watch, callback());
  const { chip, network, rules = usualRules, vary = {}, detail, fastForward, seed, ...settings } = request;
  const byName = new Map(rules.map((one) => [typeof one === 'object' ? one.name : one, one]));
  const own = ({ rule, ...others }: Request) => load({ ...others, rule: byName.get(String(rule)) ?? rule });
  const comparison = {
    chip,
    network,
    rules: [...byName.keys()],
    vary: Object.entries(vary).map(([path, values]) => ({ path, values: values.map(String) })),
    settings,
  };
  return runComparison(comparison, { detail, fastForward, seed }, { load: own, simulate }, watch);
}
