import type { Progress } from '../../learning/index.ts';
import type { TrainingRule } from '../../rules/index.ts';
import type { Simulator } from '../prepare.ts';
import { readWeights, refuseUnsavable } from '../weights/file.ts';
import { openData } from './data.ts';
import { type OpenedTraining, openTraining } from './open.ts';
import type { TrainingOptions } from './options.ts';
import { seedsOf } from './seeds.ts';
import { refuseStraySetFor } from './setFor.ts';
import { refuseUntrainable, type Trained, type TrainingWork, trainOpened } from './train.ts';
import { withValidation } from './validation.ts';

/** A rule that was trained, and what it was made of. */
export interface TrainedRule {
  readonly opened: OpenedTraining;
  readonly trained: Trained;
}

/**
 * Trains a network by several rules, one after another. All inputs are checked before the first training starts.
 *
 * @param network name of a shipped network, or a path
 * @param rules names of learning rules, or rules of one's own
 * @param begin is told what is trained, and gives what takes the progress
 * @throws InputError for anything wrong in a file, a name or a setting, or if the data are not there; DivergenceError
 */
export function trainRules(
  network: string,
  rules: readonly (string | TrainingRule)[],
  options: TrainingOptions,
  work: Omit<TrainingWork, 'seeds' | 'validation' | 'initial'>,
  simulator: Simulator,
  begin: (opened: OpenedTraining) => (progress: Progress) => void,
): TrainedRule[] {
  refuseUnsavable(work.save);
  const opened = openRules(network, rules, options, simulator);
  for (const one of opened) refuseUntrainable(one, work.endurance);
  const [first] = opened;
  if (first === undefined) return [];
  const initial = options.init === undefined ? undefined : readWeights(options.init, first.network);
  const { data: whole, notes } = openData(first.network, options);
  const { data, validation } = withValidation(whole, first.settings, options);
  return opened.map((one) => ({
    opened: one,
    trained: {
      ...trainOpened(one, data, { ...work, initial, seeds: seedsOf(options), validation }, begin(one)),
      ...(notes.length > 0 && { notes }),
    },
  }));
}

/** @throws InputError for anything wrong in a file, a name or a setting */
export function openRules(
  network: string,
  rules: readonly (string | TrainingRule)[],
  options: TrainingOptions,
  simulator: Simulator,
): OpenedTraining[] {
  const names = rules.map((one) => (typeof one === 'string' ? one : one.name));
  refuseStraySetFor(options.setFor ?? [], names);
  return rules.map((rule) => openTraining(network, rule, options, simulator));
}
