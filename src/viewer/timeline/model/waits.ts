import type { StallTable } from '../../../timeline/tables.ts';
import type { Grid } from './pixels.ts';
import { firstAbove, firstFrom } from './tracks.ts';

/** Waits for each lane, and how many there were at every moment. Columns are cut into lanes by `first` and `step`. */
export interface Waits {
  /** First position of each lane in `row`, and one past the last. */
  readonly first: Int32Array;
  /** Rows of stalls, sorted by lane, then by start. */
  readonly row: Int32Array;
  /** First step of each lane, and one past the last. */
  readonly step: Int32Array;
  /** From when on `depth` transactions wait. */
  readonly at: Float64Array;
  readonly depth: Int32Array;
  /** Sum of all waits up to a step, in ps. */
  readonly area: Float64Array;
  /** Reason of the wait that began last. */
  readonly reason: Uint8Array;
  /** Most that waited at once, for each lane. */
  readonly most: Int32Array;
}

export function waitsOf(stalls: StallTable, lanes: number): Waits {
  const { length } = stalls;
  const first = new Int32Array(lanes + 1);
  for (let r = 0; r < length; r++) first[stalls.lane[r]! + 1]!++;
  for (let lane = 0; lane < lanes; lane++) first[lane + 1]! += first[lane]!;
  const row = new Int32Array(length);
  const next = first.slice();
  for (let r = 0; r < length; r++) row[next[stalls.lane[r]!]!++] = r;
  return { first, row, ...stepsOf(stalls, first, row, lanes) };
}

function stepsOf(stalls: StallTable, first: Int32Array, row: Int32Array, lanes: number) {
  const step = new Int32Array(lanes + 1);
  const at = new Float64Array(2 * stalls.length);
  const depth = new Int32Array(2 * stalls.length);
  const area = new Float64Array(2 * stalls.length);
  const reason = new Uint8Array(2 * stalls.length);
  const most = new Int32Array(lanes);
  let place = 0;
  for (let lane = 0; lane < lanes; lane++) {
    step[lane] = place;
    const [low, high] = [first[lane]!, first[lane + 1]!];
    const ends = new Float64Array(high - low);
    for (let k = low; k < high; k++) ends[k - low] = stalls.start_ps[row[k]!]! + stalls.duration_ps[row[k]!]!;
    ends.sort();
    let [begun, ended, why] = [low, 0, 0];
    while (ended < ends.length) {
      const start = begun < high ? stalls.start_ps[row[begun]!]! : Infinity;
      const moment = Math.min(start, ends[ended]!);
      while (begun < high && stalls.start_ps[row[begun]!]! === moment) why = stalls.reason[row[begun++]!]!;
      while (ended < ends.length && ends[ended]! === moment) ended++;
      const open = begun - low - ended;
      const isFirst = place === step[lane];
      area[place] = isFirst ? 0 : area[place - 1]! + depth[place - 1]! * (moment - at[place - 1]!);
      [at[place], depth[place], reason[place]] = [moment, open, why];
      most[lane] = Math.max(most[lane]!, open);
      place++;
    }
  }
  step[lanes] = place;
  const cut = <T extends { slice(from: number, to: number): T }>(column: T) => column.slice(0, place);
  return { step, at: cut(at), depth: cut(depth), area: cut(area), reason: cut(reason), most };
}

/** All waits for a lane up to a moment, in ps. `k` is the first step of the lane after the moment. */
function areaUntil(waits: Waits, k: number, low: number, at: number): number {
  if (k === low) return 0;
  return waits.area[k - 1]! + waits.depth[k - 1]! * (at - waits.at[k - 1]!);
}

/** How long transactions waited for a lane within a stretch, in ps. */
export function waitedWithin(waits: Waits, lane: number, from: number, to: number): number {
  const [low, high] = [waits.step[lane]!, waits.step[lane + 1]!];
  const begin = firstAbove(waits.at, from, low, high);
  const end = firstAbove(waits.at, to, begin, high);
  return areaUntil(waits, end, low, to) - areaUntil(waits, begin, low, from);
}

/** Adds how many wait for a lane in each pixel, on average, and notes the reason. */
export function addWaiting(waits: Waits, lane: number, grid: Grid, mean: Float32Array, reason: Int32Array): void {
  const { from, psPerPixel, width } = grid;
  const [low, high] = [waits.step[lane]!, waits.step[lane + 1]!];
  let k = firstAbove(waits.at, from, low, high);
  let before = areaUntil(waits, k, low, from);
  for (let pixel = 0; pixel < width; pixel++) {
    const isIdle = k === low || waits.depth[k - 1]! === 0;
    if (isIdle) {
      if (k >= high) return;
      const next = Math.floor((waits.at[k]! - from) / psPerPixel);
      if (next >= width) return;
      pixel = Math.max(pixel, next);
    }
    const to = from + (pixel + 1) * psPerPixel;
    k = firstFrom(waits.at, to, k, high);
    const after = areaUntil(waits, k, low, to);
    if (after > before) {
      mean[pixel]! += (after - before) / psPerPixel;
      reason[pixel] = waits.reason[Math.max(k - 1, low)]!;
    }
    before = after;
  }
}

/** Waits laid in few rows so that those of one row do not overlap: the row of each position of a lane, or -1. */
export function packed(waits: Waits, stalls: StallTable, lane: number, rows: number): Int8Array {
  const [low, high] = [waits.first[lane]!, waits.first[lane + 1]!];
  const free = new Float64Array(rows);
  const place = new Int8Array(high - low).fill(-1);
  for (let k = low; k < high; k++) {
    const r = waits.row[k]!;
    const found = free.findIndex((end) => end <= stalls.start_ps[r]!);
    if (found < 0) continue;
    place[k - low] = found;
    free[found] = stalls.start_ps[r]! + stalls.duration_ps[r]!;
  }
  return place;
}
