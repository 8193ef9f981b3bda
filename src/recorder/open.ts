import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../files/index.ts';
import { readResult } from '../simulation/readResult.ts';
import type { Result } from '../simulation/result.ts';
import { InputError } from '../source/error.ts';
import { readManifest } from '../timeline/manifest.ts';
import { checkParts, openTimeline } from '../timeline/read.ts';
import type { RecordedTimeline } from '../timeline/tables.ts';
import { filesIn } from './bytes.ts';
import { isOfTimeline, manifestFile } from './names.ts';
import { type RunInfo, readRunInfo } from './runInfo.ts';

/** A folder that `cimline run … --out` wrote. */
export interface RunFolder {
  /** Where it is. */
  readonly folder: string;
  /** What ran. */
  readonly info: RunInfo;
  /** Null if the run did not come to its end. */
  readonly result: Result | null;
  /** Null if nothing was recorded. */
  readonly timeline: RecordedTimeline | null;
}

/** Names in a run folder. */
export const runFiles = {
  info: 'run.json',
  result: 'result.json',
  timeline: 'timeline',
  manifest: manifestFile,
  explanation: 'explain.json',
} as const;

/**
 * Opens a run folder. After a kill, the parts of the timeline that were finished are there, but no result.
 *
 * @param instead what could have been meant in place of a folder, for messages
 * @throws InputError if there is no such folder, or what is in it is damaged or of another version
 */
export async function openRun(folder: string, instead?: string): Promise<RunFolder> {
  refuseOther(folder, instead);
  const info = readRunInfo(jsonIn(folder, runFiles.info), join(folder, runFiles.info));
  const file = join(folder, runFiles.result);
  const result = existsSync(file) ? readResult(jsonIn(folder, runFiles.result), file) : null;
  return { folder, info, result, timeline: await timelineIn(folder) };
}

/** @throws InputError if the run did not come to its end */
export function resultOf({ folder, result }: Pick<RunFolder, 'folder' | 'result'>): Result {
  if (result !== null) return result;
  throw new InputError(folder, 'the run did not come to its end: it has no result.json', {
    expected: 'a run that was not stopped; cimline view and cimline export show what was recorded of one that was',
  });
}

/** @throws InputError if nothing was recorded */
export function timelineOf({ folder, timeline }: RunFolder): RecordedTimeline {
  if (timeline !== null) return timeline;
  throw new InputError(folder, 'it holds no timeline', {
    expected: 'a folder of cimline run … --out FOLDER, without --no-timeline',
  });
}

/**
 * Refuses a run whose timeline has a part that is not the one that was recorded. To read a table finds that out, but a
 * page is handed parts as they are.
 *
 * @throws InputError naming the part
 */
export async function refuseDamaged({ folder, timeline }: RunFolder): Promise<void> {
  if (timeline === null) return;
  const place = join(folder, runFiles.timeline);
  await checkParts(timeline.manifest, filesIn(place), place);
}

function refuseOther(folder: string, instead?: string): void {
  const run = 'a folder that cimline run … --out FOLDER wrote';
  const expected = instead === undefined ? run : `${run}, or ${instead}`;
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) throw new InputError(folder, 'no such folder', { expected });
  const isRun = found.isDirectory() && existsSync(join(folder, runFiles.info));
  if (isRun) return;
  throw new InputError(folder, found.isDirectory() ? 'it holds no run.json' : 'this is no folder', {
    expected,
  });
}

async function timelineIn(folder: string): Promise<RecordedTimeline | null> {
  const place = join(folder, runFiles.timeline);
  const file = join(place, runFiles.manifest);
  if (!existsSync(file)) {
    const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (!isFolder || !readdirSync(place).some(isOfTimeline)) return null;
    throw new InputError(file, 'no such file', { expected: 'what says of the parts beside it what they are' });
  }
  return openTimeline(readManifest(readText(file, mostCharacters), file), filesIn(place), place);
}

function jsonIn(folder: string, name: string): unknown {
  const file = join(folder, name);
  const text = readText(file, mostCharacters);
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(file, 'it is not whole JSON', { expected: 'a file as cimline writes it' });
  }
}

const mostCharacters = 200_000_000;
