import { existsSync, statSync } from 'node:fs';
import { asset } from '../assets.ts';
import { InputError } from '../source/index.ts';
import { systemFolder } from './find.ts';

/** Beside the checkout, for data that several checkouts share. */
const shared = asset('..', 'shared', 'data');

/**
 * Where data sets are looked for: the folder that is given, and only there; else that of CIMLINE_DATA, `data` here, a
 * shared folder beside the checkout, and where Debian puts them.
 *
 * @throws InputError if the folder that is given, or that of CIMLINE_DATA, is none
 */
export function dataFolders(given: string | undefined): readonly string[] {
  if (given !== undefined) return [folder(given, `--data ${given}`)];
  const named = process.env.CIMLINE_DATA;
  const own = named === undefined || named === '' ? [] : [folder(named, `CIMLINE_DATA=${named}`)];
  return [...own, ...['data', shared, systemFolder].filter(isFolder)];
}

function folder(path: string, said: string): string {
  if (isFolder(path)) return path;
  throw new InputError(said, existsSync(path) ? 'this is no folder' : 'no such folder', {
    expected: 'a folder with data sets (`cimline list data` lists them), or a file of your own data',
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
