import { type Dataset, dataFolders, dataNames, findData, middleOf } from '../../data/index.ts';
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
  return crop === undefined ? found : middleOf(found, crop, `--crop ${crop}`);
}

function noUsualData({ name, input }: Network): never {
  const { channels, height, width } = input;
  const isSquare = height === width && height > 1;
  throw new InputError(`network ${name}`, `no data set of ${channels} x ${height} x ${width} is known`, {
    expected: `--dataset with one of ${dataNames.join(', ')}${isSquare ? `, or --crop ${height} of a larger one` : ''}`,
  });
}
