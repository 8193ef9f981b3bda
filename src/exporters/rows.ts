import { at } from '../lists/index.ts';
import type { DepthTable, HeldTable, SpanTable, StallTable } from '../timeline/tables.ts';

/** A row of a table. */
type RowOf<Table> = { readonly [Column in Exclude<keyof Table, 'length'>]: number };
export type SpanRow = RowOf<SpanTable>;
export type StallRow = RowOf<StallTable>;
export type DepthRow = RowOf<DepthTable>;
export type HeldRow = RowOf<HeldTable>;

export const spanAt = (table: SpanTable, row: number): SpanRow => ({
  id: at(table.id, row, 'ids'),
  cause: at(table.cause, row, 'causes'),
  start_ps: at(table.start_ps, row, 'starts'),
  duration_ps: at(table.duration_ps, row, 'durations'),
  latency_ps: at(table.latency_ps, row, 'latencies'),
  lane: at(table.lane, row, 'lanes'),
  unit: at(table.unit, row, 'units'),
  operation: at(table.operation, row, 'operations'),
  task: at(table.task, row, 'tasks'),
  vector: at(table.vector, row, 'vectors'),
});

export const stallAt = (table: StallTable, row: number): StallRow => ({
  start_ps: at(table.start_ps, row, 'starts'),
  duration_ps: at(table.duration_ps, row, 'durations'),
  lane: at(table.lane, row, 'lanes'),
  reason: at(table.reason, row, 'reasons'),
  task: at(table.task, row, 'tasks'),
  vector: at(table.vector, row, 'vectors'),
  span: at(table.span, row, 'spans'),
  kept: at(table.kept, row, 'spans of kept units'),
});

export const depthAt = (table: DepthTable, row: number): DepthRow => ({
  at_ps: at(table.at_ps, row, 'times'),
  lane: at(table.lane, row, 'lanes'),
  depth: at(table.depth, row, 'depths'),
});

export const heldAt = (table: HeldTable, row: number): HeldRow => ({
  at_ps: at(table.at_ps, row, 'times'),
  buffer: at(table.buffer, row, 'buffers'),
  bits: at(table.bits, row, 'bits'),
  change: at(table.change, row, 'changes'),
});
