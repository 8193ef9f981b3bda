import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory, meantBy, OutputError, readText } from '../files/index.ts';
import { InputError } from '../source/error.ts';
import { lock } from './lock.ts';
import { isOfTimeline } from './names.ts';
import { runFiles } from './open.ts';
import { inputFiles } from './own.ts';

/** The folder of a run: taken over from an earlier run when this one begins, and left empty if it is refused. */
export class RunPlace {
  readonly folder: string;
  /** Whether an earlier run is in it. */
  readonly isReplaced: boolean;
  readonly #existed: boolean;
  /** Gives the folder free; null while it is not taken. */
  #unlock: (() => void) | null = null;

  /** @throws InputError if the folder holds files that no run wrote, and that this one would write over */
  constructor(folder: string) {
    this.folder = folder;
    this.#existed = existsSync(folder);
    this.isReplaced = isWritten(join(folder, runFiles.info));
    if (!this.isReplaced) refuseForeign(folder);
  }

  /**
   * Keeps other runs out, and removes what of an earlier run would contradict this one, and nothing else.
   *
   * @returns where the timeline goes
   * @throws InputError if another run is under way there; OutputError
   */
  take(): string {
    this.#unlock = this.#locked();
    this.#remove([runFiles.result, runFiles.explanation]);
    return this.#timeline;
  }

  /** Lets other runs in; call it at the end. */
  release(): void {
    this.#unlock?.();
    this.#unlock = null;
  }

  /** Removes all files of a run that took the place, and folders that were made for it. @throws OutputError */
  leave(): void {
    if (this.#unlock === null) return;
    this.#remove([runFiles.info, ...inputFiles]);
    this.release();
    removeEmpty(this.#timeline);
    if (!this.#existed) removeEmpty(this.folder);
  }

  get #timeline(): string {
    return join(this.folder, runFiles.timeline);
  }

  #locked(): () => void {
    try {
      makeDirectory(this.folder);
      return lock(this.folder);
    } catch (error) {
      throw error instanceof InputError ? error : new OutputError(this.folder, error);
    }
  }

  /** Removes files, those of the timeline, and what a killed process has left half written of any of them. */
  #remove(files: readonly string[]): void {
    const own: readonly string[] = [...Object.values(runFiles), ...inputFiles];
    try {
      removeFrom(this.folder, (file) => files.includes(file) || own.includes(meantBy(file) ?? ''));
      removeFrom(this.#timeline, (file) => isOfTimeline(meantBy(file) ?? file));
    } catch (error) {
      throw new OutputError(this.folder, error);
    }
  }
}

function removeFrom(folder: string, isWanted: (file: string) => boolean): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder).filter(isWanted)) rmSync(join(folder, file));
}

function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

function refuseForeign(folder: string): void {
  const written: readonly string[] = [runFiles.result, runFiles.explanation].filter((file) =>
    isWritten(join(folder, file)),
  );
  const names = [runFiles.info, runFiles.result, runFiles.explanation, ...inputFiles];
  const stray = names.find((file) => existsSync(join(folder, file)) && !written.includes(file));
  if (stray === undefined) return;
  throw new InputError(folder, `it holds a file ${stray} that no run wrote, and that this run would write over`, {
    expected: 'a new folder, or one that holds a run',
  });
}

const mostCharacters = 200_000_000;

/** Whether a file is one that cimline wrote: those in JSON say so. */
function isWritten(file: string): boolean {
  return existsSync(file) && /"schema":\s*"cimline\//.test(readText(file, mostCharacters).slice(0, 1000));
}
