import type { DepthTable, HeldTable, SpanTable, StallTable, TaskTable } from './tables.ts';

/*
 * How the tables lie in Parquet: one column a field, with the same name. Times and ids of a run need 64 bits; whatever
 * counts the parts of a chip fits 32.
 */

/** Physical type of a column in Parquet. */
export type ColumnType = 'INT64' | 'INT32';

/** What a column is in memory: a double holds every whole number below 2^53. */
export type Column = Float64Array | Int32Array;

/** A table as its reader and its writer see it. */
export type Columns = Readonly<Record<string, Column>>;

/** Tables whose rows have a place in time, and lie in parts. */
export interface TimedTables {
  readonly spans: SpanTable;
  readonly stalls: StallTable;
  readonly depths: DepthTable;
  readonly held: HeldTable;
  readonly tasks: TaskTable;
}
export type TimedName = keyof TimedTables;

/** How the rows of a table lie in a file, and in which order. */
export interface Shape<Name extends string = string> {
  readonly columns: Readonly<Record<Name, ColumnType>>;
  /** The column by which rows are sorted. */
  readonly start: Name;
  /** A row lasts as long as the longest of these says; none where it is about one instant. */
  readonly durations: readonly Name[];
  /** Tells rows with the same start apart; null where they stay in the order in which they were recorded. */
  readonly tie: Name | null;
}

type ShapeOf<Table> = Shape<Exclude<keyof Table, 'length'> & string> & {
  readonly columns: {
    readonly [Field in Exclude<keyof Table, 'length'>]: Table[Field] extends Float64Array ? 'INT64' : 'INT32';
  };
};

export const shapes: { readonly [Name in TimedName]: ShapeOf<TimedTables[Name]> } = {
  spans: {
    columns: {
      id: 'INT64',
      cause: 'INT64',
      start_ps: 'INT64',
      duration_ps: 'INT64',
      latency_ps: 'INT64',
      lane: 'INT32',
      unit: 'INT32',
      operation: 'INT32',
      task: 'INT64',
      vector: 'INT32',
    },
    start: 'start_ps',
    durations: ['duration_ps', 'latency_ps'],
    tie: 'id',
  },
  stalls: {
    columns: {
      start_ps: 'INT64',
      duration_ps: 'INT64',
      lane: 'INT32',
      reason: 'INT32',
      task: 'INT64',
      vector: 'INT32',
      span: 'INT64',
      kept: 'INT64',
    },
    start: 'start_ps',
    durations: ['duration_ps'],
    tie: null,
  },
  depths: {
    columns: { at_ps: 'INT64', lane: 'INT32', depth: 'INT32' },
    start: 'at_ps',
    durations: [],
    tie: null,
  },
  held: {
    columns: { at_ps: 'INT64', buffer: 'INT32', bits: 'INT64', change: 'INT64' },
    start: 'at_ps',
    durations: [],
    tie: null,
  },
  tasks: {
    columns: {
      id: 'INT64',
      start_ps: 'INT64',
      duration_ps: 'INT64',
      name: 'INT32',
      phase: 'INT32',
      layer: 'INT32',
      sample: 'INT32',
      iteration: 'INT32',
    },
    start: 'start_ps',
    durations: ['duration_ps'],
    tie: 'id',
  },
};

/** Key of the metadata of a row group's start column: the latest end of its rows, in ps. */
export const latestEnd = 'latest_end_ps';

/** Key of the metadata of a file: the CRC-32 of all of it but its footer, as eight hexadecimal digits. */
export const checksumKey = 'crc32';

/** Room for the rows of a table. */
export function emptyColumns({ columns }: Shape, rows: number): Record<string, Column> {
  const column = (type: ColumnType) => (type === 'INT64' ? new Float64Array(rows) : new Int32Array(rows));
  return Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, column(type)]));
}
