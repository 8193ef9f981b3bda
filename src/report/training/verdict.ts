import type { Quantity } from '../../study/target/clock.ts';
import type { TargetOutcome } from '../../study/target/outcome.ts';
import type { TargetRule } from '../../study/target/target.ts';
import { fewestSeeds, type Verdict } from '../../study/target/verdict.ts';
import { factor, plural } from '../text/format.ts';
import { ruleName } from '../words/names.ts';

/** Said of a seed or a median that does not get to the target. */
export const lateText = 'not within the budget';

const names: Readonly<Record<Quantity, string>> = {
  update: 'updates',
  time_s: 'time',
  chip_J: 'energy of the chip',
  chipAndDram_J: 'energy of chip + DRAM',
};

/** Who wins, and how sure that is, in sentences. */
export function verdictSentences({ rules, verdicts }: Pick<TargetOutcome, 'rules' | 'verdicts'>): string[] {
  return verdicts.map((verdict) => `${ratioSentence(verdict, rules)} ${decision(verdict)}.`);
}

function ratioSentence(
  { quantity, rules: [rule, other], ratio, interval }: Verdict,
  all: readonly TargetRule[],
): string {
  const what = `${names[quantity][0]?.toUpperCase()}${names[quantity].slice(1)}`;
  if (ratio !== null) {
    const [low, high] = interval.map((end) => (end === null ? 'any' : factor(end)));
    return `${what}: ${ruleName(other)} needs ${factor(ratio)} as much as ${ruleName(rule)} (${low} to ${high} with 95 % confidence).`;
  }
  const late = all.filter((one) => one.median === null && [rule, other].includes(one.rule));
  return `${what}: ${late.map((one) => ruleName(one.rule)).join(' and ')} ${late.length > 1 ? 'are' : 'is'} ${lateText}.`;
}

function decision({ winner, seeds, rules }: Verdict): string {
  if (winner !== null) return `${ruleName(winner)} wins`;
  if (seeds < fewestSeeds) return `Undecided with ${plural(seeds, 'seed')}: at least ${fewestSeeds} are needed`;
  return `Undecided between ${rules.map(ruleName).join(' and ')}`;
}
