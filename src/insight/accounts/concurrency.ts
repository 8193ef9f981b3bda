import type { TaskTable, Window } from '../../timeline/tables.ts';
import { extent_ps, type Intervals, taskRows } from './rows.ts';
import { within } from './window.ts';

/** How many are under way from a moment on, in the order of moments. It is 0 before the first. */
export interface Steps {
  readonly length: number;
  readonly at_ps: Float64Array;
  readonly count: Int32Array;
}

/** How many tasks are under way over time; each moment at which the number changes has one entry. */
export function tasksUnderWay(tasks: TaskTable): Steps {
  const { length, start_ps, duration_ps } = tasks;
  const ends = start_ps.slice(0, length);
  for (let row = 0; row < length; row++) ends[row]! += duration_ps[row]!;
  return counted(start_ps.slice(0, length).sort(), ends.sort());
}

/** How many of some rows (phases, layers, iterations) are under way over time. */
export function rowsUnderWay(rows: readonly { readonly intervals: Intervals }[]): Steps {
  const all = (of: (intervals: Intervals) => Float64Array) =>
    Float64Array.from(rows.flatMap(({ intervals }) => [...of(intervals)])).sort();
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

/** Time in ps in which exactly n were under way within a window: element n; their sum is the window's length. */
export function timeByCount({ length, at_ps, count }: Steps, window: Window): readonly number[] {
  const times: number[] = [within(window.from_ps, at_ps[0] ?? window.to_ps, window)];
  for (let step = 0; step < length; step++) {
    const n = count[step]!;
    while (times.length <= n) times.push(0);
    times[n]! += within(at_ps[step]!, at_ps[step + 1] ?? Infinity, window);
  }
  return times;
}

/** What phases side by side are worth, and what a perfect overlap would still be worth. */
export interface Overlap {
  /** Spans of all phases of all iterations one after another, in ps: from first start to last end of each. */
  readonly phases_ps: number;
  readonly makespan_ps: number;
  /** How much longer the run would take if these spans did not overlap, in ps. Negative: there are pauses. */
  readonly won_ps: number;
  /** How much longer the run takes than its dependencies allow, in ps. */
  readonly lost_ps: number;
  /** Time in ps in which exactly n phases were under way: element n. */
  readonly byPhases: readonly number[];
}

/** @param bound_ps the longest chain of work that needs each other; nothing is faster */
export function overlapOf(tasks: TaskTable, makespan_ps: number, bound_ps: number): Overlap {
  const spans = taskRows(tasks, { iteration: true, phase: true });
  const phases_ps = spans.reduce((sum, { intervals }) => sum + extent_ps(intervals), 0);
  return {
    phases_ps,
    makespan_ps,
    won_ps: phases_ps - makespan_ps,
    lost_ps: makespan_ps - bound_ps,
    byPhases: timeByCount(rowsUnderWay(taskRows(tasks, { phase: true })), { from_ps: 0, to_ps: makespan_ps }),
  };
}
