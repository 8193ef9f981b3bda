import { type Dataset, heldOut } from '../../data/index.ts';
import { stepsPerEpoch, type TrainingSettings, type Validation } from '../../learning/index.ts';
import { InputError } from '../../source/index.ts';
import { testsOfCrossing } from '../target/crossing.ts';
import { type TrainingOptions, usualTests } from './options.ts';

/**
 * Holds a validation split out of the samples to train on, if a target is to be reached or tests are asked for.
 *
 * @throws InputError if there are too few tests to tell whether the target is reached
 */
export function withValidation(
  whole: Dataset,
  settings: Pick<TrainingSettings, 'batch' | 'epochs'>,
  { target, testEvery }: Pick<TrainingOptions, 'target' | 'testEvery'>,
): { readonly data: Dataset; readonly validation?: Validation } {
  if (target === undefined && testEvery === undefined) return { data: whole };
  const { data, validation: samples } = heldOut(whole);
  const perEpoch = stepsPerEpoch(data.train.count, settings.batch);
  const every = testEvery ?? Math.max(1, Math.round(perEpoch / usualTests));
  const updates = settings.epochs * perEpoch;
  if (target !== undefined && Math.floor(updates / every) < testsOfCrossing) {
    const most = Math.floor(updates / testsOfCrossing);
    throw new InputError(
      testEvery === undefined ? '--target' : `--test-every ${every}`,
      `${updates} updates have too few tests to tell where a target is reached: ${testsOfCrossing} are needed`,
      { expected: most > 0 ? `at most --test-every ${most}, or more --epochs` : 'a smaller --batch, or more --epochs' },
    );
  }
  return { data, validation: { samples, every } };
}
