import { at } from '../lists/index.ts';
import type { RecordedTimeline } from '../timeline/tables.ts';
import { piecesOf } from './batches.ts';
import { type SpanRow, spanAt } from './rows.ts';
import { endOf, recordedOf, type Selection } from './selection.ts';

/** A stretch of the critical path: what a span did until the next piece began. */
export interface PathPiece extends SpanRow {
  readonly end_ps: number;
}

/**
 * The pieces of the critical path in the selected time, in order. From the end of each recorded stretch, causes lead
 * back: a cause began before its effect, so one walk over all spans from the last to the first finds them.
 */
export async function criticalPath(timeline: RecordedTimeline, selection: Selection): Promise<PathPiece[]> {
  const { manifest } = timeline;
  const end_ps = endOf(manifest);
  const { from_ps, to_ps } = selection.window;
  // What lies behind the selection leads back into it.
  const walked: Selection = {
    ...selection,
    recorded: recordedOf(manifest).filter((one) => one.to_ps > from_ps && one.from_ps < to_ps),
  };
  /** Spans of the path that were not met yet, with the moment up to which they count. */
  const wanted = new Map<number, number>();
  if (manifest.last >= 0) wanted.set(manifest.last, end_ps);
  const ends = new Set(manifest.pathEnds);
  const found: PathPiece[] = [];
  for (const piece of piecesOf(timeline, walked).reverse()) {
    const table = await timeline.spans(piece);
    for (let row = table.length - 1; row >= 0; row--) {
      const id = at(table.id, row, 'ids');
      const isEnd = ends.delete(id);
      if (!isEnd && !wanted.has(id)) continue;
      const span = spanAt(table, row);
      const next_ps = wanted.get(id) ?? endOfStretch(span, walked);
      wanted.delete(id);
      if (span.cause >= 0) wanted.set(span.cause, span.start_ps);
      if (next_ps > Math.max(from_ps, span.start_ps) && span.start_ps < to_ps) found.push({ ...span, end_ps: next_ps });
    }
  }
  return found.reverse();
}

/** A path that ends with what was recorded counts up to the end of its stretch. */
function endOfStretch({ start_ps, latency_ps }: SpanRow, { recorded }: Selection): number {
  const own = recorded.find(({ from_ps, to_ps }) => from_ps <= start_ps && start_ps < to_ps);
  return own?.to_ps ?? start_ps + latency_ps;
}
