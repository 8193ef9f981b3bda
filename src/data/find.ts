import { join, resolve, sep } from 'node:path';
import type { Shape } from '../network/index.ts';
import { InputError, nearest } from '../source/index.ts';
import { holdsCifar10, readCifar10 } from './cifar.ts';
import type { Dataset } from './dataset.ts';
import { digitsShape, readDigits } from './digits.ts';
import { holdsMnist, readMnist } from './mnist.ts';

/** How a data set is recognised and read, and how to get it. */
interface Source {
  /** Folders below a data directory in which it may lie. */
  readonly folders: readonly string[];
  /** Whether it may lie in a data directory itself. */
  readonly bare: (directory: string) => boolean;
  readonly holds: (folder: string) => boolean;
  readonly read: (folder: string) => Dataset;
  readonly get: string;
  /** Of a sample. */
  readonly shape: Shape;
}

/**
 * MNIST and Fashion-MNIST have files of the same names: those of a folder without a name of the latter are taken for
 * MNIST.
 */
const fashionFolders = ['fashion-mnist', 'dataset-fashion-mnist', 'FashionMNIST', 'FashionMNIST/raw'];
const isFashion = (directory: string) => fashionFolders.some((folder) => resolve(directory).endsWith(sep + folder));

const sources: ReadonlyMap<string, Source> = new Map(
  Object.entries<Source>({
    mnist: {
      folders: ['mnist', 'MNIST', 'MNIST/raw'],
      bare: (directory) => !isFashion(directory),
      holds: holdsMnist,
      read: (folder) => readMnist('mnist', folder),
      get: 'the four files of MNIST (train-images-idx3-ubyte.gz, ...) in a folder mnist',
      shape: { channels: 1, height: 28, width: 28 },
    },
    'fashion-mnist': {
      folders: fashionFolders,
      bare: isFashion,
      holds: holdsMnist,
      read: (folder) => readMnist('fashion-mnist', folder),
      get: "Debian's package dataset-fashion-mnist, or the four files of Fashion-MNIST in a folder fashion-mnist",
      shape: { channels: 1, height: 28, width: 28 },
    },
    cifar10: {
      folders: ['cifar-10-batches-bin', 'cifar10'],
      bare: () => true,
      holds: holdsCifar10,
      read: readCifar10,
      get: 'the unpacked binary version of CIFAR-10 (cifar-10-binary.tar.gz)',
      shape: { channels: 3, height: 32, width: 32 },
    },
  }),
);
const embedded = 'digits';

/** Where Debian's packages put data sets. */
export const systemFolder = '/usr/share/datasets';

/** Names of all data sets that can be read. */
export const dataNames: readonly string[] = [embedded, ...sources.keys()];

/** A data set and where it was found, if it was. */
export interface Found {
  readonly name: string;
  /** Folder, or null if it is part of cimline; undefined: not found. */
  readonly folder: string | null | undefined;
  /** How to get it. */
  readonly get: string;
  /** Of a sample. */
  readonly shape: Shape;
}

/** Every known data set: where it lies among `directories`, or how to get it. Nothing is read. */
export function listData(directories: readonly string[]): Found[] {
  const others = [...sources].map(([name, source]) => ({
    name,
    folder: folderOf(source, directories),
    get: source.get,
    shape: source.shape,
  }));
  return [{ name: embedded, folder: null, get: 'part of cimline', shape: digitsShape }, ...others];
}

/**
 * Reads a data set by name from the first of `directories` that has it.
 *
 * @param instead what else could be done where it is not found
 * @throws InputError if the name is unknown, nothing was found (saying where it was looked for and how to get it), or a
 * file is damaged
 */
export function findData(name: string, directories: readonly string[], instead?: string): Dataset {
  if (name === embedded) return readDigits();
  const source = sources.get(name) ?? unknown(name);
  const folder = folderOf(source, directories);
  if (folder !== undefined) return source.read(folder);
  const looked = directories.length === 0 ? 'there is no folder to look in' : `looked in ${directories.join(', ')}`;
  const expected = `--data DIR with ${source.get} (\`cimline list data\` shows what is here)`;
  throw new InputError(null, `data set "${name}" not found: ${looked}`, {
    expected: instead === undefined ? expected : `${expected}; ${instead}`,
  });
}

function unknown(name: string): never {
  throw new InputError(null, `no such data set "${name}"`, {
    expected: `one of ${dataNames.join(', ')}`,
    nearest: nearest(name, dataNames),
  });
}

function folderOf({ folders, bare, holds }: Source, directories: readonly string[]): string | undefined {
  const candidates = directories.flatMap((directory) => [
    ...folders.map((folder) => join(directory, folder)),
    ...(bare(directory) ? [directory] : []),
  ]);
  return candidates.find(holds);
}
