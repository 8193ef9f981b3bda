import { at } from '../lists/index.ts';
import { rowOf } from '../timeline/spans.ts';
import type { SpanTable, TimelineManifest, Window } from '../timeline/tables.ts';

/** Is told of a piece: the row of its span in the table that was given last, and when the piece ends, in ps. */
export type NotePiece = (spans: SpanTable, row: number, until_ps: number) => void;

/**
 * Follows causes back from the end of the run, and from where the path was at the ends of earlier windows that were
 * recorded. What it meets are the pieces of the critical path, the latest first; each lasts until the piece after it
 * begins. Tables are given from the latest to the earliest, so that a long run need not be in memory as a whole. All
 * that begins in an instant is in one table: there, the number of a cause may be larger than that of what it let
 * begin.
 */
export class PathWalk {
  /** Ends from which causes are still to be followed; all of them are on the path of the run. */
  readonly #ends: Set<number>;
  readonly #last: number;
  readonly #end_ps: number | null;
  readonly #windows: readonly Window[];
  readonly #note: NotePiece;
  /** The span that is looked for, and when its piece ends; -1 before an end is begun. */
  #wanted = -1;
  #until: number | null = null;

  constructor({ pathEnds, last, end_ps, windows }: TimelineManifest, note: NotePiece) {
    this.#ends = new Set([...pathEnds, last].filter((id) => id >= 0));
    this.#last = last;
    this.#end_ps = end_ps;
    this.#windows = windows;
    this.#note = note;
  }

  /** Takes the next table towards the start of the run; it has no moment of start that a table before it had. */
  take(spans: SpanTable): void {
    const first = spans.id[0];
    while (first !== undefined) {
      if (this.#wanted < 0 && !this.#begin()) return;
      if (this.#wanted < first) return;
      const row = rowOf(spans, this.#wanted);
      if (row < 0) this.#wanted = -1;
      else this.#meet(spans, row);
    }
  }

  /** Begins with the latest end that the path has not come by. */
  #begin(): boolean {
    if (this.#ends.size === 0) return false;
    this.#wanted = Math.max(...this.#ends);
    this.#until = this.#wanted === this.#last ? this.#end_ps : null;
    this.#ends.delete(this.#wanted);
    return true;
  }

  #meet(spans: SpanTable, row: number): void {
    const start = at(spans.start_ps, row, 'starts');
    this.#note(spans, row, this.#until ?? this.#endOfWindow(start) ?? start + at(spans.latency_ps, row, 'latencies'));
    this.#ends.delete(this.#wanted);
    this.#until = start;
    this.#wanted = at(spans.cause, row, 'causes');
  }

  /** The last piece of a window lasts until the window ends: what it let begin was not recorded. */
  #endOfWindow(start: number): number | undefined {
    return this.#windows.find(({ to_ps }) => start < to_ps)?.to_ps;
  }
}
