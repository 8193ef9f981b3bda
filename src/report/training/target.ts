import { spreadOf } from '../../learning/index.ts';
import { at, first } from '../../lists/index.ts';
import type { TargetOutcome } from '../../study/target/outcome.ts';
import {
  type Crossing,
  equalCosts,
  type IterationCost,
  type TargetRule,
  type Winner,
  winners,
} from '../../study/target/target.ts';
import type { ChartLine } from '../chart/lineChart.ts';
import { lineChartSvg } from '../chart/lineChartSvg.ts';
import { accuracyAxis, accuracyInColumn, accuracyText, energy, factor, plural, time } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, join, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { ruleName } from '../words/names.ts';
import { arrays, chipInWords } from './arrays.ts';

/** Accuracy against simulated time and energy, the crossings of the target, and who wins. */
export function targetReport(outcome: TargetOutcome, look: Look = plainLook): string {
  const { chip, network, data, target } = outcome;
  return join([
    section(
      `Time to ${accuracyText(target)}: network ${network}, data set ${data}, trained on ${chipInWords(chip)}`,
      bullets(setting(outcome), look),
      look,
    ),
    section('Test accuracy, simulated time and energy since the beginning', epochTable(outcome, look), look),
    section(`First epoch with at least ${accuracyText(target)}`, crossingTable(outcome, look), look),
    section('Who wins', bullets(verdict(outcome), look), look),
    section('Notes', bullets(outcome.notes, look), look),
  ]);
}

function setting({ settings, batch, iterationsPerEpoch, lastBatch, rules }: TargetOutcome): string[] {
  const { optimizer, hardware } = settings;
  const ofLast = lastBatch === batch ? '' : ` The last has ${lastBatch}, and counts like the others.`;
  return [
    `An epoch has ${plural(iterationsPerEpoch, 'iteration')} of ${batch} samples each.${ofLast} Training: rate ${optimizer.rate} (${optimizer.schedule}), momentum ${optimizer.momentum}, ${plural(first(rules, 'rules').seeds, 'seed')}.`,
    ...(hardware === null ? [] : [arrays(hardware, optimizer.rate)]),
    'One iteration of each epoch is simulated with the activity that the seeds recorded in that epoch on average, and counts for all iterations of the epoch. Energy includes leakage. Tests are not counted.',
  ];
}

function epochTable({ rules }: TargetOutcome, look: Look): string {
  const columns: Column[] = [
    { head: 'epoch' },
    // Named once for each rule: three rules fit beside each other.
    ...rules.flatMap(({ rule }) =>
      [`${ruleName(rule)}: accuracy`, 'iteration', 'time', 'chip', 'chip + DRAM'].map((head) => ({ head })),
    ),
  ];
  const rows = first(rules, 'rules').points.map(({ epoch }, index) => [
    String(epoch),
    ...rules.flatMap(({ points, seeds }) => {
      const { mean, spread, iteration, time_s, chip_J, chipAndDram_J } = at(points, index, 'epochs');
      const accuracy = seeds > 1 ? accuracyInColumn(mean, spread) : accuracyInColumn(mean);
      return [accuracy, time(iteration.time_s), time(time_s), energy(chip_J), energy(chipAndDram_J)];
    }),
  ]);
  return table(columns, rows, look);
}

function crossingTable({ rules }: TargetOutcome, look: Look): string {
  const columns: Column[] = [
    { head: 'rule', align: 'left' },
    { head: 'seeds that get there' },
    { head: 'epoch' },
    { head: 'time' },
    { head: 'energy, chip' },
    { head: 'energy, chip + DRAM' },
    { head: 'best mean accuracy' },
  ];
  const rows = rules.map(({ rule, crossings, seeds, best }) => {
    const over = (of: (crossing: Crossing) => number, print: (value: number) => string) =>
      crossings.length === 0 ? 'never' : spreadText(crossings.map(of), print);
    return [
      rule,
      `${crossings.length} of ${seeds}`,
      over(
        ({ epoch }) => epoch,
        (value) => String(Math.round(value * 10) / 10),
      ),
      over(({ time_s }) => time_s, time),
      over(({ chip_J }) => chip_J, energy),
      over(({ chipAndDram_J }) => chipAndDram_J, energy),
      `${accuracyText(best.mean)} (epoch ${best.epoch})`,
    ];
  });
  return table(columns, rows, look);
}

function spreadText(values: readonly number[], print: (value: number) => string): string {
  const { mean, spread } = spreadOf(values);
  return values.length > 1 ? `${print(mean)} ± ${print(spread)}` : print(mean);
}

/** The answer in sentences. */
export function verdict({ rules, target }: Pick<TargetOutcome, 'rules' | 'target'>): string[] {
  const failing = rules.flatMap((rule) => failure(rule, target));
  const reaching = rules.filter(({ crossings, seeds }) => crossings.length === seeds);
  const [only, ...others] = reaching;
  if (only === undefined) return [...failing, `No rule reaches ${accuracyText(target)} with every seed, so none wins.`];
  if (others.length === 0 && rules.length > 1) {
    const { mean } = spreadOf(only.crossings.map(({ time_s }) => time_s));
    return [
      ...failing,
      `${ruleName(only.rule)} wins, because no other rule reaches ${accuracyText(target)} with every seed. It takes ${time(mean)} on average.`,
    ];
  }
  return [
    ...failing,
    ...sentences(rules, 'time', ({ time_s }) => time_s),
    ...sentences(rules, 'energy of the chip', ({ chip_J }) => chip_J),
    ...sentences(rules, 'energy of chip + DRAM', ({ chipAndDram_J }) => chipAndDram_J),
  ];
}

function failure({ rule, crossings, seeds, best, points }: TargetRule, target: number): string[] {
  if (crossings.length === seeds) return [];
  const there = `${accuracyText(target)} in ${plural(points.length, 'epoch')}`;
  const reached = `Its best mean is ${accuracyText(best.mean)}, after epoch ${best.epoch}`;
  if (crossings.length === 0) return [`${ruleName(rule)} does not reach ${there}. ${reached}.`];
  return [`${ruleName(rule)} reaches ${there} with only ${crossings.length} of ${seeds} seeds. ${reached}.`];
}

function sentences(rules: readonly TargetRule[], of: string, cost: (cost: IterationCost) => number): string[] {
  return winners(rules, cost).map((winner) => sentence(winner, of));
}

function sentence({ winner, other, factor: by, clear }: Winner, of: string): string {
  const [first, second] = [ruleName(winner), ruleName(other)];
  if (by <= 1 + equalCosts) return `${first} and ${second} need the same ${of} (within ${accuracyText(by - 1)}).`;
  const sure = clear ? 'with every seed' : 'on average, but not with every seed';
  return `${first} beats ${second} in ${of} ${sure}: ${second} needs ${factor(by)} as much.`;
}

/** What a cost is called along an axis. */
const costAxes = {
  time: 'simulated time',
  chip: 'energy of the chip, including leakage',
  chipAndDram: 'energy of chip + DRAM, including leakage',
} as const;

/** Accuracy against time or energy, with the range over the seeds, and where the target is reached. */
export function targetChart(
  { chip, network, data, rules, target }: Pick<TargetOutcome, 'chip' | 'network' | 'data' | 'rules' | 'target'>,
  of: keyof typeof costAxes,
): string {
  const cost = ({ time_s, chip_J, chipAndDram_J }: IterationCost) =>
    ({ time: time_s, chip: chip_J, chipAndDram: chipAndDram_J })[of];
  return lineChartSvg({
    title: `Network ${network}, data set ${data}, trained on ${chipInWords(chip)}`,
    xLabel: costAxes[of],
    yLabel: accuracyAxis(first(rules, 'rules').seeds),
    xText: of === 'time' ? time : energy,
    yText: accuracyText,
    mark: { y: target, name: `target ${accuracyText(target)}` },
    lines: rules.map(({ rule, points, crossings, seeds }) => ({
      name: ruleName(rule),
      points: points.map((point) => ({ x: cost(point), y: point.mean, low: point.least, high: point.most })),
      ...(crossings.length > 0 && { crossing: crossingOf(crossings.map(cost), seeds) }),
    })),
  });
}

/** Where the seeds get to the target: those that do. */
function crossingOf(costs: readonly number[], seeds: number): NonNullable<ChartLine['crossing']> {
  const { mean, least, most } = spreadOf(costs);
  return { mean, low: least, high: most, isPartial: costs.length < seeds };
}
