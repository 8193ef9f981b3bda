// Rows by start, then by tie; rows that have both in common stay as they are. Rows come nearly sorted, in runs, and neighbouring
// runs are merged: that takes a pass for each doubling of their number, and none if there is one.

/**
 * The order of rows: the row at each place, as u32.
 *
 * @param start column of f64
 * @param tie column of f64, or 0
 * @param room for 3 * rows + 1 words of 32 bits
 * @returns where the order lies within the room, or 0 if rows are in order already
 */
export function order(start: usize, tie: usize, rows: i32, room: usize): usize {
  const bounds = room;
  let runs = 0;
  for (let row = 0; row < rows; row++) {
    if (row > 0 && !isAfter(start, tie, row - 1, row)) continue;
    store<i32>(bounds + (<usize>runs << 2), row);
    runs++;
  }
  if (runs <= 1) return 0;
  store<i32>(bounds + (<usize>runs << 2), rows);
  let from = bounds + (<usize>(rows + 1) << 2);
  let to = from + (<usize>rows << 2);
  for (let row = 0; row < rows; row++) store<i32>(from + (<usize>row << 2), row);
  while (runs > 1) {
    let merged = 0;
    for (let run = 0; run < runs; run += 2, merged++) {
      const begin = bound(bounds, run);
      const middle = bound(bounds, run + 1);
      const end = run + 2 > runs ? middle : bound(bounds, run + 2);
      merge(start, tie, from, to, begin, middle, end);
      store<i32>(bounds + (<usize>merged << 2), begin);
    }
    store<i32>(bounds + (<usize>merged << 2), rows);
    runs = merged;
    const other = from;
    from = to;
    to = other;
  }
  return from;
}

function bound(bounds: usize, run: i32): i32 {
  return load<i32>(bounds + (<usize>run << 2));
}

/** Merges two runs that lie side by side. */
function merge(start: usize, tie: usize, from: usize, to: usize, begin: i32, middle: i32, end: i32): void {
  let left = begin;
  let right = middle;
  for (let place = begin; place < end; place++) {
    const one = load<i32>(from + (<usize>left << 2));
    const other = right < end ? load<i32>(from + (<usize>right << 2)) : 0;
    const takesRight = left == middle || (right < end && isAfter(start, tie, one, other));
    store<i32>(to + (<usize>place << 2), takesRight ? other : one);
    if (takesRight) right++;
    else left++;
  }
}

@inline
function isAfter(start: usize, tie: usize, left: i32, right: i32): bool {
  const one = load<f64>(start + (<usize>left << 3));
  const other = load<f64>(start + (<usize>right << 3));
  if (one != other) return one > other;
  return tie != 0 && load<f64>(tie + (<usize>left << 3)) > load<f64>(tie + (<usize>right << 3));
}

/** Writes a column of f64, or of i32 if it is narrow, as i64, in an order; 0 is the order that it has. */
export function sorted(column: usize, isNarrow: bool, inOrder: usize, rows: i32, into: usize): void {
  for (let row = 0; row < rows; row++) {
    const at = <usize>(inOrder == 0 ? row : load<i32>(inOrder + (<usize>row << 2)));
    const value = isNarrow ? <i64>load<i32>(column + (at << 2)) : <i64>load<f64>(column + (at << 3));
    store<i64>(into + (<usize>row << 3), value);
  }
}

/** The latest end of rows, each of which lasts as long as a column of f64 says. */
export function latestEnd(start: usize, duration: usize, rows: i32): f64 {
  let latest: f64 = 0;
  for (let row = 0; row < rows; row++) {
    const at = <usize>row << 3;
    latest = max(latest, load<f64>(start + at) + load<f64>(duration + at));
  }
  return latest;
}
