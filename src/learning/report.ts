import { at, first } from '../lists/index.ts';
import type { EpochActivity } from './activity/record.ts';
import type { Angle_deg } from './alignment.ts';
import type { RisingLoss } from './risingLoss.ts';
import { type Spread, spreadOf } from './spread.ts';

/** A test on the samples of the validation split. */
export interface ValidationTest {
  /** Updates made before it, over all epochs. */
  readonly update: number;
  /** Share of the samples that are classified correctly, 0 to 1. */
  readonly accuracy: number;
}

/** One epoch of one seed. */
export interface EpochReport {
  /** From 1; 0: before any. */
  readonly epoch: number;
  /** Mean loss of a training sample, while the weights changed. */
  readonly loss: number;
  /** Where the loss first rose above that of guessing, if it did in this epoch. */
  readonly rising?: RisingLoss;
  /** Share of the training samples that were classified correctly while the weights changed, 0 to 1. */
  readonly trainAccuracy: number;
  /**
   * Share of the test samples that are classified correctly after the epoch, 0 to 1. With a validation split they are
   * kept for the end of the training, and it is null before.
   */
  readonly testAccuracy: number | null;
  /** Tests during the epoch, with a validation split. */
  readonly validation?: readonly ValidationTest[];
  /**
   * Degrees between gradients and the true ones, by layer, mean over several batches of the epoch. 90: unrelated; null:
   * the layer is dead, as a gradient is 0 in all of them.
   */
  readonly alignment_deg: readonly Angle_deg[];
  /** Means over the epoch, if asked for. */
  readonly activity: EpochActivity | null;
}

/** One training, with everything drawn from one seed. */
export interface SeedReport {
  /** The seed that everything was drawn from. */
  readonly seed: number;
  /** The epochs in order. */
  readonly epochs: readonly EpochReport[];
  /** Test accuracies at the end with each of the request's `readings`. */
  readonly readings?: readonly number[];
  /** Test accuracy after the cells drifted for the time of `hardware.time.retention_s`, if that is above 0. */
  readonly retained?: number;
}

/** Mean and spread of the test accuracy over the seeds after an epoch. */
export interface AccuracyOverSeeds {
  /** From 1. */
  readonly epoch: number;
  /** Share of the test samples, 0 to 1. */
  readonly mean: number;
  /** Standard deviation (n - 1); 0 for a single seed. */
  readonly spread: number;
}

/** Mean and spread over the seeds of a test on the validation split. */
export interface ValidationOverSeeds {
  /** Updates made before it. */
  readonly update: number;
  /** Share of the validation samples, 0 to 1. */
  readonly mean: number;
  /** Standard deviation (n - 1); 0 for a single seed. */
  readonly spread: number;
}

/** What `train` gives: every seed by epoch, and the statistics over the seeds. */
export interface TrainingReport {
  /** Name of the network. */
  readonly network: string;
  /** Name of the data set. */
  readonly data: string;
  /** Name of the learning rule. */
  readonly rule: string;
  /** Names of the layers, in the order of everything that is given by layer. */
  readonly layers: readonly string[];
  /** One training for each seed. */
  readonly seeds: readonly SeedReport[];
  /** Test accuracy over the seeds after each epoch that ends with a test: with a validation split, the last. */
  readonly accuracy: readonly AccuracyOverSeeds[];
  /** Tests on the validation split over the seeds, if there is one. */
  readonly validation?: readonly ValidationOverSeeds[];
  /** Test accuracy after the last epoch and a time of drift, if one was asked for. */
  readonly retention?: { readonly after_s: number; readonly mean: number; readonly spread: number };
}

/** Where a training stands, some times a second. */
export interface Progress {
  /** Seed of the training. */
  readonly seed: number;
  /** From 1, of `epochs`. */
  readonly epoch: number;
  /** Epochs of the training. */
  readonly epochs: number;
  /** Updates done in this epoch, of `steps`. */
  readonly step: number;
  /** Updates of an epoch. */
  readonly steps: number;
  /** Mean loss of a sample over the epoch so far. */
  readonly loss: number;
  /** Where the loss first rose above that of guessing in this epoch; null if it did not. */
  readonly rising: RisingLoss | null;
  /** Share of the samples classified correctly over the epoch so far, 0 to 1. */
  readonly accuracy: number;
  /** Accuracy in the last test, of the test samples or of a validation split; null before it. */
  readonly testAccuracy: number | null;
  /** Expected time to the end of all seeds, in seconds. */
  readonly remaining_s: number;
}

/** Statistics of the test accuracy by epoch. */
export function accuracyOverSeeds(seeds: readonly SeedReport[]): AccuracyOverSeeds[] {
  return first(seeds, 'seeds').epochs.flatMap(({ epoch }, index) => {
    const tested = seeds.map((seed) => at(seed.epochs, index, 'epochs').testAccuracy).filter((one) => one !== null);
    return tested.length === 0 ? [] : [{ epoch, ...meanAndSpread(tested) }];
  });
}

/** All tests of a seed on the validation split, in order; none if there is no split. */
export function validationTests({ epochs }: Pick<SeedReport, 'epochs'>): ValidationTest[] {
  return epochs.flatMap(({ validation = [] }) => validation);
}

/** Statistics of the tests on the validation split; nothing without one. */
export function validationOverSeeds(seeds: readonly SeedReport[]): Pick<TrainingReport, 'validation'> {
  const bySeed = seeds.map(validationTests);
  const tests = first(bySeed, 'seeds').map(({ update }, index) => ({
    update,
    ...meanAndSpread(bySeed.map((tests) => at(tests, index, 'tests').accuracy)),
  }));
  return tests.length === 0 ? {} : { validation: tests };
}

/** Statistics of the test accuracy after a rest; nothing if no seed has one. */
export function retentionOverSeeds(seeds: readonly SeedReport[], after_s: number): Pick<TrainingReport, 'retention'> {
  const values = seeds.flatMap(({ retained }) => (retained === undefined ? [] : [retained]));
  return values.length === 0 ? {} : { retention: { after_s, ...meanAndSpread(values) } };
}

function meanAndSpread(values: readonly number[]): Pick<Spread, 'mean' | 'spread'> {
  const { mean, spread } = spreadOf(values);
  return { mean, spread };
}
