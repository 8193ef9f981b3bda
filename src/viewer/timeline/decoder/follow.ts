import type { SpanTable, TimelineManifest, Window } from '../../../timeline/tables.ts';
import { rowOf } from '../model/details.ts';
import type { PathPieces } from '../model/pathTrack.ts';

/**
 * Follows causes back from the last span of each recorded window: what it meets are the pieces of the critical path,
 * each of which lasts until the piece after it begins. Tables are given from the latest to the earliest, so that a long
 * run need not be in memory as a whole. The pieces are those of
 * `insight/criticalPath`, which needs all tables at once.
 */
export class PathFollower {
  /** Ends from which causes are still to be followed, the latest last. */
  readonly #ends: number[];
  readonly #last: number;
  readonly #end_ps: number | null;
  readonly #windows: readonly Window[];
  /** Columns of the pieces, each end from the latest piece to the earliest: long paths have hundreds of thousands. */
  readonly #pieces = { from_ps: [], to_ps: [], span: [], lane: [], taskRow: [] } as Record<keyof PathPieces, number[]>;
  /** The span that is looked for, and when its piece ends; -1 before an end is begun. */
  #wanted = -1;
  #until: number | null = null;

  constructor({ pathEnds, last, end_ps, windows }: TimelineManifest) {
    this.#ends = [...new Set([...pathEnds, last])].filter((id) => id >= 0).sort((a, b) => a - b);
    this.#last = last;
    this.#end_ps = end_ps;
    this.#windows = windows;
  }

  /** Takes the next table towards the start of the run. */
  take(spans: SpanTable, taskRow: Int32Array): void {
    const first = spans.id[0];
    while (first !== undefined) {
      if (this.#wanted < 0 && !this.#begin()) return;
      if (this.#wanted < first) return;
      const row = rowOf(spans, this.#wanted);
      if (row >= 0) this.#note(spans, row, taskRow[row] ?? -1);
      else this.#wanted = -1;
    }
  }

  /** Begins with the next end, unless the path has come by there. */
  #begin(): boolean {
    const end = this.#ends.pop();
    if (end === undefined) return false;
    if (this.#pieces.span.includes(end)) return this.#begin();
    this.#wanted = end;
    this.#until = end === this.#last ? this.#end_ps : null;
    return true;
  }

  #note(spans: SpanTable, row: number, taskRow: number): void {
    const start = spans.start_ps[row]!;
    const until = this.#until ?? this.#endOfWindow(start) ?? start + spans.latency_ps[row]!;
    const { from_ps, to_ps, span, lane, taskRow: taskRows } = this.#pieces;
    from_ps.push(start);
    to_ps.push(until);
    span.push(spans.id[row]!);
    lane.push(spans.lane[row]!);
    taskRows.push(taskRow);
    this.#until = start;
    this.#wanted = spans.cause[row]!;
    // Of an end in an earlier window, nothing is left to follow where the path of a later one has been.
    if (this.#wanted < 0) this.#until = null;
  }

  /** The last piece of a window lasts until the window ends: what it let begin was not recorded. */
  #endOfWindow(start: number): number | undefined {
    return this.#windows.find(({ from_ps, to_ps }) => from_ps <= start && start < to_ps)?.to_ps;
  }

  /** The pieces in the order of time; null if there are none. */
  pieces(): PathPieces | null {
    const { from_ps, to_ps, span, lane, taskRow } = this.#pieces;
    const { length } = span;
    if (length === 0) return null;
    const order = Int32Array.from({ length }, (_, k) => length - 1 - k);
    const compared = (a: number, b: number) => from_ps[a]! - from_ps[b]! || span[a]! - span[b]!;
    // They come from the latest to the earliest, unless ends of several windows led to paths of their own.
    const isSorted = order.every((k, place) => place === 0 || compared(order[place - 1]!, k) <= 0);
    if (!isSorted) order.sort(compared);
    const wide = (column: readonly number[]) => {
      const values = new Float64Array(length);
      for (let place = 0; place < length; place++) values[place] = column[order[place]!]!;
      return values;
    };
    return {
      from_ps: wide(from_ps),
      to_ps: wide(to_ps),
      span: wide(span),
      lane: Int32Array.from(wide(lane)),
      taskRow: Int32Array.from(wide(taskRow)),
    };
  }
}
