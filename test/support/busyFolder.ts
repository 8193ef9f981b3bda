import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partOf } from '../../src/recorder/part.ts';
import { runInfo } from '../../src/recorder/runInfo.ts';
import { encodeLanes, encodeOverview, encodePower } from '../../src/recorder/whole.ts';
import { type Columns, shapes, type TimedName } from '../../src/timeline/columns.ts';
import type { OverviewLevel, Part, RecordedTimeline, TableName, TimelineManifest } from '../../src/timeline/tables.ts';
import type { BusyChip } from './busyChip.ts';
import { result } from './result.ts';
import { encodePart, encoder } from './runFolder.ts';

/** Rows of a part. */
const partRows = 250_000;

/**
 * Writes a made-up run as a run folder that `cimline view` opens.
 *
 * @param times how often the run is repeated, one after the other, so that tens of millions of spans need no more
 *   memory than one part
 */
export function writeBusyFolder(folder: string, chip: BusyChip, rule: string, times = 1): void {
  mkdirSync(join(folder, 'timeline'), { recursive: true });
  const parts: Record<TableName, Part[]> = {
    spans: [],
    stalls: [],
    depths: [],
    held: [],
    tasks: [],
    power: [],
    lanes: [],
    overview: [],
  };
  const add = (table: TableName, file: string, part: ReturnType<typeof encodePart>) => {
    writeFileSync(join(folder, 'timeline', file), part.bytes);
    parts[table].push(partOf(file, part));
  };
  for (const table of ['spans', 'stalls', 'tasks'] as const) {
    for (let turn = 0; turn < times; turn++) {
      for (let from = 0; from < chip[table].length; from += partRows) {
        const file = `${table}-${String(parts[table].length).padStart(4, '0')}.parquet`;
        add(
          table,
          file,
          encodePart(table, moved(columnsOf(table, chip[table] as unknown as Columns, from), chip, turn)),
        );
      }
    }
  }
  const end_ps = (chip.manifest.end_ps ?? 0) * times;
  add('lanes', 'lanes.parquet', encodeLanes(chip.lanes, encoder));
  add('power', 'power.parquet', encodePower(chip.power, encoder));
  const overview = times === 1 ? chip.overview : [repeated(chip, times)];
  add('overview', 'overview.parquet', encodeOverview(overview, end_ps, encoder));
  writeFileSync(
    join(folder, 'timeline', 'timeline.json'),
    JSON.stringify({ ...chip.manifest, ...span(chip, times), parts }),
  );
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

/** What of the manifest changes with the number of turns. */
function span({ manifest, spans }: BusyChip, times: number): Partial<TimelineManifest> {
  const own = manifest.end_ps ?? 0;
  const end_ps = own * times;
  const iterations = Array.from({ length: times }, (_, turn) =>
    manifest.iterations.map(({ from_ps, to_ps, iteration }) => ({
      iteration: iteration + turn * manifest.iterations.length,
      from_ps: from_ps + turn * own,
      to_ps: to_ps + turn * own,
    })),
  ).flat();
  return {
    end_ps,
    windows: [{ from_ps: 0, to_ps: end_ps }],
    iterations,
    last: manifest.last + (times - 1) * spans.length,
  };
}

/** Columns of a later turn: times and numbers follow those of the turns before. */
function moved(columns: Columns, { manifest, spans, tasks }: BusyChip, turn: number): Columns {
  if (turn === 0) return columns;
  const by: Readonly<Record<string, number>> = {
    start_ps: turn * (manifest.end_ps ?? 0),
    id: turn * (columns.cause === undefined ? tasks.length : spans.length),
    cause: turn * spans.length,
    span: turn * spans.length,
    task: turn * tasks.length,
    iteration: turn * manifest.iterations.length,
  };
  const entries = Object.entries(columns).map(([name, column]) => {
    const shift = by[name];
    return [name, shift === undefined ? column : column.map((value) => (value < 0 ? value : value + shift))];
  });
  return Object.fromEntries(entries);
}

/** The coarsest level of the overview, turn after turn. */
function repeated({ overview, manifest }: BusyChip, times: number): OverviewLevel {
  const level = overview.at(-1)!;
  const bins = Math.round((manifest.end_ps ?? 0) / level.bin_ps);
  const order = Array.from({ length: times * level.length }, (_, k) => k).sort((a, b) => {
    return level.lane[a % level.length]! - level.lane[b % level.length]! || a - b;
  });
  const column = (name: 'lane' | 'phase' | 'unit' | 'depth') =>
    Int32Array.from(order, (k) => level[name][k % level.length]!);
  const times_ps = (name: 'busy_ps' | 'waiting_ps') => Float64Array.from(order, (k) => level[name][k % level.length]!);
  return {
    bin_ps: level.bin_ps,
    length: order.length,
    lane: column('lane'),
    bin: Int32Array.from(order, (k) => level.bin[k % level.length]! + bins * Math.floor(k / level.length)),
    phase: column('phase'),
    unit: column('unit'),
    busy_ps: times_ps('busy_ps'),
    waiting_ps: times_ps('waiting_ps'),
    depth: column('depth'),
  };
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
    held: async () => ({ ...none, buffer: none.lane, bits: none.at_ps, change: none.at_ps }),
    tasks: async () => structuredClone(tasks),
    power: async () => power,
    overview: async () => overview,
  };
}
