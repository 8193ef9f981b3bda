import type { PulseRounding } from '../kernels/index.ts';

/** How updates become pulses. */
export interface PulseSettings {
  /** How wanted changes are rounded to whole pulses. */
  readonly rounding: PulseRounding;
  /** Most pulses that one update gives a cell; null: as many as lead from end to end. */
  readonly most: number | null;
  /**
   * `digital`: what was not written is kept in a digital accumulator and added to the next update (mixed precision).
   */
  readonly master: 'none' | 'digital';
}
