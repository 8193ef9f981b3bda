import type { Bound, Explanation } from '../../insight/explanation.ts';
import { ruleName, shortComponentName } from '../../insight/words/names.ts';
import { factor, percent, time } from '../text/format.ts';

/** The time, what bounds it, and how much of it no bound explains. */
export function boundSentences({ title, time_s, dependencyBound_s, bounds, full, unrelieved }: Explanation): string[] {
  const [largest] = bounds;
  if (largest === undefined) return [`${named(title)}: ${time(time_s)}.`];
  const isChain = dependencyBound_s > largest.bound_s;
  const bound_s = Math.max(dependencyBound_s, largest.bound_s);
  const by = isChain
    ? 'the longest chain of dependent work'
    : `the work of the ${shortComponentName(largest.component)}`;
  const gap_s = time_s - bound_s;
  const gap = gap_s > 0 ? `; ${time(gap_s)} (${percent(gap_s / time_s)}) are waiting beyond that` : '';
  return [
    `${named(title)}: ${time(time_s)}.`,
    `No schedule is shorter than ${time(bound_s)}, ${by}${gap}.`,
    ...fullSentences(bounds, full.length, time_s),
    ...unrelievedSentences(unrelieved),
  ];
}

/** `bp on fefet-22nm, mlp` -> `BP on fefet-22nm, mlp`. */
function named(title: string): string {
  const [rule = '', ...rest] = title.split(' ');
  return [ruleName(rule), ...rest].join(' ');
}

/** Which parts are full, and how far more of one alone can help. */
function fullSentences(bounds: readonly Bound[], full: number, time_s: number): string[] {
  const [first, second] = bounds;
  if (first === undefined) return [];
  if (full === 0) return [`No part is full; the one with most work is: ${work(first)}.`];
  const parts = bounds.slice(0, full).map(work).join(', ');
  const one = full === 1 ? 'it' : 'one';
  const limit = second === undefined ? '' : `; more of ${one} alone gains at most ${factor(time_s / second.bound_s)}`;
  const subject = full === 1 ? 'One part is full' : `${capitalised(numbers[full] ?? String(full))} parts are full`;
  return [`${subject}${limit}: ${parts}.`];
}

const work = ({ component, share, bound_s }: Bound) =>
  `${shortComponentName(component)} ${percent(share)} (${time(bound_s)} of work)`;

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function unrelievedSentences(parts: Explanation['unrelieved']): string[] {
  return parts.length === 0 ? [] : [`No knob takes work from: ${parts.map(shortComponentName).join(', ')}.`];
}
