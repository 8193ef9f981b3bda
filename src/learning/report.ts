import type { EpochActivity } from './record.ts';

/** One epoch of one seed. */
export interface EpochReport {
  /** From 1. */
  readonly epoch: number;
  /** Mean loss of a training sample, while the weights changed. */
  readonly loss: number;
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  /** Degrees between the gradients of the last batch and the true ones, by layer; 90: unrelated. */
  readonly alignment_deg: readonly number[];
  /** Means over the epoch, if asked for. */
  readonly activity: EpochActivity | null;
}

export interface SeedReport {
  readonly seed: number;
  readonly epochs: readonly EpochReport[];
}

/** Mean and spread of the test accuracy over the seeds after an epoch. */
export interface AccuracyOverSeeds {
  readonly epoch: number;
  readonly mean: number;
  /** Standard deviation (n - 1); 0 for a single seed. */
  readonly spread: number;
}

export interface TrainingReport {
  readonly network: string;
  readonly data: string;
  readonly rule: string;
  readonly seeds: readonly SeedReport[];
  readonly accuracy: readonly AccuracyOverSeeds[];
}

/** Where a training stands, some times a second. */
export interface Progress {
  readonly seed: number;
  /** From 1, of `epochs`. */
  readonly epoch: number;
  readonly epochs: number;
  /** Updates done in this epoch, of `steps`. */
  readonly step: number;
  readonly steps: number;
  /** Means over the epoch so far. */
  readonly loss: number;
  readonly accuracy: number;
  /** Test accuracy after the epoch before; null in the first. */
  readonly testAccuracy: number | null;
  /** Expected time to the end of all seeds. */
  readonly remaining_s: number;
}

/** Statistics of the test accuracy by epoch. */
export function accuracyOverSeeds(seeds: readonly SeedReport[]): AccuracyOverSeeds[] {
  return seeds[0]!.epochs.map(({ epoch }, index) => {
    const values = seeds.map((seed) => seed.epochs[index]!.testAccuracy);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { epoch, mean, spread: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
  });
}
