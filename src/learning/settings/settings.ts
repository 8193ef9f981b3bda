import type { Dataset, Samples } from '../../data/index.ts';
import type { Network } from '../../network/index.ts';
import type { TrainingRule } from '../../rules/index.ts';
import type { Kernels, Threads } from '../kernels/index.ts';
import type { Activation } from '../model/activation.ts';
import type { AugmentationSettings } from '../model/augmentation.ts';
import type { FeedbackKind } from '../model/feedback.ts';
import type { InitialName } from '../model/initial.ts';
import type { ValidationTest } from '../report.ts';
import type { CheckpointStore } from '../training/checkpointStore.ts';
import type { LossName } from '../training/loss.ts';
import type { Optimizer } from '../training/schedule.ts';
import type { LearningHardware } from './hardware.ts';

/** How to train. */
export interface TrainingSettings {
  /** Name of a rule that trains. */
  readonly rule: string;
  /** Passes over the training samples. With none, the network is tested as it begins. */
  readonly epochs: number;
  /** Samples of an update. The last update of an epoch has what is left, and its gradient is the mean over that. */
  readonly batch: number;
  /** How training images are changed at random at each use. */
  readonly augmentation: AugmentationSettings;
  /** What the outputs are judged by. */
  readonly loss: LossName;
  /** Activation of the hidden layers in place of the network's own. */
  readonly activation: Exclude<Activation, 'none'> | null;
  /** How weights follow gradients. */
  readonly optimizer: Optimizer;
  /** Largest size of a hidden pre-activation. Null: 1 on arrays, any in single precision. */
  readonly clip: number | null;
  /** How large initial weights are drawn. */
  readonly initial: InitialName;
  /** Factor of all initial weights. */
  readonly initialScale: number;
  /** `units`: shift registers of a generator; `scale`: factor of all values. */
  readonly feedback: {
    readonly kind: FeedbackKind;
    readonly shared: boolean;
    readonly units: number;
    readonly scale: number;
  };
  /** The arrays that hold the weights; null: single precision. */
  readonly hardware: LearningHardware | null;
}

/** Tests during a training, which cost the trained chip nothing. */
export interface Validation {
  /** Samples that are neither trained on nor kept for the test at the end. */
  readonly samples: Samples;
  /** Updates between two tests. */
  readonly every: number;
  /** Is told of each test. What it throws ends the training. */
  readonly onTest?: (test: ValidationTest) => void;
}

/** What to train, on what. */
export interface TrainingRequest {
  /** The network to train. */
  readonly network: Network;
  /** Samples to train on and to test with. */
  readonly data: Dataset;
  /** Rule, epochs, optimizer, and the arrays that hold the weights. */
  readonly settings: TrainingSettings;
  /** A rule of your own, by whose name the settings go. @default the rule of that name that comes with cimline */
  readonly rule?: TrainingRule | undefined;
  /** One training for each; the same seed gives the same result to the last bit. */
  readonly seeds: readonly number[];
  /**
   * Tests on samples of their own every so many updates. The test samples are then read once, at the end.
   *
   * @default the test samples are read after every epoch
   */
  readonly validation?: Validation | undefined;
  /** Whether to record the activity of every epoch; only training on arrays has one. @default false */
  readonly record?: boolean;
  /**
   * Other ways to read the weights: after the last epoch the network is tested with each of them too. They may differ
   * from `settings` in the ADCs of forward reads only. @default none
   */
  readonly readings?: readonly TrainingSettings[];
  /** What computes large products. @default the fastest of this machine */
  readonly kernels?: Kernels;
  /** Threads that compute large products, if `kernels` does not say; they change no result. @default this one alone */
  readonly threads?: Threads;
  /** Weights to begin with, by layer: inputs x outputs. @default drawn from each seed */
  readonly initial?: readonly Float32Array[] | undefined;
  /** Is given the weights of each seed at the end, as the network computes with them. */
  readonly onTrained?: ((seed: number, weights: readonly Float32Array[]) => void) | undefined;
  /** Written after every epoch. A training that finds one goes on from it, to the same result. @default none */
  readonly checkpoint?: CheckpointStore;
}

/** BP in single precision, 20 epochs, batches of 200. */
export const defaultSettings: TrainingSettings = {
  rule: 'bp',
  epochs: 20,
  batch: 200,
  augmentation: { shift: 0, mirror: false },
  loss: 'softmax',
  activation: null,
  optimizer: { rate: 0.1, momentum: 0.9, schedule: 'cosine' },
  clip: null,
  initial: 'auto',
  initialScale: 1,
  feedback: { kind: 'uniform', shared: false, units: 128, scale: 1 },
  hardware: null,
};
