import { type Dataset, dataFolders, dataNames, findData, listData, middleOf } from '../../data/index.ts';
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
 * The data set that is named, or the usual one for the network's inputs, cropped if so told.
 *
 * @throws InputError if there is none, it is not here, it is damaged, or smaller than what it is to be cropped to
 */
export function openData(
  network: Network,
  { dataset, data: folder, crop }: Pick<TrainingOptions, 'dataset' | 'data' | 'crop'>,
): OpenedData {
  const usual = crop === undefined ? usualData.get(size(network.input)) : usualCropped.get(network.input.channels);
  const name = dataset ?? usual ?? noUsualData(network);
  const folders = dataFolders(folder);
  const found = findData(name, folders, withoutDownload(network, folders, crop));
  const data = crop === undefined ? found : middleOf(found, crop, `--crop ${crop}`);
  return { data, notes: folder === undefined ? [] : uselessFolder(folder, name) };
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
    expected: `--dataset with one of ${dataNames.join(', ')}${isSquare ? `, or --crop ${height} of a larger one` : ''}`,
  });
}
