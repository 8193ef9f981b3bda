import { stallReasons } from '../../src/parts/words/stalls.ts';
import { phases } from '../../src/parts/words/task.ts';
import type {
  DepthTable,
  LaneRow,
  OverviewLevel,
  SpanTable,
  StallTable,
  TaskTable,
  TimelineManifest,
} from '../../src/timeline/tables.ts';

/** One row of a table: a number for each of its columns. */
type Row<Table> = { -readonly [K in Exclude<keyof Table, 'length' | 'bin_ps'>]: number };

function column(rows: readonly object[], key: string, usual: number): number[] {
  return rows.map((row) => (row as Record<string, number>)[key] ?? usual);
}

const doubles = (rows: readonly object[], key: string, usual = 0) => Float64Array.from(column(rows, key, usual));
const ints = (rows: readonly object[], key: string, usual = 0) => Int32Array.from(column(rows, key, usual));

/** Spans as rows. Without a latency of its own, a transaction goes on when its unit is free. */
export function spanTable(rows: readonly Partial<Row<SpanTable>>[]): SpanTable {
  const full = rows.map((row, id) => ({ id, latency_ps: row.duration_ps ?? 0, ...row }));
  return {
    length: rows.length,
    id: doubles(full, 'id'),
    cause: doubles(full, 'cause', -1),
    start_ps: doubles(full, 'start_ps'),
    duration_ps: doubles(full, 'duration_ps'),
    latency_ps: doubles(full, 'latency_ps'),
    lane: ints(full, 'lane'),
    unit: ints(full, 'unit'),
    operation: ints(full, 'operation'),
    task: doubles(full, 'task'),
    vector: ints(full, 'vector'),
  };
}

export function stallTable(rows: readonly Partial<Row<StallTable>>[]): StallTable {
  return {
    length: rows.length,
    start_ps: doubles(rows, 'start_ps'),
    duration_ps: doubles(rows, 'duration_ps'),
    lane: ints(rows, 'lane'),
    reason: ints(rows, 'reason'),
    task: doubles(rows, 'task'),
    vector: ints(rows, 'vector'),
    span: doubles(rows, 'span', -1),
  };
}

export function depthTable(rows: readonly Partial<Row<DepthTable>>[]): DepthTable {
  return {
    length: rows.length,
    at_ps: doubles(rows, 'at_ps'),
    lane: ints(rows, 'lane'),
    depth: ints(rows, 'depth'),
  };
}

export function taskTable(rows: readonly Partial<Row<TaskTable>>[]): TaskTable {
  const full = rows.map((row, id) => ({ id, ...row }));
  return {
    length: rows.length,
    id: doubles(full, 'id'),
    start_ps: doubles(full, 'start_ps'),
    duration_ps: doubles(full, 'duration_ps'),
    name: ints(full, 'name'),
    phase: ints(full, 'phase'),
    layer: ints(full, 'layer'),
    sample: ints(full, 'sample'),
    iteration: ints(full, 'iteration'),
  };
}

export function overviewLevel(bin_ps: number, rows: readonly Partial<Row<OverviewLevel>>[]): OverviewLevel {
  return {
    bin_ps,
    length: rows.length,
    lane: ints(rows, 'lane'),
    bin: ints(rows, 'bin'),
    phase: ints(rows, 'phase'),
    busy_ps: doubles(rows, 'busy_ps'),
    waiting_ps: doubles(rows, 'waiting_ps'),
    depth: ints(rows, 'depth'),
  };
}

/** A server of the chip with one unit, of no layer. */
export function laneRow(id: number, name: string, component: string, changes: Partial<LaneRow> = {}): LaneRow {
  return { id, name, component, units: 1, multiplicity: 1, layer: -1, ...changes };
}

/** What ids mean: all phases and reasons, two hidden layers and an output, one iteration. */
export function manifestOf(changes: Partial<TimelineManifest> = {}): TimelineManifest {
  const end_ps = changes.end_ps ?? 1000;
  return {
    schema: 'cimline/timeline/1',
    title: 'bp on fefet-22nm, mlp',
    end_ps,
    windows: [{ from_ps: 0, to_ps: end_ps }],
    missing: [],
    last: -1,
    pathEnds: [],
    operations: ['read', 'write', 'outer-product', 'load'],
    reasons: [...stallReasons],
    phases: [...phases],
    taskNames: ['task'],
    layers: ['hidden1', 'hidden2', 'output'],
    iterations: [{ iteration: 0, from_ps: 0, to_ps: end_ps }],
    parts: { spans: [], stalls: [], depths: [], tasks: [], power: [], lanes: [], overview: [] },
    ...changes,
  };
}
