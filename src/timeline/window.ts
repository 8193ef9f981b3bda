import type { Column, Columns, Shape } from './columns.ts';
import type { Window } from './tables.ts';

/**
 * Whether something overlaps a window. What takes no time does so from the beginning of the window up to but not
 * including its end.
 */
export function overlaps({ from_ps, to_ps }: Window, start_ps: number, end_ps: number): boolean {
  return start_ps < to_ps && (end_ps > from_ps || start_ps >= from_ps);
}

/** When each row of a table is over. */
export function endsOf(columns: Columns, { start, durations }: Shape): Float64Array {
  const starts = columns[start]!;
  const ends = Float64Array.from(starts);
  for (const name of durations) {
    const times = columns[name]!;
    for (let row = 0; row < ends.length; row++) {
      const end = starts[row]! + times[row]!;
      if (end > ends[row]!) ends[row] = end;
    }
  }
  return ends;
}

/** The rows of a table that overlap a window, in their order. */
export function rowsWithin(columns: Columns, shape: Shape, window: Window): Uint32Array {
  const starts = columns[shape.start]!;
  const ends = endsOf(columns, shape);
  const rows = new Uint32Array(starts.length);
  let kept = 0;
  for (let row = 0; row < starts.length; row++) {
    if (overlaps(window, starts[row]!, ends[row]!)) rows[kept++] = row;
  }
  return rows.subarray(0, kept);
}

/** A column with the rows named, in that order. */
export function taken<C extends Column>(column: C, rows: Uint32Array): C {
  const out = (column instanceof Float64Array ? new Float64Array(rows.length) : new Int32Array(rows.length)) as C;
  for (let row = 0; row < rows.length; row++) out[row] = column[rows[row]!]!;
  return out;
}

/** A table with the rows named, in that order. */
export function takenRows(columns: Columns, rows: Uint32Array): Record<string, Column> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, taken(column, rows)]));
}
