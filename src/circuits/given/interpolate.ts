import { at, first, last } from '../../lists/index.ts';

/**
 * Linear through the two points around x; outside, the line through the two nearest points goes on. `xs` ascends and
 * has at least two values.
 */
export function line(xs: readonly number[], ys: readonly number[], x: number): number {
  const i = segment(xs, x);
  const [x0, x1] = pair(xs, i);
  const [y0, y1] = pair(ys, i);
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

/** Bilinear in a table `z[row][column]`; beyond the outermost points their values hold. */
export function surface(
  xs: readonly number[],
  ys: readonly number[],
  z: readonly (readonly number[])[],
  x: number,
  y: number,
): number {
  const atX = clamp(x, first(xs, 'points'), last(xs, 'points'));
  const atY = clamp(y, first(ys, 'points'), last(ys, 'points'));
  const i = segment(xs, atX);
  const [before, after] = pair(z, i);
  return line(pair(xs, i), [line(ys, before, atY), line(ys, after, atY)], atX);
}

/** Number of the segment between two points that x lies in, or is nearest to. */
function segment(xs: readonly number[], x: number): number {
  const end = xs.slice(1, -1).findIndex((inner) => x <= inner);
  return end < 0 ? xs.length - 2 : end;
}

/** What lies at both ends of a segment. */
function pair<T>(list: readonly T[], i: number): [T, T] {
  return [at(list, i, 'points'), at(list, i + 1, 'points')];
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}
