import type { Dataset, Samples } from './dataset.ts';
import { stratified } from './split.ts';

/** A validation split has at most so many samples, and at most this share of those to train on. */
const most = { samples: 5000, share: 0.2 } as const;

/** Samples to train on and to test with, and others to validate on while training. */
export interface HeldOut {
  /** The data set without the samples of the validation split. */
  readonly data: Dataset;
  readonly validation: Samples;
}

/**
 * Cuts a validation split from the samples to train on: the smaller of 5,000 samples and 20 %, with the same share of
 * every class. Nothing is drawn, so all seeds have the same split. The samples to test with are left alone.
 */
export function heldOut(data: Dataset): HeldOut {
  const { train, test } = stratified(data.train, Math.min(most.share, most.samples / data.train.count));
  return { data: { ...data, train }, validation: test };
}
