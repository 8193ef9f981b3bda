import { rowOf } from '../../../timeline/spans.ts';
import type { LaneRow, SpanTable, StallTable, TaskTable, Window } from '../../../timeline/tables.ts';
import { firstTracks, type Tracks, tracksOf } from './tracks.ts';
import { type Waits, waitsOf } from './waits.ts';

/** All that was recorded within a window, indexed for drawing and for walking along causes. */
export interface Details {
  readonly window: Window;
  readonly spans: SpanTable;
  readonly stalls: StallTable;
  readonly tracks: Tracks;
  readonly waits: Waits;
  /** Row of each span's task; -1 if the task was not recorded. */
  readonly taskRow: Int32Array;
  /** Row of each stall's task; -1 if the task was not recorded. */
  readonly stallTaskRow: Int32Array;
  /** Row of each span's cause; -1 if it has none, or none in the window. */
  readonly causeRow: Int32Array;
  /** The last row of which each span is the cause, and for each row the one before it with the same cause; or -1. */
  readonly lastEffect: Int32Array;
  readonly effectBefore: Int32Array;
  /** Row of the stall that ended when the span began; -1 if it did not wait. */
  readonly stallRow: Int32Array;
}

export interface Recorded {
  readonly window: Window;
  readonly lanes: readonly LaneRow[];
  readonly spans: SpanTable;
  readonly stalls: StallTable;
  readonly tasks: TaskTable;
}

export function detailsOf({ window, lanes, spans, stalls, tasks }: Recorded): Details {
  const causeRow = new Int32Array(spans.length);
  const lastEffect = new Int32Array(spans.length).fill(-1);
  const effectBefore = new Int32Array(spans.length).fill(-1);
  for (let row = 0; row < spans.length; row++) {
    const cause = rowOf(spans, spans.cause[row]!);
    causeRow[row] = cause;
    if (cause < 0) continue;
    effectBefore[row] = lastEffect[cause]!;
    lastEffect[cause] = row;
  }
  const stallRow = new Int32Array(spans.length).fill(-1);
  for (let r = 0; r < stalls.length; r++) {
    const row = rowOf(spans, stalls.span[r]!);
    if (row >= 0) stallRow[row] = r;
  }
  const rows = rowsById(tasks);
  return {
    window,
    spans,
    stalls,
    tracks: tracksOf(spans, firstTracks(lanes)),
    waits: waitsOf(stalls, lanes.length),
    taskRow: rowsOfTasks(spans.task, rows),
    stallTaskRow: rowsOfTasks(stalls.task, rows),
    causeRow,
    lastEffect,
    effectBefore,
    stallRow,
  };
}

/** Rows of tasks by their number; -1 for numbers that no recorded task has. */
export function rowsById(tasks: TaskTable): Int32Array {
  let most = -1;
  for (let row = 0; row < tasks.length; row++) most = Math.max(most, tasks.id[row]!);
  const rows = new Int32Array(most + 1).fill(-1);
  for (let row = 0; row < tasks.length; row++) rows[tasks.id[row]!] = row;
  return rows;
}

/** The row of each task of a column; -1 where it was not recorded. */
export function rowsOfTasks(column: Float64Array, rows: Int32Array): Int32Array {
  const found = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const task = column[row]!;
    found[row] = task >= 0 && task < rows.length ? rows[task]! : -1;
  }
  return found;
}

/** The effects of a span, the earliest first. */
export function effectsOf(details: Details, row: number): number[] {
  const rows: number[] = [];
  for (let effect = details.lastEffect[row]!; effect >= 0; effect = details.effectBefore[effect]!) rows.push(effect);
  return rows.reverse();
}
