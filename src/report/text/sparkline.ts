const heights = [...' ▁▂▃▄▅▆▇█'];

/** A row of bars, the largest value as high as a line; what is more than nothing is never invisible. */
export function sparkline(values: readonly number[]): string {
  const largest = Math.max(...values);
  const top = heights.length - 1;
  return values.map((value) => heights[value <= 0 ? 0 : Math.max(1, Math.round((value / largest) * top))]).join('');
}
