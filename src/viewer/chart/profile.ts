/** What a column of a chart shows of the bins within it. */
export interface Column {
  readonly mean: number;
  readonly most: number;
}

/**
 * Values of bins, column by column: the mean and the largest of each. Where there are fewer bins than columns, each bin
 * is a column.
 */
export function columnsOf(values: readonly number[], columns: number): Column[] {
  const count = Math.max(1, Math.min(Math.floor(columns), values.length));
  if (values.length === 0) return [];
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * values.length) / count);
    const within = values.slice(from, Math.max(from + 1, Math.floor(((i + 1) * values.length) / count)));
    return {
      mean: within.reduce((sum, value) => sum + value, 0) / within.length,
      most: within.reduce((most, value) => Math.max(most, value), 0),
    };
  });
}
