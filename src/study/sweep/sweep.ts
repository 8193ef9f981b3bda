import type { Override } from '../../config/index.ts';
import type { Angle_deg } from '../../learning/index.ts';
import type { Item, Place } from '../../source/index.ts';
import type { Seeds } from '../training/seeds.ts';

/** A value of a varied setting, as it stands in results. */
export type PlainValue = number | string;

/** A varied setting: its path as in `train --set`, or `device` for the device itself. */
export interface Axis {
  readonly path: string;
  readonly values: readonly Item[];
}

/** An axis as it stands in results. */
export interface PlainAxis {
  /** Path of the setting, or `device`. */
  readonly path: string;
  /** Its values, in order. */
  readonly values: readonly PlainValue[];
}

/** Many trainings that differ in rule, data set, seed and one or two settings; a study file says which. */
export interface Sweep extends Seeds {
  readonly name: string;
  readonly title: string;
  /** What the study is to find out. */
  readonly question: string;
  readonly network: string;
  readonly datasets: readonly string[];
  readonly rules: readonly string[];
  /** Cells that store the weights; null: weights are numbers in single precision. */
  readonly device: string | null;
  readonly epochs: number;
  /** Samples of an update; null: as the network says. */
  readonly batch: number | null;
  /** Only the first training samples of a set are used; null: all. */
  readonly training: number | null;
  /** Only the first test samples; null: all. */
  readonly testing: number | null;
  /** Only the middle pixels of an image, as many in height and width; null: all. */
  readonly crop: number | null;
  /** Settings of all points. */
  readonly set: readonly Override[];
  readonly vary: readonly Axis[];
  /** Varied in tests alone: each network is trained once and then tested with every value. */
  readonly inference: Axis | null;
  /** Where the file says what errors of a training may be about: `network`, `dataset`, `device`, `batch`, `crop`. */
  readonly places: ReadonlyMap<string, Place>;
}

/** One training of a sweep. */
export interface SweepPoint {
  /** Name of the data set. */
  readonly dataset: string;
  /** Name of the learning rule. */
  readonly rule: string;
  /** Values of the varied settings, by path. */
  readonly values: Readonly<Record<string, PlainValue>>;
  /** Seed of the training. */
  readonly seed: number;
}

/** What came out of a point. */
export interface PointResult extends SweepPoint {
  /** After each epoch; none if training diverged. */
  readonly testAccuracy: readonly number[];
  /** Degrees between the rule's gradients and the true ones in the last epoch, by layer; null: the layer is dead. */
  readonly alignment_deg: readonly Angle_deg[];
  /** Whether the loss rose above that of guessing, if it did. */
  readonly aboveGuessing?: true | undefined;
  /** Test accuracies of the trained weights, in the order of the values of `inference`. */
  readonly inference: readonly number[];
}
