import { PathWalk } from '../../../insight/pathWalk.ts';
import type { SpanTable, TimelineManifest } from '../../../timeline/tables.ts';
import type { PathPieces } from '../model/pathTrack.ts';

/** Keeps the pieces of the critical path in columns: long paths have hundreds of thousands. */
export class PathFollower {
  readonly #walk: PathWalk;
  /** From the latest piece to the earliest. */
  readonly #pieces = { from_ps: [], to_ps: [], span: [], lane: [], taskRow: [] } as Record<keyof PathPieces, number[]>;
  #taskRow: Int32Array = new Int32Array();

  constructor(manifest: TimelineManifest) {
    this.#walk = new PathWalk(manifest, (spans, row, until) => this.#keep(spans, row, until));
  }

  /** Takes the next table towards the start of the run. */
  take(spans: SpanTable, taskRow: Int32Array): void {
    this.#taskRow = taskRow;
    this.#walk.take(spans);
  }

  #keep(spans: SpanTable, row: number, until: number): void {
    const { from_ps, to_ps, span, lane, taskRow } = this.#pieces;
    from_ps.push(spans.start_ps[row]!);
    to_ps.push(until);
    span.push(spans.id[row]!);
    lane.push(spans.lane[row]!);
    taskRow.push(this.#taskRow[row]!);
  }

  /** The pieces in the order of time; null if there are none. */
  pieces(): PathPieces | null {
    const { from_ps, to_ps, span, lane, taskRow } = this.#pieces;
    if (span.length === 0) return null;
    return {
      from_ps: Float64Array.from(from_ps).reverse(),
      to_ps: Float64Array.from(to_ps).reverse(),
      span: Float64Array.from(span).reverse(),
      lane: Int32Array.from(lane).reverse(),
      taskRow: Int32Array.from(taskRow).reverse(),
    };
  }
}
