import { type Column, shapes, type TimedName, type TimedTables } from '../../src/timeline/columns.ts';
import { emptyManifest } from '../../src/timeline/manifest.ts';
import type { Part, RecordedTimeline } from '../../src/timeline/tables.ts';
import { rowsWithin, takenRows } from '../../src/timeline/window.ts';
import { type SmallTimeline, tableOf } from './runFolder.ts';

/** A small timeline in memory. Its parts are those of `partRows`, so that readers take it in pieces. */
export function timelineOf(small: SmallTimeline): RecordedTimeline {
  const read =
    <Name extends TimedName>(name: Name) =>
    (window?: { from_ps: number; to_ps: number }): Promise<TimedTables[Name]> => {
      const table = tableOf(name, (small[name] ?? []) as never);
      if (window === undefined) return Promise.resolve(table);
      const { length: _, ...columns } = table;
      const named = columns as unknown as Record<string, Column>;
      const rows = rowsWithin(named, shapes[name], window);
      return Promise.resolve({ length: rows.length, ...takenRows(named, rows) } as unknown as TimedTables[Name]);
    };
  const manifest = { ...emptyManifest('bp on small, tiny'), ...small.manifest };
  return {
    manifest: { ...manifest, parts: { ...manifest.parts, spans: partsOf(small) } },
    lanes: small.lanes ?? [],
    spans: read('spans'),
    stalls: read('stalls'),
    depths: read('depths'),
    tasks: read('tasks'),
    power: () =>
      Promise.resolve(small.power ?? { bin_ps: 1, chip_W: new Float64Array(), chipAndDram_W: new Float64Array() }),
    overview: () => Promise.resolve(small.overview ?? []),
  };
}

function partsOf({ spans = [], partRows = spans.length || 1 }: SmallTimeline): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < spans.length; from += partRows) {
    const rows = spans.slice(from, from + partRows);
    const starts = rows.map(({ start_ps = 0 }) => start_ps);
    const ends = rows.map(({ start_ps = 0, duration_ps = 0 }) => start_ps + duration_ps);
    const span = { from_ps: Math.min(...starts), to_ps: Math.max(...ends) };
    parts.push({ file: `spans-${parts.length}.parquet`, rows: rows.length, bytes: 0, ...span });
  }
  return parts;
}
