import type { LaneRow, SpanTable } from '../../../timeline/tables.ts';

/**
 * Spans sorted by track, then by start. A track is one unit of a lane, or what a lane did without a unit. Position k of
 * a column is the k-th span in this order; `first[track]` is the position of a track's first span.
 */
export interface Tracks {
  readonly first: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Latest end up to a position. It grows within a track even where spans of an ideal part overlap. */
  readonly reach: Float64Array;
  /** Sum of the durations before a position; one element longer than the others. */
  readonly before: Float64Array;
  /** Row of the span in its table. */
  readonly row: Int32Array;
}

/** The first track of each lane: without a unit first, then one for each unit. */
export function firstTracks(lanes: readonly LaneRow[]): Int32Array {
  const first = new Int32Array(lanes.length + 1);
  lanes.forEach((lane, index) => {
    first[index + 1] = first[index]! + 1 + Math.max(0, Math.trunc(lane.units));
  });
  return first;
}

/** Sorts spans by track in one pass of counting: they come sorted by start. */
export function tracksOf(spans: SpanTable, laneTracks: Int32Array): Tracks {
  const { length } = spans;
  const count = laneTracks.at(-1) ?? 0;
  const track = new Int32Array(length);
  const first = new Int32Array(count + 1);
  for (let row = 0; row < length; row++) {
    const lane = spans.lane[row]!;
    const beyond = laneTracks[lane + 1]! - 1;
    const place = Math.min(laneTracks[lane]! + 1 + spans.unit[row]!, beyond);
    track[row] = place;
    first[place + 1]!++;
  }
  for (let k = 0; k < count; k++) first[k + 1]! += first[k]!;
  const row = new Int32Array(length);
  const next = first.slice();
  for (let r = 0; r < length; r++) row[next[track[r]!]!++] = r;
  return { first, row, ...columnsOf(spans, first, row) };
}

function columnsOf(spans: SpanTable, first: Int32Array, row: Int32Array): Omit<Tracks, 'first' | 'row'> {
  const { length } = spans;
  const [start, end, reach] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  const before = new Float64Array(length + 1);
  for (let track = 0; track + 1 < first.length; track++) {
    let latest = -Infinity;
    for (let k = first[track]!; k < first[track + 1]!; k++) {
      const from = spans.start_ps[row[k]!]!;
      const duration = spans.duration_ps[row[k]!]!;
      start[k] = from;
      end[k] = from + duration;
      latest = Math.max(latest, from + duration);
      reach[k] = latest;
      before[k + 1] = before[k]! + duration;
    }
  }
  return { start, end, reach, before };
}

/** The first position from `low` up to `high` whose value is above `bound`; values grow. */
export function firstAbove(values: Float64Array, bound: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (values[middle]! > bound) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** As {@link firstAbove} for "at least", searching from `low` in growing strides: near hits are cheap. */
export function firstFrom(values: Float64Array, bound: number, low: number, high: number): number {
  let stride = 1;
  let from = low;
  while (from + stride < high && values[from + stride]! < bound) {
    from += stride;
    stride *= 2;
  }
  let to = Math.min(from + stride, high);
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (values[middle]! >= bound) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** For how much of a stretch a track was busy, in ps. */
export function busyWithin(tracks: Tracks, track: number, from: number, to: number): number {
  const [low, high] = [tracks.first[track]!, tracks.first[track + 1]!];
  const begin = firstAbove(tracks.reach, from, low, high);
  const beyond = firstFrom(tracks.start, to, begin, high);
  if (beyond <= begin) return 0;
  const before = Math.max(0, from - tracks.start[begin]!);
  const after = Math.max(0, tracks.end[beyond - 1]! - to);
  return Math.min(Math.max(tracks.before[beyond]! - tracks.before[begin]! - before - after, 0), to - from);
}

/** The span of a track nearest to a moment, at most `tolerance` away: its position, or -1. */
export function nearest(tracks: Tracks, track: number, at: number, tolerance: number): number {
  const [low, high] = [tracks.first[track]!, tracks.first[track + 1]!];
  let best = -1;
  let least = tolerance;
  for (let k = firstAbove(tracks.reach, at - tolerance, low, high); k < high; k++) {
    if (tracks.start[k]! > at + tolerance) break;
    const distance = Math.max(tracks.start[k]! - at, at - tracks.end[k]!, 0);
    if (best < 0 ? distance <= least : distance < least) [best, least] = [k, distance];
    if (distance === 0) break;
  }
  return best;
}
