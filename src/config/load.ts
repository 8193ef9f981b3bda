import { type Chip, type GivenSetting, type Schedule, schedule as scheduleTable } from '../chip/index.ts';
import {
  type Activity,
  type ActivityBasis,
  inferenceBatch,
  largestBatch,
  type Network,
  namesBatch,
  networkParameters,
  parseNeuroSimCsv,
  readNetwork,
  trainingBatch,
} from '../network/index.ts';
import { type Rule, usualRule } from '../rules/index.ts';
import {
  extensionOf,
  InputError,
  type Item,
  listOfAll,
  nearest,
  needed,
  optional,
  type Place,
  parseJson,
  parseValue,
  parseYaml,
  type RequestKeys,
  requireKeys,
  requireKind,
  wholeNumber,
  word,
} from '../source/index.ts';
import { type Recording, recordingFor, recordingNotes } from './activity.ts';
import { readChip, readSchedule } from './chip.ts';
import { givenSettings } from './given.ts';
import { activityNotes, batchNote, presetNotes } from './notes.ts';
import { type Override, type Root, readOverrides, rootOf, withoutRoot } from './overrides.ts';
import { chipPaths, rulePaths, schedulePaths } from './parameters.ts';
import { type PresetName, presetNames, presetSettings } from './presets.ts';
import { findRule, ruleKind } from './rule.ts';
import type { Description, Sources } from './sources.ts';

/** What a run is made of, as the command line says it. */
export interface Request {
  /** Name of a shipped chip, or a path. */
  readonly chip: string;
  /** Name of a shipped network, or the path of a YAML file or a NeuroSim CSV file. */
  readonly network: string;
  /** The name of a learning rule, or a rule of your own. @default 'bp' */
  readonly rule?: string | Rule | undefined;
  /** Overrides, `chip.adc.forward.bits=6`, at most one of a parameter. */
  readonly sets?: readonly string[] | undefined;
  /** A set of assumptions. It wins over the files. @default none */
  readonly assume?: PresetName | undefined;
  /** Training iterations to simulate. @default as the chip's file has it, else 1 */
  readonly iterations?: number | undefined;
  /** Samples of an iteration. @default as the network's file has it, else 32, or 1 where nothing is trained */
  readonly batch?: number | undefined;
  /** Paths of recorded activity (JSON), in place of the network's own: one for all rules, or one for each. */
  readonly activity?: readonly string[] | undefined;
  /** Epoch of the recorded training, from 1, in place of what holds for all of it. */
  readonly activityEpoch?: number | undefined;
}

/** Settings as `--set` takes them. */
export const setsKind = listOfAll(
  word('a text such as "globalBuffer.ports=2"'),
  'a list of settings such as ["globalBuffer.ports=2"]',
);

/** What each key of a request must be. The largest batch and the names of presets are said where options are read. */
export const requestKeys = {
  chip: needed(word('the name of a shipped chip, or a path')),
  network: needed(word('the name of a shipped network, or a path')),
  rule: optional(ruleKind),
  sets: optional(setsKind),
  assume: optional(word<PresetName>(`one of ${presetNames.join(', ')}`)),
  iterations: optional(wholeNumber(1)),
  batch: optional(wholeNumber(1)),
  activity: optional(listOfAll(word('a path'), 'a list of paths')),
  activityEpoch: optional(wholeNumber(1)),
} satisfies RequestKeys<Request>;

/** Checked descriptions of everything that a run needs. */
export interface Loaded {
  /** The chip, with every parameter at the value that holds. */
  readonly chip: Chip;
  /** The network, with the activity of the rule. */
  readonly network: Network;
  /** The order in which the chip may work. */
  readonly schedule: Schedule;
  /** The learning rule. */
  readonly rule: Rule;
  /** Samples per iteration; the same as `network.batch`. */
  readonly batch: number;
  /** What was changed against the files, for the report. */
  readonly notes: string[];
  /** Settings that the chip's file and `--set` give. */
  readonly given: readonly GivenSetting[];
}

/**
 * Reads and checks the descriptions of a run. The request's own `batch` and `iterations` win over `--set`, that over
 * the preset of `--assume`, and that over the files.
 *
 * @throws InputError for anything wrong in the request, a file, an override or a name
 */
export function loadFrom(sources: Sources, request: Request): Loaded {
  requireKeys('request', request, requestKeys);
  checkAssume(request.assume);
  const file = networkFrom(sources, request.network);
  const root = chipItem(sources, request.chip);
  const known = [...chipPaths, ...schedulePaths, ...rulePaths, ...file.parameters.map((name) => `network.${name}`)];
  const sets = readOverrides(request.sets ?? [], known);
  const rule = ruleOf(request, sets);
  const shape = file.read(valuesOf('network', sets), rule);
  const recording = recordingFor(
    rule,
    (request.activity ?? []).map((name) => sources('activity', name)),
    shape,
    request.activityEpoch,
  );
  const preset = presetOverrides(request.assume, rule, shape);
  const overrides = [...preset, ...sets];
  const laid = lay('chip', root, overrides);
  const schedule = readSchedule(lay('schedule', laid, overrides));
  const setsBatch = last(sets, 'network.batch') !== undefined;
  const presetBatch = setsBatch ? undefined : last(preset, 'network.batch')?.integer();
  const asks = asked('batch', request.batch, largestBatch) ?? presetBatch;
  const batch = asks ?? shape.batch;
  const chip = readChip(laid);
  const network = { ...shape, batch, activity: activityOf(recording, shape, rule) };
  return {
    chip,
    network,
    schedule: {
      ...schedule,
      iterations: asked('iterations', request.iterations, scheduleTable.iterations.max) ?? schedule.iterations,
    },
    rule,
    batch,
    given: givenSettings(root, preset, sets),
    notes: [
      ...presetNotes(request.assume, preset, sets, lay('chip', root, sets), shape.batch),
      ...(request.sets ?? []).map((set) => `set ${set}`),
      ...(asks !== undefined || setsBatch || file.namesBatch ? [] : [batchNote(batch)]),
      ...(recording === undefined ? activityNotes(network) : recordingNotes(recording, rule, chip)),
    ],
  };
}

/**
 * Reads one chip without a network; `sets` may change the chip only.
 *
 * @throws InputError for anything wrong in the file, an override or the name
 */
export function chipFrom(sources: Sources, name: string, sets: readonly string[] = []): Chip {
  requireKind('nameOrPath', name, requestKeys.chip);
  requireKind('sets', sets, setsKind);
  return readChip(lay('chip', chipItem(sources, name), readOverrides(sets, chipPaths)));
}

function chipItem(sources: Sources, name: string): Item {
  return yamlOf(sources('chip', name));
}

const yamlOf = ({ text, file, parsed }: Description): Item => parsed ?? parseYaml(text, file);

/** A workload file: what can be set in it, and how it is read once that is known. */
export interface NetworkFile {
  readonly parameters: readonly string[];
  /** Whether it says how many samples a mini-batch has. */
  readonly namesBatch: boolean;
  /** @param rule whose activity is wanted, where the file tells rules apart; without one, a rule that trains */
  read(overrides: ReadonlyMap<string, Item>, rule?: Rule): Network;
}

/**
 * Opens a network by name, without reading it yet.
 *
 * @throws InputError if there is none; `read` throws it for anything wrong inside
 */
export function networkFrom(sources: Sources, name: string): NetworkFile {
  if (extensionOf(name) === '.onnx') {
    throw new InputError(name, 'this is an ONNX model, which cimline does not read yet', {
      expected: 'YAML or a NetWork.csv',
    });
  }
  const description = sources('network', name);
  const { file, text } = description;
  const extension = extensionOf(file);
  if (extension === '.csv')
    return { parameters: ['batch'], namesBatch: true, read: (overrides) => csvNetwork(description, overrides) };
  const item = extension === '.json' ? parseJson(text, file) : yamlOf(description);
  return {
    parameters: networkParameters(item),
    namesBatch: namesBatch(item),
    read: (overrides, rule) =>
      readNetwork(item, overrides, rule?.name, rule?.trains === false ? inferenceBatch : trainingBatch),
  };
}

function csvNetwork({ text, file }: Description, overrides: ReadonlyMap<string, Item>): Network {
  const network = parseNeuroSimCsv(text, file);
  return { ...network, batch: overrides.get('batch')?.integer(1, largestBatch) ?? network.batch };
}

/** What is recorded of the forward phase holds for a rule that does nothing else, whichever rule it was recorded by. */
function activityOf(recording: Recording | undefined, { activity }: Network, rule: Rule): Activity {
  if (recording === undefined) return { ...activity, basis: basisFor(rule, activity.basis) };
  const { layers, origin, basis, rule: by = rule.name } = recording;
  return { layers, origin, basis: basisFor(rule, by === rule.name ? basis : 'recorded by another rule') };
}

function basisFor({ trains }: Rule, basis: ActivityBasis): ActivityBasis {
  return basis === 'recorded by another rule' && !trains ? 'recorded' : basis;
}

/** The rule that `--set` or the request names. */
function ruleOf({ rule: asked = usualRule }: Request, sets: readonly Override[]): Rule {
  const set = last(sets, 'rule.name');
  if (set !== undefined) return findRule(set.text(), set.place);
  return typeof asked === 'string' ? findRule(asked) : asked;
}

function presetOverrides(name: PresetName | undefined, rule: Rule, network: Network): Override[] {
  if (name === undefined) return [];
  return [...presetSettings(name, rule, network)].map(([path, text]) => ({
    path,
    value: parseValue(text, `--assume ${name}`, path),
  }));
}

/**
 * Where a parameter of the chip was written: in an override or in the chip file.
 *
 * @returns undefined for a parameter that has its default
 */
export function settingPlace(sources: Sources, chip: string, sets: readonly string[], path: string): Place | undefined {
  const overrides = sets.flatMap((set) => chipOverride(set));
  return lay('chip', chipItem(sources, chip), overrides).find(path)?.place;
}

/** None for an override of something else. */
function chipOverride(set: string): Override[] {
  try {
    return readOverrides([set], chipPaths);
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** Lays the overrides of one root over its document. The schedule is a section of the chip file. */
function lay(root: Root, document: Item, overrides: readonly Override[]): Item {
  const prefix = root === 'schedule' ? 'schedule.' : '';
  return overrides
    .filter(({ path }) => rootOf(path) === root)
    .reduce((item, { path, value }) => item.with(prefix + withoutRoot(path), value), document);
}

function valuesOf(root: Root, overrides: readonly Override[]): ReadonlyMap<string, Item> {
  const own = overrides.filter(({ path }) => rootOf(path) === root);
  return new Map(own.map(({ path, value }) => [withoutRoot(path), value]));
}

function last(overrides: readonly Override[], path: string): Item | undefined {
  return overrides.findLast((override) => override.path === path)?.value;
}

function asked(option: string, value: number | undefined, max: number): number | undefined {
  if (value === undefined || (Number.isSafeInteger(value) && value >= 1 && value <= max)) return value;
  throw new InputError(`--${option} ${value}`, `${option} is ${value}`, {
    expected: `a whole number from 1 to ${max}`,
  });
}

function checkAssume(name: string | undefined): void {
  if (name === undefined || presetNames.some((preset) => preset === name)) return;
  throw new InputError(`--assume ${name}`, `no such preset "${name}"`, {
    expected: `one of ${presetNames.join(', ')}`,
    nearest: nearest(name, presetNames),
  });
}
