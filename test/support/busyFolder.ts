import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInfo } from '../../src/recorder/runInfo.ts';
import { encodeLanes, encodeOverview, encodePower } from '../../src/recorder/whole.ts';
import { type Columns, shapes, type TimedName } from '../../src/timeline/columns.ts';
import type { Part, RecordedTimeline, TableName } from '../../src/timeline/tables.ts';
import type { BusyChip } from './busyChip.ts';
import { result } from './result.ts';
import { encodePart } from './runFolder.ts';

/** Rows of a part. */
const partRows = 250_000;

/** Writes a made-up run as a run folder that `cimline view` opens. */
export function writeBusyFolder(folder: string, chip: BusyChip, rule: string): void {
  mkdirSync(join(folder, 'timeline'), { recursive: true });
  const parts: Record<TableName, Part[]> = {
    spans: [],
    stalls: [],
    depths: [],
    tasks: [],
    power: [],
    lanes: [],
    overview: [],
  };
  const add = (table: TableName, file: string, part: ReturnType<typeof encodePart>) => {
    writeFileSync(join(folder, 'timeline', file), part.bytes);
    parts[table].push({ file, rows: part.rows, bytes: part.bytes.length, from_ps: part.from_ps, to_ps: part.to_ps });
  };
  for (const table of ['spans', 'stalls', 'tasks'] as const) {
    for (let from = 0; from < chip[table].length; from += partRows) {
      const file = `${table}-${String(from / partRows).padStart(4, '0')}.parquet`;
      add(table, file, encodePart(table, columnsOf(table, chip[table] as unknown as Columns, from)));
    }
  }
  add('lanes', 'lanes.parquet', encodeLanes(chip.lanes));
  add('power', 'power.parquet', encodePower(chip.power));
  add('overview', 'overview.parquet', encodeOverview(chip.overview, chip.manifest.end_ps ?? 0));
  writeFileSync(join(folder, 'timeline', 'timeline.json'), JSON.stringify({ ...chip.manifest, parts }));
  const info = {
    version: '0.1.0',
    title: chip.manifest.title,
    chip: 'busy',
    network: 'many',
    rule,
    schedule: { iterations: 2 },
    batch: 8,
    command: `cimline run busy many --rule ${rule}`,
  };
  writeFileSync(join(folder, 'run.json'), JSON.stringify(runInfo(info)));
  writeFileSync(join(folder, 'result.json'), JSON.stringify(result({ rule })));
}

function columnsOf(table: TimedName, all: Columns, from: number): Columns {
  const names = Object.keys(shapes[table].columns);
  return Object.fromEntries(names.map((name) => [name, all[name]!.subarray(from, from + partRows)]));
}

/** A made-up run in memory, which answers as a run folder does. */
export function busyTimeline(chip: BusyChip): RecordedTimeline {
  const { manifest, lanes, spans, stalls, tasks, power, overview } = chip;
  const none = { length: 0, at_ps: new Float64Array(), lane: new Int32Array(), depth: new Int32Array() };
  return {
    manifest,
    lanes,
    spans: async () => structuredClone(spans),
    stalls: async () => structuredClone(stalls),
    depths: async () => none,
    tasks: async () => structuredClone(tasks),
    power: async () => power,
    overview: async () => overview,
  };
}
