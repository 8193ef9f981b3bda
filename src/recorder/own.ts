import { join, relative, resolve, sep } from 'node:path';
import { InputError } from '../source/error.ts';
import { runFiles } from './open.ts';

/** Files of a run folder beside those of `runFiles`: what ran. */
export const inputFiles: readonly string[] = ['chip.yaml', 'network.yaml'];

/**
 * Refuses to write over what a run folder consists of.
 *
 * @param option that names the file or the folder to be written
 * @throws InputError
 */
export function refuseOwn(option: string, file: string | undefined, runs: readonly string[]): void {
  if (file === undefined) return;
  const owner = runs.find((run) => isOwn(resolve(file), run));
  if (owner === undefined) return;
  throw new InputError(`${option} ${file}`, `this belongs to the run in ${owner}`, { expected: 'another name' });
}

function isOwn(file: string, run: string): boolean {
  const timeline = resolve(run, runFiles.timeline);
  const isInside = file === timeline || file.startsWith(timeline + sep);
  return isInside || [...Object.values(runFiles), ...inputFiles].includes(relative(join(resolve(run)), file));
}
