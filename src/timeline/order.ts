/**
 * The order of rows by start, then by tie; rows that have both in common stay as they are. Rows come nearly sorted, in
 * a few long runs, and runs are merged: that takes a pass for each doubling of their number, and none if there is one.
 *
 * @returns the row at each place, or null if rows are in order already
 */
export function orderOf(start: Float64Array, tie: ArrayLike<number> | null): Uint32Array | null {
  const isAfter = (left: number, right: number) =>
    start[left]! > start[right]! || (start[left]! === start[right]! && tie !== null && tie[left]! > tie[right]!);
  let bounds = runsOf(start.length, isAfter);
  if (bounds.length <= 2) return null;
  let from = Uint32Array.from({ length: start.length }, (_, row) => row);
  let to = new Uint32Array(start.length);
  while (bounds.length > 2) {
    const merged = [0];
    for (let run = 0; run + 1 < bounds.length; run += 2) {
      const end = bounds[run + 2] ?? bounds[run + 1]!;
      merge(from, to, [bounds[run]!, bounds[run + 1]!, end], isAfter);
      merged.push(end);
    }
    bounds = merged;
    [from, to] = [to, from];
  }
  return from;
}

/** Where sorted runs begin, and the end of the last. */
function runsOf(length: number, isAfter: (left: number, right: number) => boolean): number[] {
  const bounds = [0];
  for (let row = 1; row < length; row++) if (isAfter(row - 1, row)) bounds.push(row);
  bounds.push(length);
  return bounds;
}

/** Merges two runs that lie side by side. */
function merge(
  from: Uint32Array,
  to: Uint32Array,
  [begin, middle, end]: readonly [number, number, number],
  isAfter: (left: number, right: number) => boolean,
): void {
  let left = begin;
  let right = middle;
  for (let place = begin; place < end; place++) {
    const takesRight = left === middle || (right < end && isAfter(from[left]!, from[right]!));
    to[place] = takesRight ? from[right++]! : from[left++]!;
  }
}
