import type { Details } from './details.ts';
import { type PathTrack, pieceAt } from './pathTrack.ts';
import type { Row } from './rows.ts';
import type { RunData } from './runData.ts';
import { firstAbove, nearest } from './tracks.ts';
import type { Part } from './tree.ts';

/** What lies under the pointer in a row: a span, a wait, or nothing. */
export type Hit =
  | { readonly kind: 'span'; readonly run: number; readonly row: number }
  | { readonly kind: 'wait'; readonly run: number; readonly stall: number };

export interface HitPlace {
  readonly run: RunData;
  readonly details: Details | null;
  readonly path: PathTrack | null;
}

/**
 * Looks under the pointer.
 *
 * @param at moment of the run, in ps
 * @param tolerance how far beside a span still hits it, in ps
 */
export function hitOf(place: HitPlace, row: Row, at: number, tolerance: number): Hit | null {
  const { details, path } = place;
  if (details === null) return null;
  if (row.kind === 'path' && path !== null) {
    const piece = pieceAt(path.pieces, at);
    const span = piece < 0 ? -1 : rowById(details, path.pieces.span[piece]!);
    return span < 0 ? null : { kind: 'span', run: row.run, row: span };
  }
  if (row.part === null) return null;
  if (row.kind === 'waits' || row.kind === 'waitBars') return waitHit(details, row, row.part, at);
  const span = spanAt(place.run, details, row.part, at, tolerance);
  return span < 0 ? null : { kind: 'span', run: row.run, row: span };
}

function rowById({ spans }: Details, id: number): number {
  const row = firstAbove(spans.id, id - 1, 0, spans.length);
  return spans.id[row] === id ? row : -1;
}

/** The span of a part that is nearest to a moment; -1 if all are further away than the tolerance. */
export function spanAt(run: RunData, { tracks }: Details, part: Part, at: number, tolerance: number): number {
  let best = -1;
  let least = tolerance;
  for (const track of tracksOf(run, part)) {
    const position = nearest(tracks, track, at, least);
    if (position < 0) continue;
    const distance = Math.max(tracks.start[position]! - at, at - tracks.end[position]!, 0);
    if (best < 0 || distance < least) [best, least] = [tracks.row[position]!, distance];
  }
  return best;
}

/** Tracks of the lanes of a part: all of them, or that of its unit. */
export function tracksOf({ laneTracks }: Pick<RunData, 'laneTracks'>, part: Part): number[] {
  return part.lanes.flatMap((lane) => {
    const first = laneTracks[lane] ?? 0;
    if (part.unit !== null) return [first + 1 + part.unit];
    return Array.from({ length: (laneTracks[lane + 1] ?? first) - first }, (_, k) => first + k);
  });
}

/** The neighbour of a span on its track: the next or the one before; -1 at the ends. */
export function neighbour(run: RunData, { spans, tracks }: Details, row: number, by: 1 | -1): number {
  const track = run.laneTracks[spans.lane[row]!]! + 1 + spans.unit[row]!;
  const [low, high] = [tracks.first[track] ?? 0, tracks.first[track + 1] ?? 0];
  const position = tracks.row.subarray(low, high).indexOf(row);
  const next = position + by;
  return position < 0 || next < 0 || next >= high - low ? -1 : tracks.row[low + next]!;
}

/** Of those who wait at a moment, the one that began last. */
function waitHit({ waits, stalls }: Details, row: Row, part: Part, at: number): Hit | null {
  for (const lane of part.lanes) {
    const [low, high] = [waits.first[lane]!, waits.first[lane + 1]!];
    for (let k = lastBegun(waits.row, stalls.start_ps, low, high, at); k >= low; k--) {
      const stall = waits.row[k]!;
      if (stalls.start_ps[stall]! + stalls.duration_ps[stall]! > at) return { kind: 'wait', run: row.run, stall };
    }
  }
  return null;
}

function lastBegun(rows: Int32Array, starts: Float64Array, low: number, high: number, at: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (starts[rows[middle]!]! > at) to = middle;
    else from = middle + 1;
  }
  return from - 1;
}
