import type { Random } from '../random/index.ts';

/** How a wanted change becomes a whole number of pulses. */
export interface PulseSettings {
  /**
   * `threshold`: only whole pulses, the rest is lost; `nearest`: rounded; `stochastic`: up or down at random such that the
   * mean is kept.
   */
  readonly rounding: 'threshold' | 'nearest' | 'stochastic';
  /** Most pulses that one update gives a cell; null: as many as lead from end to end. */
  readonly most: number | null;
  /** `digital`: what was not written is kept in a digital accumulator and added to the next update (mixed precision). */
  readonly master: 'none' | 'digital';
}

/** What became of an update. */
export interface PulseCounts {
  /** Cells for which a change was wanted. */
  wanted: number;
  /** Of these: got no pulse, as the change is below one pulse or was rounded down. */
  dropped: number;
  /** Of these: got fewer pulses than wanted, as `most` limits them. */
  limited: number;
}

/**
 * Turns wanted changes into pulses.
 *
 * @param wanted in pulses, positive upwards
 * @param end the device's pulses from end to end: more make no sense
 */
export function countPulses(
  wanted: Float32Array,
  into: Int32Array,
  { rounding, most }: PulseSettings,
  end: number,
  random: Random,
): PulseCounts {
  const limit = Math.min(most ?? end, end);
  const counts = { wanted: 0, dropped: 0, limited: 0 };
  const offset = rounding === 'nearest' ? 0.5 : 0;
  const stochastic = rounding === 'stochastic';
  for (let i = 0; i < wanted.length; i++) {
    const change = wanted[i]!;
    into[i] = 0;
    if (change === 0) continue;
    counts.wanted++;
    const size = Math.floor(Math.abs(change) + (stochastic ? random.uniform() : offset));
    if (size === 0) {
      counts.dropped++;
      continue;
    }
    if (size > limit) counts.limited++;
    const given = size > limit ? limit : size;
    into[i] = change < 0 ? -given : given;
  }
  return counts;
}
