import {
  chipSettingPlace,
  findTrainingRule,
  type Override,
  type PresetName,
  readOverrides,
} from '../../config/index.ts';
import type { Places, TrainingSettings } from '../../learning/index.ts';
import type { Network } from '../../network/index.ts';
import type { TrainingRule } from '../../rules/index.ts';
import { parseValue } from '../../source/index.ts';
import { type Prepared, prepare, type Simulator } from '../prepare.ts';
import { settingsOnChip, type TrainingChip } from './chip.ts';
import { networkToTrain, trainingPaths } from './network.ts';
import type { TrainingOptions } from './options.ts';
import { placesOf } from './places.ts';
import { withOwn } from './setFor.ts';
import { trainingSettings } from './settings.ts';

/** A rule that is ready to be trained. */
export interface OpenedTraining {
  readonly network: Network;
  readonly settings: TrainingSettings;
  readonly rule: TrainingRule;
  /** Where the training is described. */
  readonly places: Places;
  /** Paths of the settings that a person or the chip decided. */
  readonly decided: ReadonlySet<string>;
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
  const { network, overrides: ofAll } = networkToTrain(name, options);
  const overrides = withOwn(rule.name, options.setFor ?? [], ofAll);
  const settings = trainingSettings(rule, { ...options, batch: network.batch }, overrides);
  const places = placesOf(name, options, overrides);
  return { network, settings, rule, places, decided: pathsOf(overrides), on: null };
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
  const ofAll = readOverrides(set.filter(isTraining), trainingPaths);
  const given = withOwn(rule.name, options.setFor ?? [], ofAll);
  const at = (parameter: string) => chipSettingPlace(file, sets, parameter) ?? file;
  const byTarget = options.target === undefined ? [] : targetDefaults(given);
  const on = settingsOnChip(setup.chip, rule, { ...options, batch: setup.batch }, [...given, ...byTarget], at);
  const places = placesOf(name, options, on.overrides);
  const decided = pathsOf([...given, ...on.chip.taken.map(({ setting: path }) => ({ path }))]);
  return { network: setup.network, settings: on.settings, rule, places, decided, on: { chip: on.chip, prepared } };
}

/** Whether the rule has fixed matrices that bring errors to the network's layers. */
export function usesFeedback({ rule, network: { layers } }: Pick<OpenedTraining, 'rule' | 'network'>): boolean {
  return layers.length > 1 && rule.feedbackTo(0, layers.length) !== null;
}

function pathsOf(overrides: readonly Pick<Override, 'path'>[]): Set<string> {
  return new Set(overrides.map(({ path }) => path));
}

/** On the way to a target the rate does not depend on the budget, unless a person says so: else the budget decides. */
function targetDefaults(given: readonly Override[]): Override[] {
  const path = 'train.schedule';
  if (pathsOf(given).has(path)) return [];
  return [{ path, value: parseValue('constant', '--target', path) }];
}
