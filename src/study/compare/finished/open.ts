import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readText } from '../../../files/index.ts';
import type { Explanation } from '../../../insight/explanation.ts';
import { openRun, resultOf, runFiles } from '../../../recorder/open.ts';
import { readResult } from '../../../simulation/readResult.ts';
import type { Result } from '../../../simulation/result.ts';
import { InputError } from '../../../source/index.ts';
import { explanationIn } from '../../explain/read.ts';

/** A run that is over, by the place of its result. */
export interface FinishedRun {
  /** What tells it from the others: the last part of its path where that is enough. */
  readonly name: string;
  readonly result: Result;
  /** What would help it, if its folder says. */
  readonly explanation: Explanation | null;
}

const mostCharacters = 200_000_000;

/**
 * Which words of a command line are finished runs: folders with a result, and files of results.
 *
 * @throws InputError if some are and others are not
 */
export function areRuns(words: readonly string[]): boolean {
  const others = words.filter((word) => !isRun(word));
  if (others.length === words.length) return false;
  const [stray] = others;
  if (stray === undefined) return true;
  const [run] = words.filter(isRun);
  throw new InputError(stray, `this is no finished run, but ${run} is one`, {
    expected: 'run folders or files of results alone, or a chip and a network to simulate',
  });
}

/**
 * Reads the results of finished runs.
 *
 * @throws InputError if there is only one, a run did not come to its end, or a result is damaged or of another version
 */
export async function finishedRuns(paths: readonly string[]): Promise<FinishedRun[]> {
  const [only] = paths;
  if (only !== undefined && paths.length === 1)
    throw new InputError(only, 'one run alone', { expected: 'another to compare it with' });
  const names = namesOf(paths);
  return Promise.all(
    paths.map(async (path, i) => ({
      name: names[i] ?? path,
      result: await resultIn(path),
      explanation: explanationIn(path),
    })),
  );
}

function isRun(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return [runFiles.result, runFiles.info].some((file) => existsSync(join(path, file)));
  return (
    found !== undefined &&
    path.endsWith('.json') &&
    /"schema":\s*"cimline\/result\//.test(readText(path, mostCharacters))
  );
}

async function resultIn(path: string): Promise<Result> {
  if (statSync(path).isFile()) return readResult(parsed(path), path);
  const file = join(path, runFiles.result);
  // A folder of results need not be a run folder.
  if (!existsSync(join(path, runFiles.info))) return readResult(parsed(file), file);
  return resultOf(await openRun(path));
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readText(file, mostCharacters));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(file, 'it is not whole JSON', { expected: 'a result as cimline writes it' });
  }
}

/** Last parts of the paths; whole ones where two would be the same. */
function namesOf(paths: readonly string[]): readonly string[] {
  const short = paths.map((path) => {
    const full = resolve(path);
    const name = basename(full);
    return name === runFiles.result ? basename(dirname(full)) : name.replace(/(\.result)?\.json$/, '');
  });
  return new Set(short).size === paths.length ? short : paths;
}
