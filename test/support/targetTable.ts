import { accuracyText, energy, factor, integer, time } from '../../src/report/text/format.ts';
import { ruleName } from '../../src/report/words/names.ts';
import type { Moment, Quantity } from '../../src/study/target/clock.ts';
import type { TargetOutcome } from '../../src/study/target/outcome.ts';
import type { TargetRule } from '../../src/study/target/target.ts';

/**
 * Two rules on the way to an accuracy as Markdown: what an iteration and an epoch cost, and what it takes until then. The last
 * column has the ratio of the medians and its interval, and who wins.
 */
export function targetTable({ rules, verdicts, batch, iterationsPerEpoch, target }: TargetOutcome): string {
  const row = (head: string, of: (rule: TargetRule) => string, last = '') => [head, ...rules.map(of), last];
  const first = ({ iterations }: TargetRule) => iterations[0]!;
  const until = (head: string, quantity: Quantity, print: (value: number) => string) =>
    row(
      `${head} until ${accuracyText(target)}`,
      (rule) => reached(rule, (one) => print(one[quantity])),
      ratio(quantity),
    );
  const ratio = (quantity: Quantity) => {
    const verdict = verdicts.find((one) => one.quantity === quantity)!;
    const winner = verdict.winner === null ? 'undecided' : `${ruleName(verdict.winner)} wins`;
    if (verdict.ratio === null) return winner;
    const [low, high] = verdict.interval.map((end) => (end === null ? 'any' : factor(end)));
    return `${factor(verdict.ratio)} (${low} to ${high}): ${winner}`;
  };
  const rows = [
    row(`an iteration of ${batch} samples`, (rule) => time(first(rule).time_s)),
    row("an epoch's energy, chip + DRAM", (rule) => energy(iterationsPerEpoch * first(rule).chipAndDram_J)),
    row(
      'seeds that get there',
      ({ crossings }) => `${crossings.filter((one) => one.crossing !== null).length} of ${crossings.length}`,
    ),
    until('updates', 'update', (value) => integer(Math.round(value))),
    row(`epochs until ${accuracyText(target)}`, (rule) =>
      reached(rule, ({ update }) => (update / iterationsPerEpoch).toFixed(2)),
    ),
    until('simulated time', 'time_s', time),
    until('energy', 'chipAndDram_J', energy),
    until('energy of the chip', 'chip_J', energy),
    row('best mean accuracy, validation', ({ best }) => accuracyText(best.mean)),
    row('accuracy at the end, test', ({ test }) => `${accuracyText(test.mean)}`),
  ];
  const names = rules.map(({ rule }) => ruleName(rule));
  const heads = ['', ...names, `${[...names].reverse().join(' / ')} (95 %)`];
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The median of the seeds within its bracket. */
function reached({ median }: TargetRule, print: (moment: Moment) => string): string {
  if (median === null) return 'not within the budget';
  return `${print(median)} [${print(median.below)}, ${print(median.above)}]`;
}
