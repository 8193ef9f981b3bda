import { statSync } from 'node:fs';
import {
  type Dataset,
  dataFolders,
  dataNames,
  findData,
  isOwnData,
  listData,
  middleOf,
  type OwnDataOptions,
  readOwnData,
} from '../../data/index.ts';
import { type Network, size } from '../../network/index.ts';
import { InputError } from '../../source/index.ts';
import type { TrainingOptions } from './options.ts';

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

/** Samples to train on, and what a reader has to know of how they were found. */
export interface OpenedData {
  readonly data: Dataset;
  readonly notes: readonly string[];
}

/**
 * Data of one's own if they are given, else the data set that is named, or the usual one for the network's inputs;
 * cropped if so told.
 *
 * @throws InputError if there is none, it is not here, it is damaged, or smaller than what it is to be cropped to
 */
export function openData(
  network: Network,
  options: Pick<TrainingOptions, 'dataset' | 'data' | 'crop' | keyof OwnDataOptions>,
): OpenedData {
  const { crop } = options;
  const { data, notes } = found(network, options);
  return { data: crop === undefined ? data : middleOf(data, crop, `--crop ${crop}`), notes };
}

function found(network: Network, options: Parameters<typeof openData>[1]): OpenedData {
  const { dataset, data: given, crop } = options;
  const usual = crop === undefined ? usualData.get(size(network.input)) : usualCropped.get(network.input.channels);
  if (given !== undefined && isOwn(given, dataset, usual)) {
    return { data: readOwnData(given, options, network.input), notes: [] };
  }
  refuseOwnOptions(options);
  const folders = dataFolders(given);
  const name = dataset ?? usual ?? noUsualData(network);
  const data = findData(name, folders, withoutDownload(network, folders, crop));
  return { data, notes: given === undefined ? [] : uselessFolder(given, name) };
}

/** A folder of IDX files is that of the usual data set if it has its files, and data of one's own if not. */
function isOwn(given: string, dataset: string | undefined, usual: string | undefined): boolean {
  if (!isOwnData(given)) return false;
  if (dataset !== undefined && statSync(given).isFile()) {
    throw new InputError(`--dataset ${dataset}`, `--data ${given} is a data set already`, { expected: 'one of both' });
  }
  return dataset === undefined && !listData([given]).some((one) => one.name === usual && one.folder === given);
}

/** How data of one's own are read says nothing of those that have a name. */
function refuseOwnOptions({ label, testData, testShare, splitSeed, normalise }: OwnDataOptions): void {
  const given = Object.entries({
    label,
    'test-data': testData,
    'test-share': testShare,
    'split-seed': splitSeed,
    normalise,
  }).find(([, value]) => value !== undefined);
  if (given === undefined) return;
  throw new InputError(`--${given.join(' ')}`, 'this is about data of your own', {
    expected: '--data with a CSV or .npz file, or a folder of IDX files',
  });
}

/** What ships needs no folder; one that was given for nothing is mostly a typing error. */
function uselessFolder(folder: string, name: string): string[] {
  if (listData([folder]).some((one) => typeof one.folder === 'string')) return [];
  return [`The folder ${folder} holds no data set. The ${name} that come with cimline are used.`];
}

/** Which data sets that are here fit a network, in words. */
function withoutDownload({ input }: Network, folders: readonly string[], crop: number | undefined): string {
  const fitting = listData(folders).filter(({ folder, shape }) => {
    if (folder === undefined) return false;
    if (crop === undefined) return size(shape) === size(input);
    return shape.channels === input.channels && crop <= Math.min(shape.height, shape.width);
  });
  if (fitting.length > 0) return `or --dataset ${fitting.map(({ name }) => name).join(', ')}, which is here`;
  return 'no data set that is here fits (`cimline train digits` needs no download)';
}

function noUsualData({ name, input }: Network): never {
  const { channels, height, width } = input;
  const isSquare = height === width && height > 1;
  throw new InputError(`network ${name}`, `no data set of ${channels} x ${height} x ${width} is known`, {
    expected: `--data with your own, --dataset with one of ${dataNames.join(', ')}${isSquare ? `, or --crop ${height} of a larger one` : ''}`,
  });
}
