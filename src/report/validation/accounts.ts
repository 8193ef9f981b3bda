import { idealisationSentences, quirkSentences, unitQuirkSentences } from '../../neurosim/index.ts';
import type { Validation } from '../../study/validation/outcome.ts';

import { type AccountStep, quantities, type RatioStep, type Waterfall } from '../../study/validation/waterfall.ts';
import { energy, integer, time } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { type Column, table } from '../text/table.ts';
import { widthOf } from '../text/width.ts';

/** What a waterfall is about, in words. */
export const quantityNames = { latency: 'time', energy: 'energy', leakage: 'leakage' } as const;

/** How the values of a waterfall print. */
export const printerOf = ({ unit }: Pick<Waterfall, 'unit'>): ((value: number) => string) =>
  unit === 's' ? time : energy;

/** Changes below this part of the first value are rounding errors of sums. */
const negligible = 1e-9;

/** The waterfalls of a rule worth looking at: that of time, and those in which something changes. */
export function worthShowing({ waterfalls }: Pick<Validation, 'waterfalls'>): Waterfall[] {
  const all = quantities.flatMap((quantity) => waterfalls[quantity] ?? []);
  return all.filter((each) => each.quantity === 'latency' || each.steps.some((step) => hasEffect(step, each)));
}

/** Steps worth a line: those with an effect. */
export function shown(waterfall: Waterfall): AccountStep[] {
  return waterfall.steps.filter((step) => hasEffect(step, waterfall));
}

/** Where a waterfall starts, in words. */
export function startWords({ steps }: Pick<Waterfall, 'steps'>): string {
  return steps.every(({ kind }) => kind === 'assumption') ? 'the analytic law' : 'the printed number';
}

function hasEffect({ change }: AccountStep, { start }: Waterfall): boolean {
  return Math.abs(change) > negligible * start.value;
}

/** Bars are as long as the terminal lets them, within these. */
const barWidths = { most: 40, least: 10 } as const;
const left = (head: string): Column => ({ head, align: 'left' });

/** A step a line; where there is room, its bar from where the value was to where it is. */
export function waterfallTable(waterfall: Waterfall, look: Look): string {
  const { start, end, steps, quantity } = waterfall;
  const print = printerOf(waterfall);
  const lines: Line[] = [
    { words: [start.label, '', '', print(start.value)], from: 0, to: start.value },
    ...shown(waterfall).map(({ label, change, basisPoints, from, to }) => ({
      words: [label, signedAmount(change, print), exactPercent(basisPoints), print(to)],
      from,
      to,
    })),
    {
      words: [endLabel, signedAmount(waterfall.change, print), exactPercent(waterfall.basisPoints), print(end.value)],
      from: 0,
      to: end.value,
    },
  ];
  const columns = [left('step'), { head: 'change' }, { head: 'of first' }, { head: quantityNames[quantity] }];
  const words = lines.map((line) => line.words);
  const room = Math.min(
    barWidths.most,
    look.columns - Math.max(...table(columns, words, look).split('\n').map(widthOf)) - 2,
  );
  if (room < barWidths.least) return table(columns, words, look);
  const largest = Math.max(start.value, ...steps.map(({ to }) => to));
  const rows = lines.map(({ words, from, to }) => [...words, barOf(from / largest, to / largest, room)]);
  return table([...columns, { ...left(''), isWhole: true }], rows, look);
}

interface Line {
  readonly words: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** The last line: where all steps lead. */
export const endLabel = 'simulated chip';

/** `+1.2 ms`. */
export function signedAmount(change: number, print: (value: number) => string): string {
  return change === 0 ? print(0) : `${change > 0 ? '+' : '-'}${print(Math.abs(change))}`;
}

/** Hundredths of a per cent as they are: they add up as printed. */
export function exactPercent(basisPoints: number): string {
  const sign = basisPoints > 0 ? '+' : basisPoints < 0 ? '-' : '';
  const [whole, fraction] = (Math.abs(basisPoints) / 100).toFixed(2).split('.');
  return `${sign}${integer(Number(whole))}.${fraction} %`;
}

/** A bar between two fractions of the width. What is there, however short, shows. */
function barOf(from: number, to: number, width: number): string {
  if (from === to) return `${' '.repeat(Math.min(width - 1, Math.round(from * width)))}│`;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const begin = Math.min(width - 1, Math.floor(low * width));
  const length = Math.max(1, Math.round(high * width) - begin);
  return ' '.repeat(begin) + (to > from ? '█' : '░').repeat(length);
}

const sentences: Readonly<Record<string, string>> = {
  ...quirkSentences,
  ...unitQuirkSentences,
  ...idealisationSentences,
};

/** What the shown defects and idealisations of the reference tool are, each told once. */
export function stepWords(waterfalls: readonly Waterfall[]): string[] {
  const steps = waterfalls.flatMap((waterfall) => shown(waterfall).filter(isNamed));
  const names = new Set(steps.map(nameOf));
  return Object.entries(sentences).flatMap(([name, sentence]) => (names.has(name) ? [`${name}: ${sentence}`] : []));
}

/** The steps that are not shown, in one sentence; none where all are. */
export function silentSteps(waterfall: Waterfall): string[] {
  const seen = shown(waterfall);
  const silent = waterfall.steps.filter((step) => !seen.includes(step));
  if (silent.length === 0) return [];
  const names = silent.map((step) => (isNamed(step) ? nameOf(step) : step.label));
  return [`No effect on ${quantityNames[waterfall.quantity]}: ${names.join(', ')}.`];
}

const isNamed = ({ kind }: AccountStep) => kind === 'quirk' || kind === 'idealisation';
/** `B3` of `B3 put right`. */
const nameOf = ({ label }: AccountStep) => label.replace(/ .*$/, '');

/** Times of several rules and their ratios, a line for each step. */
export function ratioTable(validations: readonly Validation[], ratios: readonly RatioStep[], look: Look): string {
  if (ratios.length === 0) return '';
  return table(
    [left('after'), ...ratioHeads(validations).map((head) => ({ head }))],
    shownRatios(validations, ratios).map((step) => [
      step.label,
      ...step.seconds.map(time),
      ...step.ratios.map(ratioText),
    ]),
    look,
  );
}

/** Ratios near one are what the table is read for: two decimals even there. */
export const ratioText = (ratio: number): string => `${ratio.toFixed(2)}x`;

/** Ratios after the steps that some waterfall shows. */
export function shownRatios(
  validations: readonly Pick<Validation, 'waterfalls'>[],
  ratios: readonly RatioStep[],
): RatioStep[] {
  const labels = validations.flatMap(({ waterfalls: { latency } }) => [
    latency.start.label,
    ...shown(latency).map(({ label }) => label),
  ]);
  return ratios.filter(({ label }) => labels.includes(label));
}

/** Headings: a time for each rule, then the first over each other. */
export function ratioHeads(validations: readonly Pick<Validation, 'rule'>[]): string[] {
  const [first, ...others] = validations.map(({ rule }) => rule);
  return [...validations.map(({ rule }) => `T_${rule}`), ...others.map((rule) => `T_${first}/T_${rule}`)];
}
