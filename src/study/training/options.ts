import type { OwnDataOptions } from '../../data/index.ts';
import { defaultSettings } from '../../learning/index.ts';
import type { Seeds } from './seeds.ts';

/** Epochs and seeds of a training that does not say them. */
export const usualTraining = { epochs: defaultSettings.epochs, seeds: 1, firstSeed: 1 } as const;

/** How a chip's cells answer to pulses unless a device is named: a chip file does not say. */
export const usualDevice = 'hzo-fefet';

/** Seeds after a tuning: with fewer, chance decides too much. Trials of a tuning that does not say how many. */
export const usualTuning = { seeds: 10, trials: 24 } as const;

/** Tests an epoch on the validation split when a target is set and nothing else is said. */
export const usualTests = 20;

/**
 * More of any is a typing error. Results of more seeds would not fit into memory and would say no more. A crop is so
 * many pixels high and wide.
 */
export const most = { epochs: 100_000, seeds: 10_000, firstSeed: 1_000_000_000, crop: 65_536, trials: 10_000 } as const;

/** A setting of one rule, `PATH=VALUE`. */
export interface SetFor {
  readonly rule: string;
  readonly set: string;
}

/** What a person asks of trainings, whatever their rule. */
export interface TrainingOptions extends Seeds, OwnDataOptions {
  /** The chip to train on: its cells, arrays, ADCs and bits. */
  readonly chip?: string;
  /** Cells that store the weights; with a chip, how its cells answer to pulses. */
  readonly device?: string;
  /** Whether a training on a chip sees ideal ADCs in place of the chip's. */
  readonly idealAdc: boolean;
  /** Assumptions about the chip, which may change its batch. */
  readonly assume?: string;
  /** Accuracy on the validation split to reach, as a share. */
  readonly target?: number;
  /** Updates between two tests on the validation split. */
  readonly testEvery?: number;
  readonly epochs: number;
  readonly batch?: number;
  /** File of weights to begin with. @default drawn from each seed */
  readonly init?: string | undefined;
  readonly dataset?: string;
  readonly crop?: number;
  /** Data of one's own (a file, or a folder of IDX files), or the only folder in which data sets are looked for. */
  readonly data?: string;
  readonly set: readonly string[];
  /** Settings of single rules, which go before `set`. @default none */
  readonly setFor?: readonly SetFor[];
}
