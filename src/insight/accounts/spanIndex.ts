import type { SpanTable } from '../../timeline/tables.ts';

/** Looks up rows of a span table: by the id of a span, and by the id of the span that caused it. */
export class SpanIndex {
  readonly spans: SpanTable;
  readonly #first: number;
  /** By id, from the first one on; -1 where the table has no such span. */
  readonly #rows: Int32Array;
  #effects: { readonly from: Int32Array; readonly rows: Int32Array } | null = null;

  constructor(spans: SpanTable) {
    this.spans = spans;
    const { length, id } = spans;
    let first = Infinity;
    let last = -Infinity;
    for (let row = 0; row < length; row++) {
      first = Math.min(first, id[row]!);
      last = Math.max(last, id[row]!);
    }
    this.#first = length > 0 ? first : 0;
    this.#rows = new Int32Array(length > 0 ? last - first + 1 : 0).fill(-1);
    for (let row = 0; row < length; row++) this.#rows[id[row]! - this.#first] = row;
  }

  /** The row of the span with an id; -1 if the table does not hold it. */
  rowOf(id: number): number {
    return this.#rows[id - this.#first] ?? -1;
  }

  /** The row of the span that let another one begin; -1 if there is none, or the table does not hold it. */
  causeOf(row: number): number {
    const cause = this.spans.cause[row] ?? -1;
    return cause < 0 ? -1 : this.rowOf(cause);
  }

  /** The rows of the spans that one let begin, in the order of the table. */
  effectsOf(row: number): Int32Array {
    this.#effects ??= this.#invert();
    const { from, rows } = this.#effects;
    return rows.subarray(from[row] ?? 0, from[row + 1] ?? 0);
  }

  /** Counts effects by cause, then sorts them into one array (counting sort). */
  #invert(): { readonly from: Int32Array; readonly rows: Int32Array } {
    const { length } = this.spans;
    const causes = new Int32Array(length);
    const from = new Int32Array(length + 1);
    for (let row = 0; row < length; row++) {
      const cause = this.causeOf(row);
      causes[row] = cause;
      if (cause >= 0) from[cause + 1]!++;
    }
    for (let row = 0; row < length; row++) from[row + 1]! += from[row]!;
    const next = from.slice();
    const rows = new Int32Array(from[length] ?? 0);
    for (let row = 0; row < length; row++) {
      const cause = causes[row]!;
      if (cause >= 0) rows[next[cause]!++] = row;
    }
    return { from, rows };
  }
}
