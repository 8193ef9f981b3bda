import { at } from '../../lists/index.ts';

/** y = base + span x, and what is left over. */
export interface Line {
  readonly base: number;
  readonly span: number;
  /** Sum of the squared residuals. */
  readonly squares: number;
}

/** The line of least squares through points with weights, of which at least two have another x. */
export function lineThrough(xs: readonly number[], ys: readonly number[], weights: readonly number[]): Line {
  const whole = sum(weights);
  const weighted = (of: (i: number) => number) => weights.reduce((total, weight, i) => total + weight * of(i), 0);
  const [xAt, yAt] = [(i: number) => at(xs, i, 'values'), (i: number) => at(ys, i, 'values')];
  const [x, y] = [weighted(xAt) / whole, weighted(yAt) / whole];
  const span = weighted((i) => (xAt(i) - x) * (yAt(i) - y)) / weighted((i) => (xAt(i) - x) ** 2);
  const base = y - span * x;
  return { base, span, squares: weighted((i) => (yAt(i) - base - span * xAt(i)) ** 2) };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The mean of at least one value. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Mean of the squares. */
export function meanSquare(values: readonly number[]): number {
  return mean(values.map((value) => value ** 2));
}

/** Variance of at least two values. */
export function variance(values: readonly number[]): number {
  const middle = mean(values);
  return sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1);
}
