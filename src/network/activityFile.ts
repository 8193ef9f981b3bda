import type { LayerActivity } from './network.ts';

/** Version of the activity format; raised when a reader of the old one would misread the new one. */
export const activityVersion = 'cimline-activity/1';

/** Recorded activity of a network, as written by `train` and read by `run`: a versioned public format. */
export interface ActivityFile {
  /** Version of this format. */
  schema: typeof activityVersion;
  /** Name of the network on which it was recorded. */
  network: string;
  /** Where the numbers come from: data set, rule, epochs, program. */
  origin: string;
  /** Learning rule of the training that was recorded. */
  rule?: string | undefined;
  /** Conductance states of the cells in the training. */
  states?: number | undefined;
  /** Numbers of each layer with weights, as mean of what was recorded. */
  layers: RecordedLayer[];
  /** The same numbers epoch by epoch, and how the cells wore. */
  epochs?: RecordedEpoch[] | undefined;
}

/** Activity of a layer and its name in the network. */
export interface RecordedLayer extends Writable<LayerActivity> {
  /** Name of the layer in the network. */
  name: string;
}

/** An epoch of a recording. */
export interface RecordedEpoch {
  /** Number of the epoch, from 1. */
  epoch: number;
  /** Numbers of each layer with weights in the epoch, and what its arrays went through. */
  layers: RecordedWear[];
}

/** What a layer's arrays went through in an epoch and hold after it, beyond what a run needs. */
export interface RecordedWear extends RecordedLayer {
  /** Bit planes applied to a cell in the epoch, forward and transposed, without tests. */
  reads: number;
  /** Updates of the epoch in which a cell got pulses, as mean over the cells. */
  writes: number;
  /**
   * Largest number of potentiation pulses of a cell in an array row plus that of depression pulses, as mean over rows
   * and updates.
   */
  meanRowPulses: number;
  /** The same sum of the row and the update in which it is largest. */
  mostRowPulses: number;
  /** Fraction of wanted changes that got no pulse. */
  dropped: number;
  /** Fraction of wanted changes that got fewer pulses than wanted, because their number is limited. */
  limited: number;
  /** Pulses of a cell since the beginning, as mean over the cells. */
  meanPulses: number;
  /** Pulses of the cell that was written most since the beginning. */
  mostPulses: number;
  /** Weights, over the range that cells can hold. */
  weights: RecordedDistribution;
  /** Conductances, from the smallest (0) to the largest (1). */
  conductances: RecordedDistribution;
}

/** How often values occur. */
export interface RecordedDistribution {
  /** Lower end of the first bin. */
  least: number;
  /** Upper end of the last bin. */
  most: number;
  /** Counts in equal bins from least to most. The outer bins also hold what lies beyond. */
  counts: number[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
