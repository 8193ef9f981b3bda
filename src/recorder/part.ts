import {
  type Column,
  type Columns,
  emptyColumns,
  latestEnd,
  type Shape,
  shapes,
  type TimedName,
} from '../timeline/columns.ts';
import type { Part, Window } from '../timeline/tables.ts';
import { ColumnFile, type WrittenFile } from './columnFile.ts';
import { type Encoder, groupRows } from './encoder/encoder.ts';

/** A finished file of a table. */
export interface EncodedPart extends Window, WrittenFile {
  readonly rows: number;
}

/** What the manifest says of a file. */
export function partOf(file: string, { rows, bytes, from_ps, to_ps, crc32 }: EncodedPart): Part {
  return { file, rows, bytes: bytes.length, from_ps, to_ps, crc32 };
}

/**
 * A file of a table that grows. Rows are encoded a row group at a time, each sorted: what stays in memory is one row
 * group, and some bytes for each row before it.
 */
export class PartBuilder {
  readonly #shape: Shape;
  readonly #columns: Record<string, Column>;
  readonly #encoder: Encoder;
  #file: ColumnFile;
  /** Rows of the row group that is gathered. */
  #gathered = 0;
  #encoded = 0;
  #from_ps = Number.POSITIVE_INFINITY;
  #to_ps = 0;

  constructor(name: TimedName, encoder: Encoder) {
    this.#encoder = encoder;
    this.#shape = shapes[name];
    this.#columns = emptyColumns(this.#shape, groupRows);
    this.#file = new ColumnFile(this.#shape.columns, this.#encoder);
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
    this.#file = new ColumnFile(this.#shape.columns, this.#encoder);
    [this.#encoded, this.#from_ps, this.#to_ps] = [0, Number.POSITIVE_INFINITY, 0];
    return part;
  }

  #closeGroup(): void {
    const { start, durations, tie } = this.#shape;
    const rows = this.#gathered;
    const entries = Object.entries(this.#columns);
    const columns: Columns = Object.fromEntries(entries.map(([name, column]) => [name, column.subarray(0, rows)]));
    const wide = (name: string) => columns[name] as Float64Array;
    const extent = this.#encoder.sort(wide(start), tie === null ? null : wide(tie), durations.map(wide));
    const { smallest, largest, end } = extent;
    const note = { column: start, smallest, largest, metadata: { [latestEnd]: String(end) } };
    this.#file.group(columns, rows, note);
    this.#encoded += rows;
    this.#gathered = 0;
    this.#from_ps = Math.min(this.#from_ps, smallest);
    this.#to_ps = Math.max(this.#to_ps, end, largest + 1);
  }
}
