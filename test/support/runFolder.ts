import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Encoder, groupRows } from '../../src/recorder/encoder/encoder.ts';
import { type EncodedPart, PartBuilder, partOf } from '../../src/recorder/part.ts';
import { runInfo } from '../../src/recorder/runInfo.ts';
import { encodeLanes, encodeOverview, encodePower } from '../../src/recorder/whole.ts';
import {
  type Column,
  type Columns,
  emptyColumns,
  shapes,
  type TimedName,
  type TimedTables,
} from '../../src/timeline/columns.ts';
import { emptyManifest } from '../../src/timeline/manifest.ts';
import type {
  LaneRow,
  OverviewLevel,
  Part,
  PowerTable,
  TableName,
  TimelineManifest,
} from '../../src/timeline/tables.ts';

/** A row of a table, as a test writes it; what is left out is 0. */
export type Row<Name extends TimedName> = Partial<Record<Exclude<keyof TimedTables[Name], 'length'>, number>>;

/** What a small run recorded. */
export interface SmallTimeline {
  readonly spans?: readonly Row<'spans'>[];
  readonly stalls?: readonly Row<'stalls'>[];
  readonly depths?: readonly Row<'depths'>[];
  readonly held?: readonly Row<'held'>[];
  readonly tasks?: readonly Row<'tasks'>[];
  readonly lanes?: readonly LaneRow[];
  readonly power?: PowerTable;
  readonly overview?: readonly OverviewLevel[];
  /** Rows of a part. @default all of them */
  readonly partRows?: number;
  readonly manifest?: Partial<TimelineManifest>;
}

/** Of everything that tests write. */
export const encoder = new Encoder();

/** Rows of a table as one file. */
export function encodePart(table: TimedName, columns: Columns): EncodedPart {
  const builder = new PartBuilder(table, encoder);
  const rows = Object.values(columns)[0]?.length ?? 0;
  for (let from = 0; from < rows; from += groupRows) {
    const cut = Object.entries(columns).map(
      ([name, column]) => [name, column.subarray(from, from + groupRows)] as const,
    );
    builder.group(Object.fromEntries(cut), Math.min(groupRows, rows - from));
  }
  return builder.finish();
}

/** A table in columns, from rows. */
export function tableOf<Name extends TimedName>(name: Name, rows: readonly Row<Name>[]): TimedTables[Name] {
  const columns: Record<string, Column> = emptyColumns(shapes[name], rows.length);
  rows.forEach((row, index) => {
    for (const [field, value] of Object.entries(row)) columns[field]![index] = value as number;
  });
  return { length: rows.length, ...columns } as unknown as TimedTables[Name];
}

/** The files of a small timeline, by name, and its manifest, which is none of them. */
export function timelineFiles(small: SmallTimeline): { files: Map<string, Uint8Array>; manifest: TimelineManifest } {
  const files = new Map<string, Uint8Array>();
  const { parts, ...rest } = emptyManifest('bp on small, tiny');
  const written: Record<TableName, Part[]> = {
    spans: [],
    stalls: [],
    depths: [],
    held: [],
    tasks: [],
    power: [],
    lanes: [],
    overview: [],
  };
  const add = (table: TableName, file: string, encoded: EncodedPart) => {
    files.set(file, encoded.bytes);
    written[table].push(partOf(file, encoded));
  };
  for (const table of ['spans', 'stalls', 'depths', 'held', 'tasks'] as const) {
    const rows: readonly object[] = small[table] ?? [];
    const size = small.partRows ?? Math.max(rows.length, 1);
    for (let from = 0; from < rows.length; from += size) {
      const { length: _, ...columns } = tableOf(table, rows.slice(from, from + size));
      const number = String(written[table].length).padStart(4, '0');
      add(table, `${table}-${number}.parquet`, encodePart(table, columns as Record<string, Column>));
    }
  }
  if (small.lanes !== undefined) add('lanes', 'lanes.parquet', encodeLanes(small.lanes, encoder));
  if (small.power !== undefined) add('power', 'power.parquet', encodePower(small.power, encoder));
  if (small.overview !== undefined) add('overview', 'overview.parquet', encodeOverview(small.overview, 0, encoder));
  return { files, manifest: { ...rest, parts: written, ...small.manifest } };
}

/** Writes a run folder without a result, and returns where it is. */
export function smallRunFolder(small: SmallTimeline): string {
  const folder = mkdtempSync(join(tmpdir(), 'cimline-run-'));
  const { files, manifest } = timelineFiles(small);
  mkdirSync(join(folder, 'timeline'));
  for (const [file, bytes] of files) writeFileSync(join(folder, 'timeline', file), bytes);
  writeFileSync(join(folder, 'timeline', 'timeline.json'), JSON.stringify(manifest));
  const info = runInfo({
    version: '0.1.0',
    title: manifest.title,
    chip: 'small',
    network: 'tiny',
    rule: 'bp',
    schedule: { iterations: 1 },
    batch: 1,
    command: 'cimline run small tiny',
  });
  writeFileSync(join(folder, 'run.json'), JSON.stringify(info));
  return folder;
}
