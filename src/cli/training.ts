import type { Command } from 'commander';
import { Option } from 'commander';
import { type Override, openTrace, readOverrides, rootOf, withoutRoot } from '../config/index.ts';
import { readSection } from '../config/table.ts';
import { type Dataset, dataNames, findData } from '../data/index.ts';
import {
  arrayParameters,
  arraysOf,
  device,
  findDevice,
  type LearningRuleName,
  learningRules,
  settingsOf,
  TrainingError,
  type TrainingSettings,
  trainingParameters,
} from '../learning/index.ts';
import { type Network, size } from '../network/index.ts';
import { InputError, nearest, parseYaml } from '../source/index.ts';
import { dataFolders } from './dataFolders.ts';
import { positive } from './options.ts';

/** Data sets for networks that do not say on what they are trained: by the number of inputs. */
const usualData: ReadonlyMap<number, string> = new Map([
  [64, 'digits'],
  [784, 'mnist'],
  [3072, 'cifar10'],
]);

/** Larger mini-batches are typing errors. */
const largestBatch = 1_000_000;

/** Options of every command that trains. */
export interface TrainingOptions {
  readonly device?: string;
  readonly epochs: number;
  readonly seeds: number;
  readonly batch?: number;
  readonly dataset?: string;
  readonly data?: string;
  readonly set: readonly string[];
}

/** Adds `--epochs`, `--seeds`, `--batch`, `--dataset` and `--data`. */
export function withTrainingOptions(command: Command, seeds: number): Command {
  return command
    .option('--epochs <n>', 'passes over the training samples', positive, 20)
    .option('--seeds <k>', 'trainings that differ only in what is drawn: seeds 1 to k', positive, seeds)
    .option('--batch <n>', "samples of an update (default: the trace's batch)", positive)
    .addOption(new Option('--dataset <name>', 'what to train on (default: by the number of inputs)'))
    .option('--data <dir>', 'look for data sets in this folder only (`cimline data` lists them)');
}

/** Help on the keys of `--set`, a line each. */
export function trainingKeys(): string {
  const lines = [
    ...Object.entries(trainingParameters).map(([key, { doc }]) => [`train.${key}`, doc] as const),
    ...Object.entries(arrayParameters).map(([key, { doc }]) => [`train.${key}`, `${doc} (with --device)`] as const),
    ['device.*', 'every key of a device file, as in chips/devices (with --device)'] as const,
    ['network.*', 'the parameters of the trace'] as const,
  ];
  const width = Math.max(...lines.map(([key]) => key.length));
  return lines.map(([key, doc]) => `  ${key.padEnd(width)}  ${doc}`).join('\n');
}

/** Paths that `--set` may change in a training, network aside. */
export const trainingPaths: readonly string[] = [
  ...[...Object.keys(trainingParameters), ...Object.keys(arrayParameters)].map((key) => `train.${key}`),
  ...Object.keys(device).map((key) => `device.${key}`),
];

/**
 * The network of a trace, and what else `--set` says.
 *
 * @throws InputError for anything wrong in the trace or an override
 */
export function openNetwork(
  trace: string,
  { set, batch }: Pick<TrainingOptions, 'set' | 'batch'>,
): { readonly network: Network; readonly overrides: readonly Override[] } {
  const opened = openTrace(trace);
  const overrides = readOverrides(set, [...opened.parameters.map((name) => `network.${name}`), ...trainingPaths]);
  const network = opened.read(new Map(under('network', overrides)));
  return { network: { ...network, batch: checkedBatch(batch) ?? network.batch }, overrides };
}

function checkedBatch(batch: number | undefined): number | undefined {
  if (batch === undefined || batch <= largestBatch) return batch;
  throw new InputError({ file: '--batch', line: 1, column: 1 }, `--batch is ${batch}`, {
    expected: `a whole number from 1 to ${largestBatch}`,
  });
}

/**
 * The data set that is named, or the usual one for the network's inputs.
 *
 * @throws InputError if there is none, it is not here, or it is damaged
 */
export function openData(network: Network, { dataset, data }: Pick<TrainingOptions, 'dataset' | 'data'>): Dataset {
  const name = dataset ?? usualData.get(size(network.input)) ?? noUsualData(network);
  return findData(name, dataFolders(data));
}

function noUsualData({ name, input }: Network): never {
  const shape = `${input.channels} x ${input.height} x ${input.width}`;
  throw new InputError({ file: `(${name})`, line: 1, column: 1 }, `no data set of ${shape} is known`, {
    expected: `--dataset with one of ${dataNames.join(', ')}`,
  });
}

/** @throws InputError listing the rules */
export function learningRule(name: string): LearningRuleName {
  const known = Object.keys(learningRules) as LearningRuleName[];
  const found = known.find((rule) => rule === name);
  if (found !== undefined) return found;
  throw new InputError({ file: `--rule ${name}`, line: 1, column: 1 }, `no such learning rule "${name}"`, {
    expected: `one of ${known.join(', ')}`,
    nearest: nearest(name, known),
  });
}

/** What `overrides` say below a root, by key. */
function under(root: string, overrides: readonly Override[]): (readonly [string, Override['value']])[] {
  return overrides.filter(({ path }) => rootOf(path) === root).map(({ path, value }) => [withoutRoot(path), value]);
}

/** Values of arrays that the command knows better than their defaults. */
export type ArrayDefaults = Readonly<Partial<Record<keyof typeof arrayParameters, number>>>;

/**
 * Settings of a training.
 *
 * @param defaults of arrays, in place of those of their table
 * @throws InputError if the device or an override is wrong; TrainingError if an override needs a device and there is none
 */
export function trainingSettings(
  rule: string,
  options: Pick<TrainingOptions, 'device' | 'epochs'> & { readonly batch: number },
  overrides: readonly Override[],
  defaults: ArrayDefaults = {},
): TrainingSettings {
  const ofTraining = laid('train', trainingParameters, overrides);
  return settingsOf(
    { rule: learningRule(rule), epochs: options.epochs, batch: options.batch },
    readSection(ofTraining, trainingParameters),
    hardware(options.device, overrides, defaults),
  );
}

function hardware(
  name: string | undefined,
  overrides: readonly Override[],
  defaults: ArrayDefaults,
): TrainingSettings['hardware'] {
  const ofDevice = under('device', overrides);
  const ofArrays = under('train', overrides).filter(([key]) => Object.hasOwn(arrayParameters, key));
  if (name === undefined) {
    const [first] = [...ofDevice.map(([key]) => `device.${key}`), ...ofArrays.map(([key]) => `train.${key}`)];
    if (first === undefined) return null;
    throw new TrainingError(`${first} belongs to arrays, but the weights are numbers`, 'choose a --device');
  }
  const read = readSection(laid('train', arrayParameters, overrides), arrayParameters);
  const given = new Set(ofArrays.map(([key]) => key));
  const better = Object.entries(defaults).filter(([key]) => !given.has(key));
  return arraysOf(findDevice(name, new Map(ofDevice)), { ...read, ...Object.fromEntries(better) });
}

/** The overrides of `table` as a section. */
function laid(root: string, table: Readonly<Record<string, unknown>>, overrides: readonly Override[]) {
  return under(root, overrides)
    .filter(([key]) => Object.hasOwn(table, key))
    .reduce((item, [key, value]) => item.with(key, value), parseYaml('{}', `(${root})`));
}
