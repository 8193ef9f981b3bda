import type { Columns } from '../../../timeline/columns.ts';
import { Overview } from '../../../timeline/overview.ts';
import type { OverviewLevel, RecordedTimeline, TaskTable, TimelineManifest, Window } from '../../../timeline/tables.ts';
import { stretchesOf } from './estimate.ts';

/**
 * The overview of a recording that ended before it could be written: that of the parts that were finished.
 *
 * @param atOnce spans that are read at once
 */
export async function overviewOf(
  { manifest, lanes, ...timeline }: RecordedTimeline,
  tasks: TaskTable,
  atOnce: number,
): Promise<OverviewLevel[]> {
  const overview = new Overview(phasesOf(manifest, tasks), manifest.phases.length);
  overview.names(lanes);
  for (const window of stretchesOf(manifest, atOnce)) {
    const [spans, stalls, depths] = [
      begun('start_ps', await timeline.spans(window), window),
      begun('start_ps', await timeline.stalls(window), window),
      begun('at_ps', await timeline.depths(window), window),
    ];
    overview.spans(spans.columns, spans.rows);
    overview.stalls(stalls.columns, stalls.rows);
    overview.depths(depths.columns, depths.rows);
  }
  const ends = manifest.parts.spans.map(({ to_ps }) => to_ps);
  return ends.length === 0 ? [] : overview.levels(Math.max(...ends));
}

/** The phase of each kind of task, by which tasks are numbered in turn. A kind of which none ended has the first. */
function phasesOf({ taskNames }: TimelineManifest, { id, phase }: TaskTable): number[] {
  const phases = taskNames.map(() => 0);
  for (const [row, task] of id.entries()) phases[task % phases.length] = phase[row] ?? 0;
  return phases;
}

/** Rows of a table that begin in a window: those under way were read with the one before. */
function begun<Start extends string>(
  start: Start,
  { length, ...columns }: { readonly length: number } & Readonly<Record<Start, Float64Array>>,
  { from_ps }: Window,
): { readonly columns: Columns; readonly rows: number } {
  const all = columns as unknown as Columns;
  const first = all[start]?.findIndex((at) => at >= from_ps) ?? -1;
  if (first < 0) return { columns: all, rows: 0 };
  const cut = Object.entries(all).map(([name, column]) => [name, column.subarray(first)] as const);
  return { columns: Object.fromEntries(cut), rows: length - first };
}
