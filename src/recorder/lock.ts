import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../source/error.ts';

/** The file that says which process writes a run into a folder. */
export const lockFile = 'run.lock';

/**
 * Keeps other runs out of a folder that exists. A lock that a killed process has left behind counts for nothing.
 *
 * @returns gives the folder free
 * @throws InputError if a run is under way in the folder
 */
export function lock(folder: string): () => void {
  const file = join(folder, lockFile);
  const owner = ownerOf(file);
  if (owner !== null) {
    throw new InputError(folder, `process ${owner} is writing a run into it`, {
      expected: `another folder, or that the run is over (without one, remove ${file})`,
    });
  }
  rmSync(file, { force: true });
  // Of two that come at the same moment, one fails here.
  writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
  return () => rmSync(file, { force: true });
}

/** The process that wrote a lock, if it may still run; null if there is none. */
function ownerOf(file: string): number | null {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return null;
  const process_id = Number.parseInt(readFileSync(file, 'utf8'), 10);
  // A process of the same number may have begun since.
  const latest_s = process_id === process.pid ? process.uptime() : uptime();
  const isOlder = found.mtimeMs < Date.now() - 1000 * latest_s;
  return !isOlder && process_id > 0 && isRunning(process_id) ? process_id : null;
}

function isRunning(process_id: number): boolean {
  try {
    process.kill(process_id, 0);
    return true;
  } catch (error) {
    // It runs, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
