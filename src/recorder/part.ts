import {
  type Column,
  type Columns,
  emptyColumns,
  latestEnd,
  type Shape,
  shapes,
  type TimedName,
} from '../timeline/columns.ts';
import { orderOf } from '../timeline/order.ts';
import type { Part, Window } from '../timeline/tables.ts';
import { endsOf, takenRows } from '../timeline/window.ts';
import { ColumnFile, type WrittenFile } from './columnFile.ts';

/** A finished file of a table. */
export interface EncodedPart extends Window, WrittenFile {
  readonly rows: number;
}

/** What the manifest says of a file. */
export function partOf(file: string, { rows, bytes, from_ps, to_ps, crc32 }: EncodedPart): Part {
  return { file, rows, bytes: bytes.length, from_ps, to_ps, crc32 };
}

/** Rows that a window reads or leaves out together: 2 MB of spans in memory. */
const groupRows = 32_768;

/**
 * A file of a table that grows. Rows are encoded a row group at a time, each sorted: what stays in memory is one row
 * group, and some bytes for each row before it.
 */
export class PartBuilder {
  readonly #shape: Shape;
  readonly #columns: Record<string, Column>;
  #file: ColumnFile;
  /** Rows of the row group that is gathered. */
  #gathered = 0;
  #encoded = 0;
  #from_ps = Number.POSITIVE_INFINITY;
  #to_ps = 0;

  constructor(name: TimedName) {
    this.#shape = shapes[name];
    this.#columns = emptyColumns(this.#shape, groupRows);
    this.#file = new ColumnFile(this.#shape.columns);
  }

  get rows(): number {
    return this.#encoded + this.#gathered;
  }

  add(rows: number, columns: Columns): void {
    for (let from = 0; from < rows; ) {
      const to = Math.min(rows, from + groupRows - this.#gathered);
      for (const [name, column] of Object.entries(this.#columns)) {
        column.set(columns[name]!.subarray(from, to), this.#gathered);
      }
      this.#gathered += to - from;
      from = to;
      if (this.#gathered === groupRows) this.#closeGroup();
    }
  }

  /** The file of all rows since the last one; there must be some. */
  finish(): EncodedPart {
    if (this.#gathered > 0) this.#closeGroup();
    const part = { rows: this.#encoded, ...this.#file.finish(), from_ps: this.#from_ps, to_ps: this.#to_ps };
    this.#file = new ColumnFile(this.#shape.columns);
    [this.#encoded, this.#from_ps, this.#to_ps] = [0, Number.POSITIVE_INFINITY, 0];
    return part;
  }

  #closeGroup(): void {
    const { start } = this.#shape;
    const columns = this.#sorted();
    const rows = this.#gathered;
    const starts = columns[start]!;
    const [smallest, largest] = [starts[0]!, starts[rows - 1]!];
    const end = endsOf(columns, this.#shape).reduce((latest, one) => Math.max(latest, one), 0);
    const note = { column: start, smallest, largest, metadata: { [latestEnd]: String(end) } };
    this.#file.group(columns, rows, note);
    this.#encoded += rows;
    this.#gathered = 0;
    this.#from_ps = Math.min(this.#from_ps, smallest);
    this.#to_ps = Math.max(this.#to_ps, end, largest + 1);
  }

  #sorted(): Columns {
    const entries = Object.entries(this.#columns);
    const columns: Columns = Object.fromEntries(
      entries.map(([name, column]) => [name, column.subarray(0, this.#gathered)]),
    );
    const { start, tie } = this.#shape;
    const order = orderOf(columns[start] as Float64Array, tie === null ? null : (columns[tie] as Column));
    return order === null ? columns : takenRows(columns, order);
  }
}
