/** How a state from 0 to 1 answers to pulses in one direction. */
export interface Curve {
  /** 1/(pulses x a): a pulse takes the state towards `top` by the share 1 - exp(-rate). */
  readonly rate: number;
  /** 1/(1 - exp(-1/a)), where the exponential would end; beyond the states, or below them if a is negative. */
  readonly top: number;
}

/** The curve of a device with `pulses` pulses from end to end. */
export function curveOf(inverseA: number, pulses: number): Curve {
  return { rate: inverseA / pulses, top: 1 / -Math.expm1(-inverseA) };
}

/**
 * The state after `count` pulses upwards, whatever history led to it. From g(x) = top (1 - exp(-x/a)), a step of
 * count/pulses in x gives g' = g + (top - g)(1 - exp(-count x rate)); pulses beyond the end change nothing.
 *
 * Downwards the same holds for 1 - state on the curve of depression: 1 - after({...}, 1 - state, count).
 */
export function after({ rate, top }: Curve, state: number, count: number): number {
  return Math.min(1, state - (top - state) * Math.expm1(-count * rate));
}

/** Share of the way to the top after 0 ... `pulses` pulses. */
export function sharesOf({ rate }: Curve, pulses: number): Float64Array {
  return Float64Array.from({ length: pulses + 1 }, (_, count) => -Math.expm1(-count * rate));
}
