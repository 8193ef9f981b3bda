import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { Option } from 'commander';
import { locate, type Override, openTrace, readOverrides, rootOf, withoutRoot } from '../config/index.ts';
import { readSection } from '../config/table.ts';
import { type Dataset, dataNames, findData } from '../data/index.ts';
import {
  arrayParameters,
  arraysOf,
  type Device,
  device,
  findDevice,
  type LearningRuleName,
  learningRules,
  readDevice,
  settingsOf,
  type Threads,
  type TrainingSettings,
  trainingParameters,
} from '../learning/index.ts';
import { type Network, size } from '../network/index.ts';
import { InputError, nearest, type Position, parseYaml } from '../source/index.ts';
import type { Context } from './context.ts';
import { middleOf } from './crop.ts';
import { dataFolders } from './dataFolders.ts';
import type { Places } from './errors.ts';
import { atMost, mostSeeds, positive } from './options.ts';

/** Data sets for networks that do not say on what they are trained: by the number of inputs. */
const usualData: ReadonlyMap<number, string> = new Map([
  [64, 'digits'],
  [784, 'mnist'],
  [3072, 'cifar10'],
]);

/** The same where images are cropped: by the number of channels. */
const usualCropped: ReadonlyMap<number, string> = new Map([
  [1, 'mnist'],
  [3, 'cifar10'],
]);

/** Larger mini-batches are typing errors. */
const largestBatch = 1_000_000;

const mostEpochs = 100_000;

/** More would only wait for each other. */
const mostThreads = 256;

/** Options of every command that trains. */
export interface TrainingOptions {
  readonly device?: string;
  readonly epochs: number;
  readonly seeds: number;
  readonly batch?: number;
  readonly dataset?: string;
  readonly crop?: number;
  readonly data?: string;
  readonly set: readonly string[];
  readonly threads: number;
}

/** Most threads that are started unasked: with more, threads wait for the parts of a step that one alone computes. */
const usualThreads = 4;

/** Adds `--epochs`, `--seeds`, `--batch`, `--dataset`, `--crop`, `--data` and `--threads`. */
export function withTrainingOptions(command: Command, seeds: number): Command {
  return command
    .option('--epochs <n>', 'passes over the training samples', atMost(mostEpochs), 20)
    .option('--seeds <k>', 'trainings that differ only in what is drawn: seeds 1 to k', atMost(mostSeeds), seeds)
    .option('--batch <n>', "samples of an update (default: the trace's batch)", positive)
    .addOption(new Option('--dataset <name>', 'what to train on (default: by the number of inputs)'))
    .option('--crop <pixels>', 'only the middle pixels of an image, as many in height and width', positive)
    .option('--data <dir>', 'look for data sets in this folder only (`cimline data` lists them)')
    .addOption(
      new Option('--threads <n>', 'threads that compute large layers; they change no result')
        .argParser(atMost(mostThreads))
        .default(Math.min(usualThreads, availableParallelism()), `the number of cores, at most ${usualThreads}`),
    );
}

/** The threads of a training, with their complaints on stderr. */
export function threadsOf({ threads }: Pick<TrainingOptions, 'threads'>, { stderr }: Context): Threads {
  return { count: threads, warn: (message) => stderr(`warning: ${message}\n`) };
}

/** Help on the keys of `--set`, a line each. */
export function trainingKeys(): string {
  const lines = [
    ...Object.entries(trainingParameters).map(([key, { doc }]) => [`train.${key}`, doc] as const),
    ...Object.entries(arrayParameters).map(
      ([key, { doc }]) => [`train.${key}`, `${doc} (with --device or --chip)`] as const,
    ),
    ['device.*', 'every key of a device file, as in chips/devices (with --device or --chip)'] as const,
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

/** Where a command line describes a training. */
export function placesOf(
  trace: string,
  options: Pick<TrainingOptions, 'device' | 'batch' | 'dataset' | 'crop'> & { readonly record?: string },
  overrides: readonly Override[],
): Places {
  const { device, batch, dataset, crop, record } = options;
  const given = Object.entries({ device, batch, dataset, crop, record }).filter(([, value]) => value !== undefined);
  const start = (file: string): Position => ({ file, line: 1, column: 1 });
  return new Map([
    ['network', start(locate('trace', trace))],
    ...given.map(([name, value]) => [name, start(`--${name} ${value}`)] as const),
    ...overrides.map(({ path, value }) => [path, value.position] as const),
  ]);
}

/** Every path that can be set when a trace is trained. */
export function pathsOf(trace: string): readonly string[] {
  return [...openTrace(trace).parameters.map((name) => `network.${name}`), ...trainingPaths];
}

/**
 * The network of a trace with what `overrides` say of it.
 *
 * @throws InputError for anything wrong in the trace or an override
 */
export function networkOf(trace: string, overrides: readonly Override[], batch: number | undefined): Network {
  const network = openTrace(trace).read(new Map(under('network', overrides)));
  return { ...network, batch: checkedBatch(batch) ?? network.batch };
}

/**
 * The network of a trace, and what else `--set` says.
 *
 * @throws InputError for anything wrong in the trace or an override
 */
export function openNetwork(
  trace: string,
  { set, batch }: Pick<TrainingOptions, 'set' | 'batch'>,
): { readonly network: Network; readonly overrides: readonly Override[] } {
  const overrides = readOverrides(set, pathsOf(trace));
  return { network: networkOf(trace, overrides, batch), overrides };
}

function checkedBatch(batch: number | undefined): number | undefined {
  if (batch === undefined || batch <= largestBatch) return batch;
  throw new InputError({ file: '--batch', line: 1, column: 1 }, `--batch is ${batch}`, {
    expected: `a whole number from 1 to ${largestBatch}`,
  });
}

/**
 * The data set that is named, or the usual one for the network's inputs, cropped if so told.
 *
 * @throws InputError if there is none, it is not here, it is damaged, or smaller than what it is to be cropped to
 */
export function openData(
  network: Network,
  { dataset, data, crop }: Pick<TrainingOptions, 'dataset' | 'data' | 'crop'>,
): Dataset {
  const usual = crop === undefined ? usualData.get(size(network.input)) : usualCropped.get(network.input.channels);
  const found = findData(dataset ?? usual ?? noUsualData(network), dataFolders(data));
  return crop === undefined ? found : middleOf(found, crop, { file: `--crop ${crop}`, line: 1, column: 1 });
}

function noUsualData({ name, input }: Network): never {
  const { channels, height, width } = input;
  const isSquare = height === width && height > 1;
  throw new InputError(
    { file: `(${name})`, line: 1, column: 1 },
    `no data set of ${channels} x ${height} x ${width} is known`,
    {
      expected: `--dataset with one of ${dataNames.join(', ')}${isSquare ? `, or --crop ${height} of a larger one` : ''}`,
    },
  );
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
 * @param options `cells`: name of cells that `overrides` alone describe, if there is no device
 * @param defaults of arrays, in place of those of their table
 * @throws InputError if the device or an override is wrong, or if an override needs a device and there is none
 */
export function trainingSettings(
  rule: string,
  options: Pick<TrainingOptions, 'device' | 'epochs'> & { readonly batch: number; readonly cells?: string },
  overrides: readonly Override[],
  defaults: ArrayDefaults = {},
): TrainingSettings {
  const ofTraining = laid('train', trainingParameters, overrides);
  return settingsOf(
    { rule: learningRule(rule), epochs: options.epochs, batch: options.batch },
    readSection(ofTraining, trainingParameters),
    hardware(options, overrides, defaults),
  );
}

function hardware(
  stored: Pick<TrainingOptions, 'device'> & { readonly cells?: string },
  overrides: readonly Override[],
  defaults: ArrayDefaults,
): TrainingSettings['hardware'] {
  const ofDevice = under('device', overrides);
  const ofArrays = under('train', overrides).filter(([key]) => Object.hasOwn(arrayParameters, key));
  const device = deviceOf(stored, ofDevice);
  if (device === null) {
    const [first] = [...ofDevice, ...ofArrays];
    if (first === undefined) return null;
    const [, value] = first;
    return value.fail(`${value.path} belongs to arrays, but the weights are numbers`, {
      expected: 'a --device or a --chip',
    });
  }
  const read = readSection(laid('train', arrayParameters, overrides), arrayParameters);
  const given = new Set(ofArrays.map(([key]) => key));
  const better = Object.entries(defaults).filter(([key]) => !given.has(key));
  return arraysOf(device, { ...read, ...Object.fromEntries(better) });
}

/** A device by its name; else cells that are ideal but for what overrides say; else none. */
function deviceOf(
  { device, cells }: Pick<TrainingOptions, 'device'> & { readonly cells?: string },
  overrides: readonly (readonly [string, Override['value']])[],
): Device | null {
  if (device !== undefined) return findDevice(device, new Map(overrides));
  if (cells === undefined) return null;
  const named = parseYaml(JSON.stringify({ name: cells }), `(${cells})`);
  return readDevice(overrides.reduce((item, [key, value]) => item.with(key, value), named));
}

/** The overrides of `table` as a section. */
function laid(root: string, table: Readonly<Record<string, unknown>>, overrides: readonly Override[]) {
  return under(root, overrides)
    .filter(([key]) => Object.hasOwn(table, key))
    .reduce((item, [key, value]) => item.with(key, value), parseYaml('{}', `(${root})`));
}
