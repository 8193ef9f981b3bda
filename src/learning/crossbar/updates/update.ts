import type { PulseCounts } from '../../kernels/index.ts';
import type { Memory } from '../../model/weights.ts';

/** How the cells of a crossbar follow gradients: what moves them, and how finely their states are known. */
export interface Update {
  /** Pulses of the last update, by cell (or pair), upwards if positive. */
  readonly pulses: Int32Array;
  /** What became of the last update. */
  readonly counts: PulseCounts;
  /**
   * Moves the weights by -rate x direction, as well as the cells can.
   *
   * @param read what a reader finds in all cells (or pairs), as fractions of the range
   */
  move(direction: Float32Array, rate: number, read: () => Float32Array): void;
  /** Sets the cells to weights, as finely as updates move them. */
  program(weights: Float32Array): void;
  /** Rounds conductances, as fractions of the range, to what reads tell apart; in place. */
  round(conductances: Float32Array): void;
  /** What it keeps from update to update, cells and random numbers aside. */
  memory(): Memory;
}
