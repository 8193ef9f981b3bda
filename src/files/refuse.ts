import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError } from '../source/index.ts';
import { OutputError } from './write.ts';

/**
 * Refuses a directory for results before a long run rather than after it. Nothing is made yet.
 *
 * @throws InputError if it is a file or below one; OutputError if what exists of its path may not be written to
 */
export function refuseUnwritable(directory: string | undefined): void {
  if (directory === undefined) return;
  let existing = resolve(directory);
  while (!existsSync(existing)) existing = dirname(existing);
  if (!statSync(existing).isDirectory()) {
    throw new InputError(directory, `${existing} is not a directory`, { expected: 'a folder, or a path below one' });
  }
  try {
    accessSync(existing, constants.W_OK);
  } catch (error) {
    throw new OutputError(directory, error);
  }
}

/**
 * Refuses a file before a long run whose folder is not there: one that is made unasked is a typing error more often
 * than not.
 *
 * @param option that names the file
 * @throws InputError if there is no such folder; OutputError if it may not be written to
 */
export function refuseStray(option: string, file: string | undefined): void {
  if (file === undefined) return;
  const folder = dirname(file);
  refuseUnwritable(folder);
  if (existsSync(folder)) return;
  throw new InputError(`${option} ${file}`, `there is no folder ${folder}`, {
    expected: 'a file in a folder that exists',
  });
}
