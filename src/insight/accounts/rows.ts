import type { TaskTable, Window } from '../../timeline/tables.ts';

/** Intervals of time in order, none of which touch each other: element i of both columns is one of them. */
export interface Intervals {
  readonly length: number;
  readonly start_ps: Float64Array;
  readonly end_ps: Float64Array;
}

/** When tasks of one kind were under way; what is null was not told apart. */
export interface TaskRow {
  readonly iteration: number | null;
  /** Index into the manifest's phases. */
  readonly phase: number | null;
  readonly layer: number | null;
  readonly tasks: number;
  readonly intervals: Intervals;
}

/** What tells tasks of a row from those of others. */
export interface RowKeys {
  readonly iteration?: boolean;
  readonly phase?: boolean;
  readonly layer?: boolean;
}

/**
 * Tasks as rows of intervals, those that overlap or touch merged: by iteration, phase, layer, or any of these together.
 *
 * @returns rows in the order of iteration, phase, layer
 * @example taskRows(tasks, { phase: true, layer: true })
 */
export function taskRows(tasks: TaskTable, keys: RowKeys): readonly TaskRow[] {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < tasks.length; row++) {
    const key = [
      keys.iteration ? tasks.iteration[row]! : -1,
      keys.phase ? tasks.phase[row]! : -1,
      keys.layer ? tasks.layer[row]! : -1,
    ].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()]
    .map((rows) => rowOf(tasks, rows, keys))
    .sort((a, b) => order(a.iteration, b.iteration) || order(a.phase, b.phase) || order(a.layer, b.layer));
}

const order = (a: number | null, b: number | null) => (a ?? 0) - (b ?? 0);

function rowOf(tasks: TaskTable, rows: readonly number[], keys: RowKeys): TaskRow {
  const [first = 0] = rows;
  const of = (wanted: boolean | undefined, column: Int32Array) => (wanted ? (column[first] ?? null) : null);
  return {
    iteration: of(keys.iteration, tasks.iteration),
    phase: of(keys.phase, tasks.phase),
    layer: of(keys.layer, tasks.layer),
    tasks: rows.length,
    intervals: mergedIntervals(tasks, rows),
  };
}

/** The tasks of some rows, in the order of their starts, merged where they overlap or touch. */
function mergedIntervals({ start_ps, duration_ps }: TaskTable, rows: readonly number[]): Intervals {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const row of rows) {
    const start = start_ps[row]!;
    const end = start + duration_ps[row]!;
    const last = ends.length - 1;
    if (last >= 0 && start <= ends[last]!) ends[last] = Math.max(ends[last]!, end);
    else {
      starts.push(start);
      ends.push(end);
    }
  }
  return { length: starts.length, start_ps: Float64Array.from(starts), end_ps: Float64Array.from(ends) };
}

/** How long intervals are together, within a window if one is given, in ps. */
export function covered_ps({ length, start_ps, end_ps }: Intervals, window?: Window): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const start = Math.max(start_ps[i]!, window?.from_ps ?? 0);
    sum += Math.max(0, Math.min(end_ps[i]!, window?.to_ps ?? Infinity) - start);
  }
  return sum;
}

/** From the first start to the last end, in ps; 0 without any interval. */
export function extent_ps({ length, start_ps, end_ps }: Intervals): number {
  return length === 0 ? 0 : end_ps[length - 1]! - start_ps[0]!;
}
