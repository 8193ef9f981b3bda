/** Mean, standard deviation (n - 1; 0 for one) and extremes. */
export interface Spread {
  /** Mean of the values. */
  readonly mean: number;
  /** Standard deviation (n - 1); 0 for a single value. */
  readonly spread: number;
  /** The smallest value. */
  readonly least: number;
  /** The largest value. */
  readonly most: number;
}

/** Statistics of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const spread = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return { mean, spread, least: Math.min(...values), most: Math.max(...values) };
}
