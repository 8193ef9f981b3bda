import type { Technology } from '../chip/index.ts';
import { ClockDomain } from '../kernel/index.ts';

/** Turns figures into integer picoseconds, once per elementary action, when the chip is assembled. */
export interface Timing {
  /** Clock period in ps. */
  readonly period: number;
  /** `seconds` up to the next clock edge (synchronous) or to the nearest picosecond (free). */
  ps(seconds: number): number;
  /**
   * `count` actions of `seconds` each, one after another. A mean count may be a fraction; all together they end on a
   * clock edge (synchronous) or at the nearest picosecond (free).
   */
  inSeries(count: number, seconds: number): number;
  /** `count` pieces of work of whole picoseconds, likewise. */
  repeated(count: number, each_ps: number): number;
}

/**
 * @throws RangeError if a figure is not a finite, non-negative number; TimeError if the period is not whole picoseconds
 */
export function timing({ clock, clocking }: Technology): Timing {
  const period = new ClockDomain(clock).period_ps;
  const isSynchronous = clocking === 'synchronous';
  // A femtosecond of slack keeps 5e-10 s on an edge of 500 ps in spite of binary fractions.
  const toEdge = (time_ps: number) => Math.ceil(time_ps / period - 1e-9) * period;
  const ps = (seconds: number) => {
    if (!(seconds >= 0) || !Number.isFinite(seconds)) throw new RangeError(`a latency of ${seconds} s is no figure`);
    if (isSynchronous) return toEdge(seconds * 1e12);
    // What takes time at all takes at least the smallest one, so that it stays a step with its energy.
    return seconds === 0 ? 0 : Math.max(1, Math.round(seconds * 1e12));
  };
  const repeated = (count: number, each_ps: number) => {
    const all_ps = count * each_ps;
    return isSynchronous ? toEdge(all_ps) : Math.round(all_ps);
  };
  return { period, ps, inSeries: (count, seconds) => repeated(count, ps(seconds)), repeated };
}
