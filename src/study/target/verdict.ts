import { interval95, resamples } from './bootstrap.ts';
import { type Moment, never, type Quantity, quantities } from './clock.ts';
import { medianOf } from './median.ts';
import type { Crossing, SeedCrossing, TargetRule } from './target.ts';

/**
 * Fewer pairs of seeds decide nothing. Six that all agree do so by chance in 2/2^6 = 3 % of all cases, five in 6 %,
 * which is more than an interval of 95 % allows.
 */
export const fewestSeeds = 6;

/** How much of something a rule needs against another until the target. */
export interface Verdict {
  readonly quantity: Quantity;
  readonly rules: readonly [rule: string, other: string];
  /** The other's median over the rule's; null if one of the two is not within the budget. */
  readonly ratio: number | null;
  /** In which the ratio lies in 95 % of the draws; null: without a bound. */
  readonly interval: readonly [low: number | null, high: number | null];
  readonly seeds: number;
  /** The rule that needs less; null: undecided, as the interval holds 1 or the seeds are too few. */
  readonly winner: string | null;
}

/** Every rule against each one after it, in every quantity. */
export function verdicts(rules: readonly TargetRule[]): Verdict[] {
  const pairs = rules.flatMap((rule, index) => rules.slice(index + 1).map((other) => [rule, other] as const));
  return pairs.flatMap(([rule, other]) => quantities.map((quantity) => verdictOf(rule, other, quantity)));
}

/**
 * The ratio of two medians with a bootstrap interval of 95 %. Seeds are drawn in pairs, as the same seed gives both
 * rules the same initial weights and the same order of samples. A seed that does not get there stays in the draw and
 * takes infinitely long. The interval holds where the crossing lies between two tests, too: its low end takes the rule
 * at the end of its bracket and the other one at the beginning of its own, and its high end the reverse.
 */
export function verdictOf(rule: TargetRule, other: TargetRule, quantity: Quantity): Verdict {
  const [mine, others] = [costsOf(rule.crossings, quantity), costsOf(other.crossings, quantity)];
  const seeds = rule.crossings.length;
  const drawn = resamples(seeds).map((numbers) => {
    const median = (costs: readonly number[]) => medianOf(numbers.map((number) => costs[number] ?? never));
    return {
      low: ratioOf(median(mine.above), median(others.below), 0),
      high: ratioOf(median(mine.below), median(others.above), never),
    };
  });
  const [low, high] = interval95(
    drawn.map((one) => one.low),
    drawn.map((one) => one.high),
  );
  return {
    quantity,
    rules: [rule.rule, other.rule],
    ratio: rule.median && other.median && other.median[quantity] / rule.median[quantity],
    interval: [finite(low), finite(high)],
    seeds,
    winner: seeds < fewestSeeds ? null : low > 1 ? rule.rule : high < 1 ? other.rule : null,
  };
}

function costsOf(crossings: readonly SeedCrossing[], quantity: Quantity) {
  const costs = (of: (crossing: Crossing) => Moment) =>
    crossings.map(({ crossing }) => (crossing === null ? never : of(crossing)[quantity]));
  return { below: costs(({ below }) => below), above: costs(({ above }) => above) };
}

/** @param unknown what two that never get there, or two that need nothing, count as */
function ratioOf(of: number, other: number, unknown: number): number {
  const ratio = other / of;
  return Number.isNaN(ratio) ? unknown : ratio;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
