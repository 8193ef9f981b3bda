import { percent, share, time } from '../../units/printed.ts';
import type { Reason } from '../reasons.ts';
import { unitsWords } from '../words/hardware.ts';
import { type Family, familyWords } from '../words/mechanisms.ts';
import { listed, sentence, shareWords, within } from '../words/numbers.ts';
import type { RunFacts, Statement } from './facts.ts';
import { isFull } from './full.ts';
import { changedJobs } from './jobs.ts';
import { both, difference, ofRun, type Pair, partOfPath, partsOfPaths, targetOf } from './pair.ts';

/** Below this part of a run a reason is called short, and a change of it little. */
const short = 0.05;
/**
 * Changes below this part of the run, or of what lies between both runs, are not told. Those above the last one are
 * told even if others are larger.
 */
const told = { least: 0.0005, ofDifference: 0.02, always: 0.01 } as const;
/** What is told of savings and of losses, at most. */
const most = 2;

const noun: Readonly<Record<Family, string>> = {
  forward: 'pass',
  backward: 'pass',
  gradient: 'work',
  update: 'phase',
  control: 'work',
};

/** Families of phases that are shorter on the second path, the largest saving first. */
export function saved(pair: Pair): Statement[] {
  return savings(pair).map((family) => {
    const [a, b] = both(family);
    const { it } = familyWords[family.family];
    const isGone = b <= 0.1 * a;
    return {
      key: `saved/${family.key}`,
      size: { kind: 'difference', value: b - a },
      head: `${pair.names.starts.b} ${isGone ? 'saves' : 'shortens'} ${it}${but(pair, family)}.`,
      text: isGone
        ? `It is ${partOfPath(a, pair.names.a)}, ${percent(share(a, pair.times_s[0]))} of the run.`
        : [taken(pair, family), ...mostly(pair, family)].join(' '),
      target: targetOf(family),
    };
  });
}

/** What is told of rules is what they save of the backward pass, too: people expect it to decide. */
function savings(pair: Pair): Reason[] {
  const largest = changed(pair, pair.families, -1);
  const backward = pair.families.filter(({ family }) => pair.names.kind === 'rules' && family === 'backward');
  const others = backward.filter((family) => !largest.includes(family));
  return [...largest, ...others.filter((family) => ofRun(pair, -difference(family)) >= told.least)];
}

/** The part of a family that most of its saving comes from, if it has parts that are told apart. */
function mostly(pair: Pair, { family, key }: Reason): string[] {
  const [most] = pair.reasons
    .filter((reason) => reason.family === family && reason.key !== key && difference(reason) < 0)
    .sort((a, b) => difference(a) - difference(b));
  return most === undefined ? [] : [`Most of the difference is ${place(most)}.`, ...changedJobs(pair, most)];
}

/** Why a saving does not show: what is saved is short, or hardly any of it is saved. */
function but(pair: Pair, family: Reason): string {
  const [a] = both(family);
  if (share(a, pair.times_s[0]) < short) return `, but that ${noun[family.family]} is short`;
  return ofRun(pair, -difference(family)) < short ? ', but only a little' : '';
}

/** `It takes 404 µs of BP's critical path and 591 µs of DFA's.` */
const taken = ({ names }: Pair, reason: Reason): string => `It takes ${partsOfPaths(both(reason), names)}.`;

/** Reasons that take more of the second path, in families that are longer there, the largest loss first. */
export function lost(pair: Pair): Statement[] {
  const longer = pair.families.filter((family) => difference(family) > 0).map(({ family }) => family);
  const reasons = pair.reasons.filter(({ family }) => longer.includes(family));
  const gained = savings(pair).reduce((sum, family) => sum + difference(family), 0);
  return changed(pair, reasons, 1).map((reason, i) => {
    const value = difference(reason);
    return {
      key: `lost/${reason.key}`,
      size: { kind: 'difference', value },
      head: `${pair.names.starts.b} ${i > 0 ? 'also loses time' : loses(value, -gained)} ${place(reason)}.`,
      text: [taken(pair, reason), ...changedJobs(pair, reason)].join(' '),
      target: targetOf(reason),
    };
  });
}

function loses(value: number, savings: number): string {
  if (savings <= 0) return 'loses time';
  return value > savings ? 'loses more' : 'loses some of that';
}

/** `where write drivers write arrays`, `in the forward pass`. */
function place({ key, family, label }: Reason): string {
  const { it } = familyWords[family];
  if (key === family) return `in ${it}`;
  if (key.endsWith('/rest')) return `in the rest of ${it}`;
  return `where ${within(label)}`;
}

/** Reasons that changed in one direction, the largest first, as far as they are worth a word. */
function changed(pair: Pair, reasons: readonly Reason[], sign: 1 | -1): Reason[] {
  const [a, b] = pair.times_s;
  const apart = Math.abs(b - a);
  return reasons
    .map((reason) => ({ reason, part: ofRun(pair, sign * difference(reason)) }))
    .filter(({ part }) => part >= Math.max(told.least, told.ofDifference * ofRun(pair, apart)))
    .sort((a, b) => b.part - a.part)
    .filter(({ part }, i) => i === 0 || part >= told.always)
    .slice(0, most)
    .map(({ reason }) => reason);
}

/** A family takes as long in both if the times differ by less than this. */
const sameWork = 0.1;
/** What both spend less of their time on is not told. */
const worth = 0.25;

/** What both spend most of their time on, if it is the same work. */
export function common(pair: Pair): Statement[] {
  const { names, families, reasons } = pair;
  if (names.differences.some(({ path }) => path === 'form')) return [];
  const [largest] = [...families].sort((x, y) => Math.min(...both(y)) - Math.min(...both(x)));
  if (largest === undefined) return [];
  const [a, b] = both(largest);
  const parts = [share(a, pair.times_s[0]), share(b, pair.times_s[1])] as const;
  if (Math.min(...parts) < worth || Math.abs(a - b) > sameWork * Math.max(a, b)) return [];
  const shown = reasons.filter(({ family, key }) => family === largest.family && !key.endsWith('/rest')).slice(0, 2);
  const isSame = isSameWork(shown, largest);
  const on = isSame
    ? `the same work: ${familyWords[largest.family].what}`
    : `${familyWords[largest.family].what}, but not at the same parts`;
  return [
    {
      key: `common/${largest.key}`,
      size: { kind: 'time', value: Math.min(a, b) },
      head: `Both ${names.kind} spend ${ofTheTime(parts)} on ${on}.`,
      text: [
        `${sentence(shown.map((reason) => inBoth(reason, names)).join(', and '))}.`,
        ...(isSame ? [...hardware(pair, shown), ...(largest.family === 'update' ? [] : turns(pair, shown))] : []),
      ].join(' '),
      target: { run: 0, phase: largest.phase, component: shown[0]?.components[0] ?? null },
    },
  ];
}

/** Whether the mechanisms of a family take about as long in both, measured by the family. */
function isSameWork(reasons: readonly Reason[], family: Reason): boolean {
  const apart = reasons.reduce((sum, reason) => sum + Math.abs(difference(reason)), 0);
  return apart <= sameWork * Math.max(...both(family));
}

/** `three quarters of the time`, or both shares where they are not alike. */
function ofTheTime([a, b]: readonly [a: number, b: number]): string {
  const words = [shareWords(a), shareWords(b)];
  return words[0] === words[1] || Math.abs(a - b) < 0.03
    ? `${shareWords((a + b) / 2)} of the time`
    : `${percent(a)} and ${percent(b)} of the time, respectively,`;
}

/** `gradient units work for 1.91 ms in BP and 1.92 ms in DFA`. */
function inBoth(reason: Reason, names: { readonly a: string; readonly b: string }): string {
  const texts = both(reason).map((value) => (value === 0 ? 'no time' : time(value)));
  const { it } = familyWords[reason.family];
  const who = reason.key === reason.family ? `${it} lasts` : `${within(reason.label)} for`;
  return texts[0] === texts[1]
    ? `${who} ${texts[0]} in both`
    : `${who} ${texts[0]} in ${names.a} and ${texts[1]} in ${names.b}`;
}

/** Why two parts of which the path consists are not full all the same. */
function turns({ a, b }: Pair, reasons: readonly Reason[]): string[] {
  const parts = [...new Set(reasons.flatMap(({ components }) => components.slice(0, 1)))];
  const isFree = (facts: RunFacts) =>
    facts.config.schedule.overlap === 'none' && !parts.some((part) => isFull(facts, part));
  if (parts.length !== 2 || !isFree(a) || !isFree(b)) return [];
  return ['Neither is full: as samples run one after another, one of them waits while the other works.'];
}

/** The hardware that the work passes, where it is the same. */
function hardware({ a, b, names }: Pair, reasons: readonly Reason[]): string[] {
  const words = [...new Set(reasons.flatMap(({ components }) => components.slice(0, 1)))].flatMap((component) => {
    const [one, other] = [unitsWords(component, a), unitsWords(component, b)];
    return one !== null && one === other ? [one] : [];
  });
  if (words.length === 0) return [];
  const whose = names.kind === 'rules' && names.place !== '' ? 'Whatever the rule, the chip has' : 'Both have';
  return [`${whose} ${listed(words)}.`];
}
