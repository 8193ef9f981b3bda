import { unitsOf as unitsWords } from '../../insight/words/waiting.ts';
import type { Result } from '../../simulation/result.ts';
import { ratio } from '../../study/compare/ratios.ts';
import type { Pair, StudyOutcome } from '../../study/experiment/outcome.ts';
import { inUnitOf, percent, plural } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { join, paragraph, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { busiest, busiestSentence } from '../words/explain.ts';
import { ruleName } from '../words/names.ts';
import { verdict } from './report.ts';

/**
 * The answer of a study of two rules: a line for each set of assumptions with both times, and why they are as they are.
 */
export function studyAnswer(study: StudyOutcome, title: string, look: Look = plainLook): string {
  return join([section(title, timeTable(study, look), look), paragraph(reasons(study), look)], '\n');
}

function timeTable({ pairs }: StudyOutcome, look: Look): string {
  const [one] = pairs;
  if (one === undefined) return '';
  const columns: Column[] = [
    {
      head: `One batch of ${plural(one.first.samples, 'sample')}, ms (${plural(one.first.layers.length, 'weight layer')})`,
      align: 'left',
    },
    { head: ruleName(one.first.rule) },
    { head: ruleName(one.second.rule) },
    { head: 'ratio' },
  ];
  return table(columns, pairs.map(row), look);
}

function row(pair: Pair): string[] {
  const { first, second } = pair;
  return [
    wordsOf(pair),
    milliseconds(first),
    milliseconds(second),
    (ratio(first, second).latency ?? Number.NaN).toFixed(2),
  ];
}

const milliseconds = ({ perIteration }: Result) => inUnitOf(1e-3, 's')([perIteration.latency_s]).join('');

/** `paper: buffers per layer; units: BP 1, DFA 3`. */
export function wordsOf({ labels, words, first, second }: Pair): string {
  const name = labels.join(', ');
  if (words === undefined) return name;
  const values: Readonly<Record<string, string>> = {
    first: ruleName(first.rule),
    second: ruleName(second.rule),
    firstUnits: String(unitsOf(first)),
    secondUnits: String(unitsOf(second)),
  };
  return `${name}: ${words.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? key)}`;
}

const unitsOf = ({ components }: Result) => components.wgu?.units ?? 0;

/**
 * Why the ratio is what it is under the first assumptions, what is left of it under the others, and what holds by
 * default.
 */
function reasons({ pairs }: StudyOutcome): string[] {
  const assumed = pairs.filter(({ isAsIs }) => !isAsIs);
  const asIs = pairs.find(({ isAsIs }) => isAsIs);
  const [start, last] = [assumed.at(0), assumed.at(-1)];
  if (start === undefined || last === undefined) return [];
  return [
    ...opening(start),
    ...bottleneck(last),
    ...(asIs === undefined ? [] : [whyNoneOfThem(asIs, last, assumed.length)]),
  ];
}

function opening(pair: Pair): string[] {
  const { first, second, reference } = pair;
  const said = reference === undefined ? '' : ` (the analytic model says ${reference.printed})`;
  return [`Why: under ${pair.labels.join(', ')}, ${verdict(first, second)}${said}: ${units(first)}, ${units(second)}.`];
}

const units = (result: Result) => `${ruleName(result.rule)} has ${plural(unitsOf(result), 'gradient unit')}`;

/** What the rules wait for where neither has an advantage. */
function bottleneck({ labels, first, second }: Pair): string[] {
  const [a, b] = [busiest(first), busiest(second)];
  if (a === null || b === null) return [];
  const [one, other] = [ruleName(first.rule), ruleName(second.rule)];
  const under = `Under ${labels.join(', ')}`;
  if (a.component !== b.component)
    return [`${under}, ${busiestSentence(first)} with ${one}, and ${busiestSentence(second)} with ${other}.`];
  const port = a.component === 'globalBuffer' ? ": every image's gradient passes through the one global buffer" : '';
  const busy = `${unitsWords(a.component, a.units)} ${a.units === 1 ? 'is' : 'are'} busy ${percent(a.utilisation)} of the time (${percent(b.utilisation)} with ${other})`;
  return [`${under}, both rules wait for the same bottleneck${port}. ${capitalised(busy)}.`];
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Keys in which the chip as it is differs from a set of assumptions, and what it waits for. */
function whyNoneOfThem(asIs: Pair, last: Pair, count: number): string {
  const keys = [...new Set([...differences(asIs.first, last.first), ...differences(asIs.second, last.second)])];
  const name = asIs.labels.join(', ');
  const differs = `The ${name} is none of the ${numberWord(count)}: it is like ${last.labels.join(', ')}, except for ${keys.join(', ')}`;
  const [a, b] = [asIs.first, asIs.second].map((result) => `under ${ruleName(result.rule)} ${busiestSentence(result)}`);
  return `${differs}. So ${a}, and ${b}.`;
}

const numberWord = (count: number) =>
  ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][count] ?? String(count);

/** `gradient.policy=dram-sum`: settings of the first that the second has not. */
function differences(one: Result, other: Result): string[] {
  const leaves = (result: Result) =>
    new Map([...entries(result.config.chip, ''), ...entries(result.config.schedule, 'schedule.')]);
  const others = leaves(other);
  return [...leaves(one)].flatMap(([path, value]) => (others.get(path) === value ? [] : [`${path}=${value}`]));
}

function entries(description: Readonly<Record<string, unknown>>, root: string): [path: string, value: string][] {
  return Object.entries(description).flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? entries(value as Readonly<Record<string, unknown>>, `${root}${key}.`)
      : [[`${root}${key}`, String(value)]],
  );
}
