/** How many values lie in each of equal bins from `least` to `most`; what lies beyond is in the first or last one. */
export function histogram(values: Float32Array, least: number, most: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor(((values[i]! - least) / (most - least)) * bins);
    counts[bin < 0 ? 0 : bin >= bins ? bins - 1 : bin]!++;
  }
  return counts;
}
