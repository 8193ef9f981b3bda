/**
 * Time: integer picoseconds, held exactly by a double up to 2^53 - 1 (2.5 hours of simulated time).
 */

/** Last instant that can be simulated, in ps. */
export const lastInstant_ps = Number.MAX_SAFE_INTEGER;

const psPerSecond = 1e12;

/** A time, delay or clock period that is not a whole number of picoseconds in 0 … 2^53 - 1. */
export class TimeError extends Error {
  override readonly name = 'TimeError';
}

/**
 * Refuses anything but a whole number of picoseconds in 0 … 2^53 - 1.
 * @param what how the message calls the value
 * @throws TimeError
 */
export function checkTime(value: number, what: string): void {
  if (Number.isInteger(value) && value >= 0 && value <= lastInstant_ps) return;
  throw new TimeError(`${what} must be a whole number of picoseconds from 0 to ${lastInstant_ps}, got ${value}`);
}

/**
 * Refuses a delay that is not a whole number of picoseconds or that leads past {@link lastInstant_ps}.
 * @throws TimeError
 */
export function checkDelay(now: number, delay: number): void {
  checkTime(delay, 'a delay');
  if (delay <= lastInstant_ps - now) return;
  throw new TimeError(
    `a delay of ${delay} ps at ${now} ps leads past the last instant of ${lastInstant_ps} ps (2.5 h of simulated time)`,
  );
}

/**
 * A clock with edges at 0, period, 2 · period, …
 *
 * @example
 * new ClockDomain(1e9).nextEdge(1500) // 2000
 */
export class ClockDomain {
  /** Whole picoseconds. */
  readonly period_ps: number;

  /** @throws TimeError naming the nearest valid frequency if the period is not a whole number of picoseconds */
  constructor(frequency_Hz: number) {
    this.period_ps = wholePeriod(frequency_Hz);
  }

  /**
   * The first edge at or after instant `t` (ps).
   * @throws TimeError if `t` is no instant, or its edge lies past the last one
   */
  nextEdge(t: number): number {
    checkTime(t, 'an instant');
    const sinceEdge = t % this.period_ps;
    if (sinceEdge === 0) return t;
    const edge = t - sinceEdge + this.period_ps;
    checkTime(edge, 'a clock edge');
    return edge;
  }

  /**
   * Duration of `n` cycles in ps.
   * @throws TimeError if `n` is not a whole number, or the duration is past the last instant
   */
  cycles(n: number): number {
    if (!Number.isInteger(n) || n < 0) {
      throw new TimeError(`a number of clock cycles must be a whole number of at least 0, got ${n}`);
    }
    const duration = n * this.period_ps;
    checkTime(duration, `the duration of ${n} cycles`);
    return duration;
  }
}

/** Relative error that a frequency may carry from being written in decimal (333.333333333 MHz for 3 ns). */
const decimalTolerance = 1e-9;

function wholePeriod(frequency_Hz: number): number {
  if (!(frequency_Hz > 0 && frequency_Hz < Number.POSITIVE_INFINITY)) {
    throw new TimeError(`a clock frequency must be a positive number of hertz, got ${frequency_Hz}`);
  }
  const exact_ps = psPerSecond / frequency_Hz;
  const period_ps = Math.min(Math.max(Math.round(exact_ps), 1), lastInstant_ps);
  if (Math.abs(exact_ps / period_ps - 1) <= decimalTolerance) return period_ps;
  throw new TimeError(
    `a clock of ${formatFrequency(frequency_Hz)} has a period of ${rounded(exact_ps, 7)} ps, but periods are ` +
      `whole picoseconds; the nearest valid frequency is ${formatFrequency(psPerSecond / period_ps)} (${period_ps} ps)`,
  );
}

function formatFrequency(hertz: number): string {
  const prefixes: readonly (readonly [scale: number, prefix: string])[] = [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ];
  const [scale, prefix] = prefixes.find(([atLeast]) => hertz >= atLeast) ?? [1, ''];
  return `${rounded(hertz / scale, 12)} ${prefix}Hz`;
}

function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
