import type { Place } from '../../source/index.ts';
import type { TensorValues } from '../../tensors/index.ts';

/** A label as a file has it; null where it is missing. */
export type RawLabel = string | number | null;

/** Samples as a file has them: labels are not yet classes, and values are not yet from 0 to 1. */
export interface RawSamples {
  /** The file that holds them, or its folder. */
  readonly file: string;
  /** Axes of a sample: features, or height and width, or channels, height and width. */
  readonly axes: readonly number[];
  /** Sample after sample; all are finite. */
  readonly values: TensorValues;
  /** One for each sample. */
  readonly labels: readonly RawLabel[];
  /** Where the label of a sample stands, and how it is called in messages. */
  readonly labelAt: (sample: number) => { readonly place: Place; readonly name: string };
  /** The same of a value. */
  readonly valueAt: (index: number) => { readonly place: Place; readonly name: string };
}

/** What one source holds: samples to train, and those to test if it has them apart. */
export interface RawData {
  readonly train: RawSamples;
  readonly test: RawSamples | null;
}
