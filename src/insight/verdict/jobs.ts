import { number, plural, time } from '../../units/printed.ts';
import type { Reason } from '../reasons.ts';
import { unitsWords } from '../words/hardware.ts';
import { componentName, isPlural } from '../words/names.ts';
import { sentence, times } from '../words/numbers.ts';
import type { RunFacts } from './facts.ts';
import { difference, type Pair } from './pair.ts';

/** Components that work in one phase only: all of their jobs have the reason that they stand for. */
const ofOnePhase: readonly string[] = ['wgu', 'gradientAccumulator', 'gradientBus', 'write'];

/**
 * What changed for the component that has most of a reason: its units, the number of its jobs, or how long one takes.
 * Where a component works in several phases, its jobs are told only if there are equally many.
 */
export function changedJobs(pair: Pair, reason: Reason): string[] {
  const { key, family, components } = reason;
  const [component] = components;
  if (component === undefined || component === 'controller' || key === family || key.endsWith('/rest')) return [];
  const { a, b, names } = pair;
  const [before, after] = [jobsOf(a, component), jobsOf(b, component)];
  if (after.jobs === 0) return [];
  if (before.jobs === 0) return [`Only ${names.b} has work for ${componentName(component)}.`];
  const isMore = isOther(before.jobs, after.jobs);
  if (isMore && !ofOnePhase.includes(component)) return [];
  const isLonger = before.each_s > 0 && after.each_s > 0 && isOther(before.each_s, after.each_s);
  const told = [
    ...units(pair, component),
    ...(isMore ? [moreJobs(component, pair, before.jobs, after.jobs)] : []),
    ...(isLonger ? [longerJobs(component, pair, before.each_s, after.each_s), ...pulses(component, pair)] : []),
  ];
  return told.length > 0 ? told : [sameJobs(pair, component, reason)];
}

function jobsOf({ components }: RunFacts, component: string): { readonly jobs: number; readonly each_s: number } {
  const { jobs = 0, busy_s = 0 } = components[component] ?? {};
  return { jobs, each_s: jobs > 0 ? busy_s / jobs : 0 };
}

/** Whether two numbers differ by more than a hundredth. */
const isOther = (a: number, b: number) => Math.abs(a - b) > 0.01 * Math.max(a, b);

function units({ a, b, names }: Pair, component: string): string[] {
  const [before, after] = [unitsWords(component, a), unitsWords(component, b)];
  if (before === null || after === null || before === after) return [];
  return [`${names.starts.a} has ${before}, and ${names.b} has ${after}.`];
}

function sameJobs({ names }: Pair, component: string, reason: Reason): string {
  const does = isPlural(component) ? 'do' : 'does';
  const amount = difference(reason) < 0 ? 'less' : 'more';
  return `${sentence(componentName(component))} ${does} the same work in both, but ${amount} of it decides the time of ${names.b}.`;
}

function moreJobs(component: string, { names, each }: Pair, a: number, b: number): string {
  if (component === 'write')
    return `Arrays are written ${many(a, 'time')} in ${names.a} and ${many(b, 'time')} in ${names.b}${each}.`;
  const serve = isPlural(component) ? 'serve' : 'serves';
  return `${sentence(componentName(component))} ${serve} ${many(a, 'job')} in ${names.a} and ${many(b, 'job')} in ${names.b}${each}.`;
}

/** `0.25 times`: a sample has its part of what a batch does once. */
const many = (n: number, noun: string) => (Number.isInteger(n) ? plural(n, noun) : `${number(n)} ${noun}s`);

function longerJobs(component: string, { names }: Pair, a: number, b: number): string {
  return component === 'write'
    ? `One array takes ${time(a)} to write in ${names.a} and ${time(b)} in ${names.b}.`
    : `One job of ${componentName(component)} takes ${time(a)} in ${names.a} and ${time(b)} in ${names.b}.`;
}

/** Why an array takes longer to write: the pulses on one of its rows, by layer. */
function pulses(component: string, { a, b, names }: Pair): string[] {
  if (component !== 'write') return [];
  const [before, after] = [rowPulses(a), rowPulses(b)];
  if (before.length !== after.length) return [];
  const ratios = before.flatMap((pulses, layer) => (pulses > 0 ? [(after[layer] ?? 0) / pulses] : []));
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  if (ratios.length === 0 || !(least > 1.01 || most < 0.99)) return [];
  const range = isOther(least, most) ? `${times(least)} to ${times(most)}` : times(most);
  return [`The updates of ${names.b} send ${range} as many pulses to a row of cells.`];
}

/** Pulses that an update sends to a row of cells, both ways, by layer; none where nobody knows. */
function rowPulses({ config }: RunFacts): number[] {
  return (config.network.activity.layers ?? []).flatMap(({ rowPotentiation, rowDepression }) =>
    typeof rowPotentiation === 'number' && typeof rowDepression === 'number' ? [rowPotentiation + rowDepression] : [],
  );
}
