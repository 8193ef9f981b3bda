/** A value with its confidence interval of 95 %. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Standard deviations of a normal number between its mean and either end of 95 %. */
const normalEnd = 1.96;

/** An estimate with a normal error. */
export function withError(value: number, deviation: number): Estimate {
  return { value, low: value - normalEnd * deviation, high: value + normalEnd * deviation };
}

/** A standard deviation from a variance with a normal error. */
export function rootOf({ value, low, high }: Estimate): Estimate {
  return { value: root(value), low: root(low), high: root(high) };
}

const root = (variance: number) => Math.sqrt(Math.max(0, variance));

/**
 * A standard deviation from a mean square of normal numbers. The interval is that of chi squared, whose quantiles are
 * those of Wilson and Hilferty (Proc. Natl. Acad. Sci. 17, 1931).
 *
 * @param degrees of freedom, at least 1
 */
export function deviationOf(square: number, degrees: number): Estimate {
  const quantile = (end: number) => (1 - 2 / (9 * degrees) + end * Math.sqrt(2 / (9 * degrees))) ** 3;
  return {
    value: Math.sqrt(square),
    low: Math.sqrt(square / quantile(normalEnd)),
    // With one or two degrees the approximation ends near 0, where the true quantile is small but not 0.
    high: Math.sqrt(square / Math.max(1e-3, quantile(-normalEnd))),
  };
}
