import type { SpanTable } from './tables.ts';

/** The first position of a column that is not below a bound; its values grow. */
export function firstFrom(values: Float64Array, bound: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row of a span by its number: numbers grow with the start. -1 if the table lacks it. */
export function rowOf({ id: ids, length }: SpanTable, id: number): number {
  if (length === 0 || id < ids[0]! || id > ids[length - 1]!) return -1;
  // Nearly all numbers follow one another: the guess is mostly right.
  const guess = id - ids[0]!;
  if (guess < length && ids[guess] === id) return guess;
  const row = firstFrom(ids, id);
  return ids[row] === id ? row : -1;
}

/** The spans of a table that begin at a moment or later; columns are parts of the given ones. */
export function spansBegunFrom(spans: SpanTable, from_ps: number): SpanTable {
  const first = firstFrom(spans.start_ps, from_ps);
  if (first === 0) return spans;
  const { id, cause, start_ps, duration_ps, latency_ps, lane, unit, operation, task, vector } = spans;
  return {
    length: spans.length - first,
    id: id.subarray(first),
    cause: cause.subarray(first),
    start_ps: start_ps.subarray(first),
    duration_ps: duration_ps.subarray(first),
    latency_ps: latency_ps.subarray(first),
    lane: lane.subarray(first),
    unit: unit.subarray(first),
    operation: operation.subarray(first),
    task: task.subarray(first),
    vector: vector.subarray(first),
  };
}
