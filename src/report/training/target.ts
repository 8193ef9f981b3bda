import { at, first } from '../../lists/index.ts';
import type { Moment, Quantity } from '../../study/target/clock.ts';
import { testsOfCrossing } from '../../study/target/crossing.ts';
import type { TargetOutcome } from '../../study/target/outcome.ts';
import type { TargetRule } from '../../study/target/target.ts';
import { accuracyInColumn, accuracyText, energy, integer, plural, time } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, join, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { ruleName } from '../words/names.ts';
import { arrays, chipInWords } from './arrays.ts';
import { tuningSection } from './tuning.ts';
import { lateText, verdictSentences } from './verdict.ts';

/** Accuracy against simulated time and energy, the crossings of the target, and who wins. */
export function targetReport(outcome: TargetOutcome, look: Look = plainLook): string {
  const { chip, network, data, target, rules, tuning } = outcome;
  return join([
    section(
      `Time to ${accuracyText(target)}: network ${network}, data set ${data}, trained on ${chipInWords(chip)}`,
      bullets(setting(outcome), look),
      look,
    ),
    section(
      'Accuracy on the validation split, simulated time and energy since the beginning',
      epochTable(outcome, look),
      look,
    ),
    section(
      `Where ${accuracyText(target)} is reached: median of the seeds [last test below, first above]`,
      crossingTable(outcome, look),
      look,
    ),
    ...(tuning === null ? [] : [tuningSection(tuning, target, look)]),
    section('Seeds', bullets(rules.map(seedsOf), look), look),
    section('Who wins', bullets(verdictSentences(outcome), look), look),
    section('Notes', bullets(outcome.notes, look), look),
  ]);
}

function setting({ settings, batch, iterationsPerEpoch, lastBatch, rules, tests, target }: TargetOutcome): string[] {
  const { hardware, epochs } = settings;
  const seeds = first(rules, 'rules').crossings.length;
  const ofLast = lastBatch === batch ? '' : ` The last has ${lastBatch}, and counts like the others.`;
  return [
    `An epoch has ${plural(iterationsPerEpoch, 'iteration')} of ${batch} samples each.${ofLast} The budget is ${plural(epochs, 'epoch')} with ${plural(seeds, 'seed')}.`,
    ...rules.map(ruleSettings),
    ...(hardware === null ? [] : [arrays(hardware, first(rules, 'rules').settings.optimizer.rate)]),
    `Every ${plural(tests.every, 'update')}, ${integer(tests.samples)} samples are tested that are held out of the training, the same for all seeds. At ${accuracyText(target)}, chance alone gives such a test a standard deviation of ${pointsText(tests.error)} (binomial). The test samples are read once, at the end.`,
    `The target is reached at the first test for which the median of it and the next ${testsOfCrossing - 1} is at the target.`,
    'One iteration of each epoch is simulated with the activity that the seeds recorded in that epoch on average, and counts for all iterations of the epoch. Energy includes leakage. Tests cost nothing.',
  ];
}

/** How a rule was trained, as far as rules may differ. */
function ruleSettings({
  rule,
  settings: { optimizer, activation, initial, initialScale, feedback },
}: TargetRule): string {
  const parts = [
    `${ruleName(rule)}: rate ${optimizer.rate} (${optimizer.schedule}), momentum ${optimizer.momentum}`,
    `activation ${activation ?? 'of the network'}`,
    `initial weights ${initial} x ${initialScale}`,
    ...(feedback === null ? [] : [`feedback ${feedback.kind} x ${feedback.scale}`]),
  ];
  return `${parts.join(', ')}.`;
}

/** A difference of accuracies. */
function pointsText(share: number): string {
  return `${(100 * share).toPrecision(2)} points`;
}

/** The last test of each epoch, rule by rule. */
function epochTable({ rules, iterationsPerEpoch }: TargetOutcome, look: Look): string {
  const columns: Column[] = [
    { head: 'rule', align: 'left' },
    ...['epoch', 'accuracy', 'iteration', 'time', 'chip', 'chip + DRAM'].map((head) => ({ head })),
  ];
  return table(
    columns,
    rules.flatMap((rule) => rule.iterations.flatMap((_, index) => epochRow(rule, index, iterationsPerEpoch))),
    look,
  );
}

/** None for an epoch without a test. */
function epochRow({ rule, points, iterations, crossings }: TargetRule, index: number, perEpoch: number): string[][] {
  const point = points.findLast(({ update }) => Math.ceil(update / perEpoch) === index + 1);
  if (point === undefined) return [];
  const { mean, spread, time_s, chip_J, chipAndDram_J } = point;
  const accuracy = crossings.length > 1 ? accuracyInColumn(mean, spread) : accuracyInColumn(mean);
  const iteration = time(at(iterations, index, 'epochs').time_s);
  return [
    [ruleName(rule), String(index + 1), accuracy, iteration, time(time_s), energy(chip_J), energy(chipAndDram_J)],
  ];
}

/** What is counted until the target, and how it is printed. */
const counted: readonly (readonly [name: string, of: Quantity, print: (value: number) => string])[] = [
  ['updates', 'update', (value) => integer(Math.round(value))],
  ['simulated time', 'time_s', time],
  ['energy, chip', 'chip_J', energy],
  ['energy, chip + DRAM', 'chipAndDram_J', energy],
];

function crossingTable({ rules, iterationsPerEpoch }: TargetOutcome, look: Look): string {
  const columns: Column[] = [
    { head: 'rule', align: 'left' },
    { head: 'until the target', align: 'left' },
    { head: 'median', align: 'left' },
    { head: 'bracket', align: 'left' },
    { head: 'all seeds', align: 'left' },
  ];
  const inEpochs = ({ update }: Moment) => update / iterationsPerEpoch;
  const rows = rules.flatMap((rule) => {
    const [updates, ...costs] = counted.map(([name, of, print]) => crossingRow(rule, name, (one) => one[of], print));
    const epochs = crossingRow(rule, 'epochs', inEpochs, (value) => value.toFixed(2));
    return [...(updates === undefined ? [] : [updates]), epochs, ...costs];
  });
  return table(columns, rows, look);
}

function crossingRow(
  { rule, median, crossings }: TargetRule,
  name: string,
  of: (moment: Moment) => number,
  print: (value: number) => string,
): string[] {
  const reached = crossings.flatMap(({ crossing }) => (crossing === null ? [] : [of(crossing)]));
  const last = reached.length < crossings.length ? 'never' : print(Math.max(...reached));
  const range = reached.length === 0 ? 'never' : `${print(Math.min(...reached))} … ${last}`;
  const middle =
    median === null ? [lateText, '-'] : [print(of(median)), `[${print(of(median.below))}, ${print(of(median.above))}]`];
  return [ruleName(rule), name, ...middle, range];
}

function seedsOf({ rule, crossings, best, test }: TargetRule): string {
  const there = crossings.filter(({ crossing }) => crossing !== null).length;
  const end =
    crossings.length > 1 ? `${accuracyText(test.mean)} ± ${accuracyText(test.spread)}` : accuracyText(test.mean);
  return `${ruleName(rule)}: ${there} of ${plural(crossings.length, 'seed')} ${there === 1 ? 'gets' : 'get'} there within the budget. The best mean accuracy is ${accuracyText(best.mean)}, after ${plural(best.update, 'update')}. In the end ${end} of the test samples are classified correctly.`;
}
