import { time } from '../../units/printed.ts';
import { type Per, perOf, scaleOf } from '../measure.ts';
import { familiesOf, type Reason, reasonsOf } from '../reasons.ts';
import { isWord } from '../words/numbers.ts';
import type { RunFacts, Target } from './facts.ts';
import { type Names, namesOf } from './names.ts';

/** Two runs side by side, the second one against the first: their times and jobs are of an iteration or a sample. */
export interface Pair {
  readonly a: RunFacts;
  readonly b: RunFacts;
  readonly names: Names;
  readonly per: Per;
  /** ` per sample`; nothing where it is the whole run. */
  readonly each: string;
  /** What brings numbers of the whole runs to what they are told of. */
  readonly scales: readonly [a: number, b: number];
  /** In seconds. */
  readonly times_s: readonly [a: number, b: number];
  /** Both critical paths, by family and by reason. */
  readonly families: readonly Reason[];
  readonly reasons: readonly Reason[];
}

export function pairOf(first: RunFacts, second: RunFacts): Pair {
  const per = perOf([first, second]);
  const scales = [scaleOf(first, per), scaleOf(second, per)] as const;
  const [a, b] = [scaled(first, scales[0]), scaled(second, scales[1])];
  const paths = [a.criticalPath.groups, b.criticalPath.groups];
  return {
    a,
    b,
    names: namesOf(a, b),
    per,
    each: scales.every((scale) => scale === 1) ? '' : ` per ${per}`,
    scales,
    times_s: [a.totals.latency_s, b.totals.latency_s],
    families: familiesOf(paths),
    reasons: reasonsOf(paths),
  };
}

/** A run of which times, jobs and the path are this part. */
function scaled(facts: RunFacts, scale: number): RunFacts {
  if (scale === 1) return facts;
  const { totals, components, criticalPath } = facts;
  return {
    ...facts,
    totals: {
      ...totals,
      latency_s: totals.latency_s * scale,
      dependencyBound_s: totals.dependencyBound_s * scale,
    },
    components: Object.fromEntries(
      Object.entries(components).map(([name, { units, jobs, busy_s, bound_s, utilisation }]) => [
        name,
        { units, jobs: jobs * scale, busy_s: busy_s * scale, bound_s: bound_s * scale, utilisation },
      ]),
    ),
    criticalPath: {
      groups: criticalPath.groups.map((group) => ({ ...group, time_s: group.time_s * scale })),
      waits: criticalPath.waits,
    },
  };
}

/** Time of a reason in both runs, in seconds. */
export const both = ({ times_s }: Reason): readonly [a: number, b: number] => [times_s[0] ?? 0, times_s[1] ?? 0];

/** By how much the second run spends more on a reason, in seconds. */
export function difference(reason: Reason): number {
  const [a, b] = both(reason);
  return b - a;
}

/** Time over the longer one of the two runs. */
export const ofRun = ({ times_s }: Pair, time_s: number): number =>
  Math.max(0, time_s) / Math.max(...times_s, Number.MIN_VALUE);

/** Where a reason is seen: in the run that spends more on it. */
export function targetOf(reason: Reason): Target {
  const isWhole = reason.key === reason.family;
  return {
    run: difference(reason) > 0 ? 1 : 0,
    phase: reason.phase,
    component: isWhole ? null : (reason.components[0] ?? null),
  };
}

/** `29.6 µs of BP's critical path`. */
export function partOfPath(time_s: number, name: string): string {
  const part = time_s === 0 ? 'nothing' : time(time_s);
  return isWord(name) ? `${part} of ${name}'s critical path` : `${part} of the critical path with ${name}`;
}

/** `404 µs of BP's critical path and 591 µs of DFA's`. */
export function partsOfPaths([a, b]: readonly [a: number, b: number], names: Names): string {
  const second = b === 0 ? 'nothing' : time(b);
  return isWord(names.b)
    ? `${partOfPath(a, names.a)} and ${second} of ${names.b}'s`
    : `${partOfPath(a, names.a)} and ${second} with ${names.b}`;
}
