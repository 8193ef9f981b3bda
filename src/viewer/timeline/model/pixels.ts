import { firstAbove, firstFrom, type Tracks } from './tracks.ts';

/** How a row of `width` pixels lies on the time of a run. */
export interface Grid {
  /** Moment of the left edge of pixel 0, in ps. */
  readonly from: number;
  readonly psPerPixel: number;
  readonly width: number;
}

/** What a row shows in each pixel: for how much of it something was busy, and what most of all. */
export interface Pixels {
  /** From 0 to 1. */
  readonly share: Float32Array;
  /** Row of the span that fills most of the pixel, among those looked at; -1 where nothing was busy. */
  readonly row: Int32Array;
  /** How much of the pixel that span fills. */
  readonly most: Float32Array;
}

export function pixelsOf(width: number): Pixels {
  return { share: new Float32Array(width), row: new Int32Array(width).fill(-1), most: new Float32Array(width) };
}

export function clear(pixels: Pixels): void {
  pixels.share.fill(0);
  pixels.row.fill(-1);
  pixels.most.fill(0);
}

/** A span that is wide enough to be a bar of its own. Edges in pixels. */
export type Bar = (row: number, from: number, to: number) => void;

/** Spans of one pixel that are looked at one by one; more are summed. */
const lookedAt = 8;

/**
 * Lays the spans of a track on pixels. One that is at least `barFrom` pixels wide goes to `bar`; of all others each
 * pixel gets the share of its time in which they were busy. The time that it takes grows with the pixels, not with the
 * spans.
 */
export function scan(tracks: Tracks, track: number, grid: Grid, barFrom: number, pixels: Pixels, bar: Bar): void {
  const { start, end, before, row } = tracks;
  const { from, psPerPixel, width } = grid;
  const to = from + width * psPerPixel;
  const high = tracks.first[track + 1]!;
  const least = barFrom * psPerPixel;
  let k = firstAbove(tracks.reach, from, tracks.first[track]!, high);
  while (k < high && start[k]! < to) {
    const left = (start[k]! - from) / psPerPixel;
    if (end[k]! - start[k]! >= least) {
      bar(row[k]!, left, (end[k]! - from) / psPerPixel);
      k++;
      continue;
    }
    const pixel = Math.max(0, Math.floor(left));
    const beyond = Math.max(k + 1, firstFrom(start, from + (pixel + 1) * psPerPixel, k, high));
    // Only the last span of a pixel can be wide or reach into the next ones.
    const last = beyond - 1;
    const lastIsBar = last > k && end[last]! - start[last]! >= least;
    const inside = lastIsBar ? last : beyond;
    const spill = Math.max(0, (end[inside - 1]! - from) / psPerPixel - (pixel + 1));
    const cut = Math.max(0, -left);
    add(pixels, pixel, (before[inside]! - before[k]!) / psPerPixel - spill - cut, 0, -1);
    const stride = Math.max(1, Math.floor((inside - k) / lookedAt));
    for (let j = k; j < inside; j += stride) add(pixels, pixel, 0, (end[j]! - start[j]!) / psPerPixel, row[j]!);
    for (let next = 1; next <= Math.ceil(spill) && pixel + next < width; next++) {
      const part = Math.min(1, spill - next + 1);
      add(pixels, pixel + next, part, part, row[inside - 1]!);
    }
    k = inside;
  }
}

function add(pixels: Pixels, pixel: number, share: number, most: number, row: number): void {
  pixels.share[pixel]! += share;
  if (most > pixels.most[pixel]!) {
    pixels.most[pixel] = most;
    pixels.row[pixel] = row;
  }
}

/** Fills pixels with a bar: for strips, in which wide spans have no edges. */
export function fillBar(pixels: Pixels, row: number, from: number, to: number): void {
  const beyond = Math.min(pixels.share.length, Math.ceil(to));
  for (let pixel = Math.max(0, Math.floor(from)); pixel < beyond; pixel++) {
    const part = Math.min(to, pixel + 1) - Math.max(from, pixel);
    add(pixels, pixel, part, part, row);
  }
}

/** In every pixel, the busier of two rows: a strip shows the busiest of its lanes. `units` of the other are summed. */
export function busier(into: Pixels, other: Pixels, units: number): void {
  for (let pixel = 0; pixel < into.share.length; pixel++) {
    const share = other.share[pixel]! / units;
    if (share <= into.share[pixel]!) continue;
    into.share[pixel] = share;
    into.row[pixel] = other.row[pixel]!;
    into.most[pixel] = other.most[pixel]!;
  }
}
