import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OutputError, readText } from '../files/index.ts';
import { InputError } from '../source/error.ts';
import { isOfTimeline } from './names.ts';
import { runFiles } from './open.ts';
import { inputFiles } from './own.ts';

/** The folder of a run: taken over from an earlier run when this one begins, and left empty if it is refused. */
export class RunPlace {
  readonly folder: string;
  /** Whether an earlier run is in it. */
  readonly isReplaced: boolean;
  readonly #existed: boolean;
  #isTaken = false;

  /** @throws InputError if the folder holds files that no run wrote, and that this one would write over */
  constructor(folder: string) {
    this.folder = folder;
    this.#existed = existsSync(folder);
    this.isReplaced = isWritten(join(folder, runFiles.info));
    if (!this.isReplaced) refuseForeign(folder);
  }

  /**
   * Removes what of an earlier run would contradict this one, and nothing else.
   *
   * @returns where the timeline goes
   * @throws OutputError
   */
  take(): string {
    this.#remove([runFiles.result, runFiles.explanation]);
    this.#isTaken = true;
    return this.#timeline;
  }

  /** Removes all files of a run that took the place, and folders that were made for it. @throws OutputError */
  leave(): void {
    if (!this.#isTaken) return;
    this.#remove([runFiles.info, ...inputFiles]);
    removeEmpty(this.#timeline);
    if (!this.#existed) removeEmpty(this.folder);
  }

  get #timeline(): string {
    return join(this.folder, runFiles.timeline);
  }

  #remove(files: readonly string[]): void {
    try {
      for (const file of files) rmSync(join(this.folder, file), { force: true });
      if (!existsSync(this.#timeline)) return;
      for (const file of readdirSync(this.#timeline).filter(isOfTimeline)) rmSync(join(this.#timeline, file));
    } catch (error) {
      throw new OutputError(this.folder, error);
    }
  }
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
