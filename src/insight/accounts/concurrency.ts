import type { TaskTable, Window } from '../../timeline/tables.ts';
import type { Recording } from '../story.ts';
import { type Intervals, phaseIntervals } from './intervals.ts';
import { withinAny } from './window.ts';

/** How many are under way from a moment on, in the order of moments. It is 0 before the first. */
export interface Steps {
  readonly length: number;
  readonly at_ps: Float64Array;
  readonly count: Int32Array;
}

/**
 * How many tasks are under way over time; each moment at which the number changes has one entry.
 *
 * @param phase index of the phase whose tasks count; those of all phases without it
 */
export function tasksUnderWay({ length, start_ps, duration_ps, phase: phases }: TaskTable, phase?: number): Steps {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let row = 0; row < length; row++) {
    if (phase !== undefined && phases[row] !== phase) continue;
    starts.push(start_ps[row]!);
    ends.push(start_ps[row]! + duration_ps[row]!);
  }
  return counted(Float64Array.from(starts).sort(), Float64Array.from(ends).sort());
}

/** How many phases are under way over time. */
export function phasesUnderWay(tasks: TaskTable): Steps {
  const phases = phaseIntervals(tasks);
  const all = (of: (intervals: Intervals) => Float64Array) =>
    Float64Array.from(phases.flatMap((intervals) => [...of(intervals)])).sort();
  return counted(
    all(({ start_ps }) => start_ps),
    all(({ end_ps }) => end_ps),
  );
}

/** Merges sorted starts and ends; what ends at a moment is over before others start. */
function counted(starts: Float64Array, ends: Float64Array): Steps {
  const at: number[] = [];
  const counts: number[] = [];
  let [begun, over] = [0, 0];
  while (over < ends.length) {
    const now = begun < starts.length ? Math.min(starts[begun]!, ends[over]!) : ends[over]!;
    while (over < ends.length && ends[over]! === now) over++;
    while (begun < starts.length && starts[begun]! === now) begun++;
    const count = begun - over;
    if (count !== (counts.at(-1) ?? 0)) {
      at.push(now);
      counts.push(count);
    }
  }
  return { length: at.length, at_ps: Float64Array.from(at), count: Int32Array.from(counts) };
}

/** Time in ps in which exactly n were under way within windows: element n; their sum is the windows' length. */
export function timeByCount({ length, at_ps, count }: Steps, windows: readonly Window[]): readonly number[] {
  const times: number[] = [withinAny(0, at_ps[0] ?? Infinity, windows)];
  for (let step = 0; step < length; step++) {
    const n = count[step]!;
    while (times.length <= n) times.push(0);
    times[n]! += withinAny(at_ps[step]!, at_ps[step + 1] ?? Infinity, windows);
  }
  return times;
}

/** How many tasks are under way at once. */
export interface AtOnce {
  /** Time with at least one under way, in ps. */
  readonly time_ps: number;
  /** Mean over that time; 0 without any. */
  readonly mean: number;
  readonly most: number;
}

function atOnce(steps: Steps, windows: readonly Window[]): AtOnce {
  const times = timeByCount(steps, windows);
  const time_ps = times.reduce((sum, time, n) => (n > 0 ? sum + time : sum), 0);
  const area = times.reduce((sum, time, n) => sum + n * time, 0);
  return {
    time_ps,
    mean: time_ps > 0 ? area / time_ps : 0,
    most: Math.max(
      0,
      times.findLastIndex((time) => time > 0),
    ),
  };
}

/** What phases side by side are worth, in what was recorded. */
export interface Overlap {
  /** Time in ps in which exactly n phases were under way: element n. Together it is the time that was recorded. */
  readonly byPhases: readonly number[];
  /** How much longer it would be if phases were under way one after another, each for as long as it was, in ps. */
  readonly won_ps: number;
  /** Tasks at once. */
  readonly tasks: AtOnce;
  /** Tasks of each phase at once, by its index. */
  readonly phases: readonly AtOnce[];
}

export function overlapOf({ manifest: { windows, phases }, tasks }: Pick<Recording, 'manifest' | 'tasks'>): Overlap {
  const byPhases = timeByCount(phasesUnderWay(tasks), windows);
  return {
    byPhases,
    won_ps: byPhases.reduce((sum, time, n) => (n > 1 ? sum + (n - 1) * time : sum), 0),
    tasks: atOnce(tasksUnderWay(tasks), windows),
    phases: phases.map((_, phase) => atOnce(tasksUnderWay(tasks, phase), windows)),
  };
}
