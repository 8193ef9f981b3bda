import { stallReasons } from '../../src/parts/words/stalls.ts';
import { phases } from '../../src/parts/words/task.ts';
import { emptyManifest } from '../../src/timeline/manifest.ts';
import type {
  DepthTable,
  HeldTable,
  LaneRow,
  OverviewLevel,
  SpanTable,
  StallTable,
  TaskTable,
  TimelineManifest,
} from '../../src/timeline/tables.ts';
import { type Row, tableOf } from './runFolder.ts';

/** Spans as rows. Without a latency of its own, a transaction goes on when its unit is free. */
export function spanTable(rows: readonly Row<'spans'>[]): SpanTable {
  return tableOf(
    'spans',
    rows.map((row, id) => ({ id, cause: -1, latency_ps: row.duration_ps ?? 0, ...row })),
  );
}

export function stallTable(rows: readonly Row<'stalls'>[]): StallTable {
  return tableOf(
    'stalls',
    rows.map((row) => ({ span: -1, kept: -1, ...row })),
  );
}

export const heldTable = (rows: readonly Row<'held'>[]): HeldTable => tableOf('held', rows);
export const depthTable = (rows: readonly Row<'depths'>[]): DepthTable => tableOf('depths', rows);

export function taskTable(rows: readonly Row<'tasks'>[]): TaskTable {
  return tableOf(
    'tasks',
    rows.map((row, id) => ({ id, ...row })),
  );
}

/** Busy times of lanes in bins. */
export function overviewLevel(
  bin_ps: number,
  rows: readonly { readonly lane: number; readonly bin: number; readonly unit?: number; readonly busy_ps: number }[],
): OverviewLevel {
  const none = new Int32Array(rows.length);
  return {
    bin_ps,
    length: rows.length,
    lane: Int32Array.from(rows, ({ lane }) => lane),
    bin: Int32Array.from(rows, ({ bin }) => bin),
    phase: none,
    unit: Int32Array.from(rows, ({ unit }) => unit ?? -1),
    busy_ps: Float64Array.from(rows, ({ busy_ps }) => busy_ps),
    waiting_ps: Float64Array.from(none),
    depth: none,
  };
}

/** A server of the chip with one unit, of no layer. */
export function laneRow(id: number, name: string, component: string, changes: Partial<LaneRow> = {}): LaneRow {
  return { id, name, component, units: 1, multiplicity: 1, layer: -1, ...changes };
}

/** What ids mean: all phases and reasons, two hidden layers and an output, one iteration. */
export function manifestOf(changes: Partial<TimelineManifest> = {}): TimelineManifest {
  return {
    ...emptyManifest('bp on fefet-22nm, mlp'),
    operations: ['read', 'write', 'outer-product', 'load'],
    reasons: [...stallReasons],
    phases: [...phases],
    layers: ['hidden1', 'hidden2', 'output'],
    iterations: [{ iteration: 0, from_ps: 0, to_ps: 1000 }],
    ...changes,
  };
}

/**
 * Where tables differ, a line for each column. A matcher takes microseconds for each element of a column, and a table
 * has hundreds of thousands.
 */
export function differences<Table extends { readonly length: number }>(table: Table, wanted: Table): string[] {
  const names = [...new Set([...Object.keys(table), ...Object.keys(wanted)])] as (keyof Table & string)[];
  return names.flatMap((name) => {
    const [own, other]: unknown[] = [table[name], wanted[name]];
    if (!isColumn(own) || !isColumn(other)) return own === other ? [] : [`${name}: ${own} instead of ${other}`];
    const row = own.length === other.length ? own.findIndex((value, i) => value !== other[i]) : other.length;
    if (row < 0) return [];
    return [`${name} of ${own.length} rows, row ${row}: ${own[row]} instead of ${other[row]}`];
  });
}

const isColumn = (value: unknown): value is Float64Array | Int32Array =>
  value instanceof Float64Array || value instanceof Int32Array;
