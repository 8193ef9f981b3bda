import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Explanation } from '../../insight/explanation.ts';
import { openRun, type RunFolder, refuseDamaged, resultOf, runFiles } from '../../recorder/open.ts';
import type { RunInfo } from '../../recorder/runInfo.ts';
import type { Result } from '../../simulation/result.ts';
import { type TimelineManifest, tableNames } from '../../timeline/tables.ts';
import { explanationIn } from '../explain/read.ts';

/** A run folder as the page needs it. */
export interface ViewedFolder {
  readonly path: string;
  /** Last part of its path. */
  readonly name: string;
  /** What ran. */
  readonly info: RunInfo;
  /** Null if the run did not come to its end: then something of it was recorded. */
  readonly result: Result | null;
  readonly explanation: Explanation | null;
  /** The manifest and the parts of its timeline; none if it was not recorded. */
  readonly timeline: readonly TimelineFile[];
  /** What says how far a recording reaches that ended before the run did; empty if none did. */
  readonly ended: readonly string[];
}

/** One file of a timeline. */
export interface TimelineFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/**
 * Reads a run folder, without the tables of its timeline.
 *
 * @throws InputError if it is none, its run did not end and nothing of it was recorded, or a file in it is damaged or
 * of another version
 */
export async function viewedFolder(path: string): Promise<ViewedFolder> {
  const run = await openRun(path);
  await refuseDamaged(run);
  return {
    path,
    name: basename(resolve(path)),
    info: run.info,
    result: isShown(run) ? run.result : resultOf(run),
    explanation: explanationIn(path),
    timeline: run.timeline === null ? [] : timelineFiles(join(path, runFiles.timeline), run.timeline.manifest),
    ended: run.timeline?.manifest.ended == null ? [] : run.timeline.manifest.missing,
  };
}

/** Whether there is something to look at without a result. */
const isShown = ({ timeline }: RunFolder) => timeline !== null && timeline.manifest.parts.spans.length > 0;

function timelineFiles(folder: string, { parts }: TimelineManifest): TimelineFile[] {
  const manifest = join(folder, runFiles.manifest);
  return [
    { name: runFiles.manifest, path: manifest, bytes: statSync(manifest).size },
    ...tableNames.flatMap((table) =>
      parts[table].map(({ file, bytes }) => ({ name: file, path: join(folder, file), bytes })),
    ),
  ];
}
