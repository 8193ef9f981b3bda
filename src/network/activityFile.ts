import type { LayerActivity } from './network.ts';

/** Version of the activity format; raised when a reader of the old one would misread the new one. */
export const activityVersion = 'cimline-activity/1';

/** Recorded activity of a network, as written by `train` and read by `run`: a versioned public format. */
export interface ActivityFile {
  /** Version of the format. */
  schema: typeof activityVersion;
  /** Name of the network on which it was recorded. */
  network: string;
  /** Where the numbers come from: data set, rule, epochs, program. */
  origin: string;
  /** Learning rule of the training. */
  rule?: string | undefined;
  /** Conductance states of a cell in the training. */
  states?: number | undefined;
  /** One entry for every weight layer, by name. */
  layers: RecordedLayer[];
  /** Every epoch of the training on its own. */
  epochs?: RecordedEpoch[] | undefined;
}

/** Activity of a layer and its name in the network. */
export interface RecordedLayer extends Writable<LayerActivity> {
  name: string;
}

/** An epoch of a recording. */
export interface RecordedEpoch {
  /** From 1. */
  epoch: number;
  layers: RecordedWear[];
}

/** What a layer's arrays went through in an epoch and hold after it, beyond what a run needs. */
export interface RecordedWear extends RecordedLayer {
  /** bit planes applied to a cell in the epoch, forward and transposed; tests are not counted */
  reads: number;
  /** updates of the epoch in which a cell got pulses, mean over the cells */
  writes: number;
  /** largest potentiation plus largest depression count of a row, mean over rows and updates */
  meanRowPulses: number;
  /** the same, of the row and update with most */
  mostRowPulses: number;
  /** fraction of wanted changes that got no pulse */
  dropped: number;
  /** fraction of wanted changes that got fewer pulses than wanted, as their number is limited */
  limited: number;
  /** pulses of a cell since the beginning, mean over the cells */
  meanPulses: number;
  /** pulses of the most-written cell since the beginning */
  mostPulses: number;
  /** weights over the range that cells can hold */
  weights: RecordedDistribution;
  /** conductances from Gmin (0) to Gmax (1) */
  conductances: RecordedDistribution;
}

/** How often values occur. */
export interface RecordedDistribution {
  least: number;
  most: number;
  /** in equal bins from least to most; what lies beyond is in the outer ones */
  counts: number[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
