import { dataFolders, findData, listData } from '../data/index.ts';
import type { Shape } from '../network/index.ts';
import { InputError } from '../source/index.ts';

/** A data set: found and read, not there, or there but not to be read. */
export type DataEntry =
  | {
      readonly name: string;
      readonly state: 'found';
      readonly shape: Shape;
      readonly classes: number;
      /** Samples. */
      readonly training: number;
      readonly test: number;
      readonly origin: string;
    }
  | { readonly name: string; readonly state: 'missing'; readonly get: string }
  | { readonly name: string; readonly state: 'damaged'; readonly reason: string; readonly get: string };

/** Data sets to train on, and where they were looked for. */
export interface DataList {
  readonly folders: readonly string[];
  readonly sets: readonly DataEntry[];
}

/**
 * Which data sets are here, and how to get the others.
 *
 * @param folder the only one to look into
 * @throws InputError if it is none
 */
export function dataList(folder: string | undefined): DataList {
  const folders = dataFolders(folder);
  return { folders, sets: listData(folders).map((found) => inspected(found, folders)) };
}

/** What is found is also read, so that a damaged file shows before a training. */
function inspected({ name, folder, get }: ReturnType<typeof listData>[number], folders: readonly string[]): DataEntry {
  if (folder === undefined) return { name, state: 'missing', get };
  try {
    const { shape, classes, train, test, origin } = findData(name, folders);
    return { name, state: 'found', shape, classes, training: train.count, test: test.count, origin };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { name, state: 'damaged', reason: error.message, get };
  }
}
