import type { RecordedTimeline } from '../timeline/tables.ts';
import type { ExportRequest } from './export.ts';
import { targetOf } from './formats.ts';
import { type Selection, select } from './selection.ts';

/** Pages read JSON of more entries than these slowly, or not at all. */
const most = 2_000_000;

/**
 * How many entries an export would have at most, if it is JSON that may be too large for a page; null otherwise. Parts
 * that the window touches count whole, and a filter is not asked: nothing is read for the answer.
 *
 * @param bound entries that a page still reads well
 * @throws InputError if the format, the window or the filter do not suit the timeline
 */
export function largeJson(timeline: RecordedTimeline, request: ExportRequest, bound = most): number | null {
  if (targetOf(request).format !== 'chrome') return null;
  const entries = entriesAtMost(timeline, select(timeline, request.window, request.filter));
  return entries > bound ? entries : null;
}

function entriesAtMost({ manifest: { parts } }: RecordedTimeline, { recorded }: Selection): number {
  const touched = [...parts.spans, ...parts.stalls, ...parts.depths].filter((part) =>
    recorded.some(({ from_ps, to_ps }) => part.from_ps < to_ps && from_ps <= part.to_ps),
  );
  return touched.reduce((sum, { rows }) => sum + rows, 0);
}
