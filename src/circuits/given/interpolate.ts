/**
 * Linear through the two points around x; outside, the line through the two nearest points goes on. `xs` ascends and has
 * at least two values.
 */
export function line(xs: readonly number[], ys: readonly number[], x: number): number {
  const i = segment(xs, x);
  const [x0, x1, y0, y1] = [xs[i]!, xs[i + 1]!, ys[i]!, ys[i + 1]!];
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
  const atX = clamp(x, xs[0]!, xs[xs.length - 1]!);
  const atY = clamp(y, ys[0]!, ys[ys.length - 1]!);
  const i = segment(xs, atX);
  return line([xs[i]!, xs[i + 1]!], [line(ys, z[i]!, atY), line(ys, z[i + 1]!, atY)], atX);
}

function segment(xs: readonly number[], x: number): number {
  let i = 0;
  while (i < xs.length - 2 && x > xs[i + 1]!) i++;
  return i;
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}
