import { chipSettingPlace, findTrainingRule, type PresetName, readOverrides } from '../../config/index.ts';
import type { Places, TrainingSettings } from '../../learning/index.ts';
import type { Network } from '../../network/index.ts';
import type { TrainingRule } from '../../rules/index.ts';
import { type Prepared, prepare, type Simulator } from '../prepare.ts';
import { settingsOnChip, type TrainingChip } from './chip.ts';
import { networkToTrain, trainingPaths } from './network.ts';
import type { TrainingOptions } from './options.ts';
import { placesOf } from './places.ts';
import { trainingSettings } from './settings.ts';

/** A rule that is ready to be trained. */
export interface OpenedTraining {
  readonly network: Network;
  readonly settings: TrainingSettings;
  readonly rule: TrainingRule;
  /** Where the training is described. */
  readonly places: Places;
  /** The chip that it is trained on, and the run of an iteration there. */
  readonly on: { readonly chip: TrainingChip; readonly prepared: Prepared } | null;
}

/**
 * The network, and how a rule trains it. What is set by hand goes before what a chip or a device decides.
 *
 * @param name of a shipped network, or a path
 * @param asked the name of a learning rule, or one of your own
 * @throws InputError for anything wrong in a file, a name or a setting
 */
export function openTraining(
  name: string,
  asked: string | TrainingRule,
  options: TrainingOptions,
  simulator: Simulator,
): OpenedTraining {
  const { chip } = options;
  const rule = typeof asked === 'string' ? findTrainingRule(asked) : asked;
  if (chip !== undefined) return openOnChip(chip, name, rule, options, simulator);
  const { network, overrides } = networkToTrain(name, options);
  const settings = trainingSettings(rule, { ...options, batch: network.batch }, overrides);
  return { network, settings, rule, places: placesOf(name, options, overrides), on: null };
}

/** Settings of the training and the device have their roots; all others are of a run. */
const isTraining = (set: string) => /^\s*(train|device)\./.test(set);

function openOnChip(
  file: string,
  name: string,
  rule: TrainingRule,
  options: TrainingOptions,
  simulator: Simulator,
): OpenedTraining {
  const { set, assume, batch } = options;
  const sets = set.filter((one) => !isTraining(one));
  // The reader of descriptions checks the name of the preset and lists the valid ones.
  const preset = assume as PresetName | undefined;
  const request = { chip: file, network: name, rule, sets, assume: preset, batch };
  const prepared = prepare(request, {}, simulator);
  const { setup } = prepared;
  const overrides = readOverrides(set.filter(isTraining), trainingPaths);
  const at = (parameter: string) => chipSettingPlace(file, sets, parameter) ?? file;
  const on = settingsOnChip(setup.chip, rule, { ...options, batch: setup.batch }, overrides, at);
  const places = placesOf(name, options, on.overrides);
  return { network: setup.network, settings: on.settings, rule, places, on: { chip: on.chip, prepared } };
}
