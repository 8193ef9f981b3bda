import { PathWalk } from '../insight/pathWalk.ts';
import { spansBegunFrom } from '../timeline/spans.ts';
import type { RecordedTimeline } from '../timeline/tables.ts';
import { piecesOf } from './batches.ts';
import { type SpanRow, spanAt } from './rows.ts';
import { recordedOf, type Selection } from './selection.ts';

/** A stretch of the critical path: what a span did until the next piece began. */
export interface PathPiece extends SpanRow {
  readonly end_ps: number;
}

/** The pieces of the critical path in the selected time, in order. */
export async function criticalPath(timeline: RecordedTimeline, selection: Selection): Promise<PathPiece[]> {
  const { from_ps, to_ps } = selection.window;
  const found: PathPiece[] = [];
  const walk = new PathWalk(timeline.manifest, (spans, row, end_ps) => {
    const span = spanAt(spans, row);
    if (end_ps > Math.max(from_ps, span.start_ps) && span.start_ps < to_ps) found.push({ ...span, end_ps });
  });
  // What lies behind the selection in the same stretch leads back into it.
  const recorded = recordedOf(timeline.manifest).filter((one) => one.to_ps > from_ps && one.from_ps < to_ps);
  for (const piece of piecesOf(timeline, { ...selection, recorded }).reverse()) {
    walk.take(spansBegunFrom(await timeline.spans(piece), piece.since_ps));
  }
  return found.reverse();
}
