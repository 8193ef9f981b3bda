import { type Columns, latestEnd, type Shape, shapes, type TimedName } from '../timeline/columns.ts';
import type { Part, Window } from '../timeline/tables.ts';
import { ColumnFile, type WrittenFile } from './columnFile.ts';
import type { Encoder } from './encoder/encoder.ts';

/** A finished file of a table. */
export interface EncodedPart extends Window, WrittenFile {
  readonly rows: number;
}

/** What the manifest says of a file. */
export function partOf(file: string, { rows, bytes, from_ps, to_ps, crc32 }: EncodedPart): Part {
  return { file, rows, bytes: bytes.length, from_ps, to_ps, crc32 };
}

/** A file of a table that grows by sorted row groups. In memory are some bytes for each of its rows. */
export class PartBuilder {
  readonly #shape: Shape;
  readonly #encoder: Encoder;
  #file: ColumnFile;
  #rows = 0;
  #from_ps = Number.POSITIVE_INFINITY;
  #to_ps = 0;

  constructor(name: TimedName, encoder: Encoder) {
    this.#encoder = encoder;
    this.#shape = shapes[name];
    this.#file = new ColumnFile(this.#shape.columns, encoder);
  }

  /** Rows since the last file. */
  get rows(): number {
    return this.#rows;
  }

  /** @param rows of longer columns; at least one, and at most as many as a group has */
  group(whole: Columns, rows: number): void {
    const { start, durations, tie } = this.#shape;
    const entries = Object.entries(whole);
    const columns: Columns = Object.fromEntries(entries.map(([name, column]) => [name, column.subarray(0, rows)]));
    const wide = (name: string) => columns[name] as Float64Array;
    const extent = this.#encoder.sort(wide(start), tie === null ? null : wide(tie), durations.map(wide));
    const { smallest, largest, end } = extent;
    this.#file.group(columns, rows, { column: start, smallest, largest, metadata: { [latestEnd]: String(end) } });
    this.#rows += rows;
    this.#from_ps = Math.min(this.#from_ps, smallest);
    this.#to_ps = Math.max(this.#to_ps, end, largest + 1);
  }

  /** The file of all rows since the last one; there must be some. */
  finish(): EncodedPart {
    const part = { rows: this.#rows, ...this.#file.finish(), from_ps: this.#from_ps, to_ps: this.#to_ps };
    this.#file = new ColumnFile(this.#shape.columns, this.#encoder);
    [this.#rows, this.#from_ps, this.#to_ps] = [0, Number.POSITIVE_INFINITY, 0];
    return part;
  }
}
