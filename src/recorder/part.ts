import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type Column, type Columns, latestEnd, type Shape, shapes, type TimedName } from '../timeline/columns.ts';
import { orderOf } from '../timeline/order.ts';
import type { Window } from '../timeline/tables.ts';
import { takenRows } from '../timeline/window.ts';

/** A finished file of a table. */
export interface EncodedPart extends Window {
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/** Rows that a window reads or leaves out together: 2 MB of spans in memory. */
const groupRows = 32_768;

/**
 * Encodes rows of a table as one Parquet file, sorted. Most columns grow or repeat in small steps: delta encoding and
 * Snappy bring a span to a few bytes, in less time than dictionaries take.
 */
export function encodePart(name: TimedName, recorded: Columns): EncodedPart {
  const shape: Shape = shapes[name];
  const columns = sorted(recorded, shape);
  const start = columns[shape.start]!;
  const duration = shape.duration === null ? null : columns[shape.duration]!;
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: schemaOf(shape), statistics: false, createdBy: 'cimline' });
  let latest = 0;
  for (let from = 0; from < start.length; from += groupRows) {
    const to = Math.min(from + groupRows, start.length);
    parquet.write({ columnData: columnData(columns, shape, from, to), rowGroupSize: groupRows });
    const end = latestOf(start, duration, from, to);
    describe(parquet, shape, [start[from]!, start[to - 1]!], end);
    latest = Math.max(latest, end);
  }
  parquet.finish();
  const rows = start.length;
  const bytes = new Uint8Array(writer.getBuffer());
  return { rows, bytes, from_ps: start[0] ?? 0, to_ps: Math.max(latest, (start[rows - 1] ?? 0) + 1) };
}

function sorted(columns: Columns, shape: Shape): Columns {
  const start = columns[shape.start] as Float64Array;
  const order = orderOf(start, shape.tie === null ? null : (columns[shape.tie] as Column));
  return order === null ? columns : takenRows(columns, order);
}

function schemaOf({ columns }: Shape) {
  const fields = Object.entries(columns);
  const required = fields.map(([name, type]) => ({ name, type, repetition_type: 'REQUIRED' as const }));
  return [{ name: 'schema', num_children: fields.length }, ...required];
}

function columnData(columns: Columns, shape: Shape, from: number, to: number) {
  return Object.keys(shape.columns).map((name) => ({
    name,
    data: physical(columns[name]!.subarray(from, to)),
    encoding: 'DELTA_BINARY_PACKED' as const,
  }));
}

/** Whole numbers as the encoder takes them: it is several times as fast with those that fit 32 bits. */
function physical(column: Column): Int32Array | BigInt64Array {
  if (column instanceof Int32Array) return column;
  const narrow = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) {
    narrow[row] = column[row]!;
    if (narrow[row] !== column[row]) return wide(column);
  }
  return narrow;
}

/** Written in halves, so that none of the values becomes a BigInt on the way. */
function wide(column: Float64Array): BigInt64Array {
  const halves = new Int32Array(2 * column.length);
  for (let row = 0; row < column.length; row++) {
    const high = Math.floor(column[row]! / 2 ** 32);
    halves[2 * row] = column[row]! - high * 2 ** 32;
    halves[2 * row + 1] = high;
  }
  return new BigInt64Array(halves.buffer);
}

function latestOf(start: Column, duration: Column | null, from: number, to: number): number {
  let latest = 0;
  for (let row = from; row < to; row++) {
    const end = start[row]! + (duration === null ? 0 : duration[row]!);
    if (end > latest) latest = end;
  }
  return latest;
}

/** Says of the row group that was written last when it starts and ends. */
function describe({ row_groups }: ParquetWriter, shape: Shape, [first, last]: [number, number], end_ps: number): void {
  const column = row_groups.at(-1)?.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === shape.start);
  if (column?.meta_data === undefined) throw new RangeError(`no column ${shape.start} was written`);
  column.meta_data.statistics = { min_value: BigInt(first), max_value: BigInt(last), null_count: 0n };
  column.meta_data.key_value_metadata = [{ key: latestEnd, value: String(end_ps) }];
}
