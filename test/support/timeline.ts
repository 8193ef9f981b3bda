import { type Column, shapes, type TimedName, type TimedTables } from '../../src/timeline/columns.ts';
import { emptyManifest } from '../../src/timeline/manifest.ts';
import type { Part, RecordedTimeline, Window } from '../../src/timeline/tables.ts';
import { rowsWithin, takenRows } from '../../src/timeline/window.ts';
import type { RecordedRun } from './recorded.ts';
import { type SmallTimeline, tableOf } from './runFolder.ts';

/** A small timeline in memory. Its parts are those of `partRows`, so that readers take it in pieces. */
export function timelineOf(small: SmallTimeline): RecordedTimeline {
  const table = <Name extends TimedName>(name: Name) => tableOf(name, (small[name] ?? []) as never);
  const manifest = { ...emptyManifest('bp on small, tiny'), ...small.manifest };
  return {
    manifest: { ...manifest, parts: { ...manifest.parts, spans: partsOf(small) } },
    lanes: small.lanes ?? [],
    spans: reader('spans', table('spans')),
    stalls: reader('stalls', table('stalls')),
    depths: reader('depths', table('depths')),
    held: reader('held', table('held')),
    tasks: reader('tasks', table('tasks')),
    power: () =>
      Promise.resolve(
        small.power ?? { bin_ps: 1, chip_W: new Float64Array(), chipAndDram_W: new Float64Array(), components: [] },
      ),
    overview: () => Promise.resolve(small.overview ?? []),
  };
}

/** The timeline of a whole run that was kept in memory. */
export function timelineOfTables({ recording, depths, held }: RecordedRun): RecordedTimeline {
  const { manifest, lanes, spans, stalls, tasks } = recording;
  return {
    ...timelineOf({}),
    manifest: { ...manifest, taskNames: ['task'] },
    lanes,
    spans: reader('spans', spans),
    stalls: reader('stalls', stalls),
    depths: reader('depths', depths),
    held: reader('held', held),
    tasks: reader('tasks', tasks),
  };
}

/** Reads a table: all of it, or the rows of a window. */
function reader<Name extends TimedName>(name: Name, table: TimedTables[Name]) {
  return (window?: Window): Promise<TimedTables[Name]> => {
    if (window === undefined) return Promise.resolve(table);
    const { length: _, ...columns } = table;
    const named = columns as unknown as Record<string, Column>;
    const rows = rowsWithin(named, shapes[name], window);
    return Promise.resolve({ length: rows.length, ...takenRows(named, rows) } as unknown as TimedTables[Name]);
  };
}

function partsOf({ spans = [], partRows = spans.length || 1 }: SmallTimeline): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < spans.length; from += partRows) {
    const rows = spans.slice(from, from + partRows);
    const starts = rows.map(({ start_ps = 0 }) => start_ps);
    const ends = rows.map(({ start_ps = 0, duration_ps = 0 }) => start_ps + duration_ps);
    const span = { from_ps: Math.min(...starts), to_ps: Math.max(...ends) };
    parts.push({ file: `spans-${parts.length}.parquet`, rows: rows.length, bytes: 0, crc32: '00000000', ...span });
  }
  return parts;
}
