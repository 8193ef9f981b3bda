import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OutputError, writeJson, writeWhole } from '../files/index.ts';
import { TaskRecorder } from '../observe/index.ts';
import type { Result } from '../simulation/result.ts';
import type { RunOptions } from '../simulation/setup.ts';
import type { TimelineRequest } from '../simulation/timeline.ts';
import { version } from '../version.ts';
import { runFiles } from './open.ts';
import { type KeepingOptions, Recording, type RecordingEnd, removeTimeline } from './recording.ts';
import { type RunInfo, runInfo } from './runInfo.ts';
import type { Selection } from './selection.ts';

/** What stands in a run folder beside result and timeline. */
export interface RunDescription {
  readonly info: Omit<RunInfo, 'schema' | 'version' | 'title'>;
  /** Text of each further file by name: chip and network as they were simulated. */
  readonly files: Readonly<Record<string, string>>;
}

/** A run in its folder. */
export interface RecordedRun {
  /** Where it is. */
  readonly folder: string;
  /** The result of the run. */
  readonly result: Result;
  /** What became of the timeline; null if none was asked for. */
  readonly recording: RecordingEnd | null;
}

/**
 * Runs, and writes a run folder. What ran is written when the run begins and the result when it ends; a run that cannot
 * begin leaves nothing.
 *
 * @param place of the folder, which may depend on the digest of the run's inputs
 * @param selection what to record; null for no timeline
 * @param run must hand its parameter on to the simulator
 * @throws InputError if the selection is of nothing that the chip or the run has; OutputError if the folder cannot be
 * written, an unfinished timeline aside; whatever the run throws
 */
export function recordRun(
  place: string | ((inputs: string) => string),
  description: RunDescription,
  selection: Selection | null,
  run: (options: Pick<RunOptions, 'sink'>) => Result,
  keeping: KeepingOptions = {},
): RecordedRun {
  let folder = '';
  const timeline = () => join(folder, runFiles.timeline);
  const recording = selection === null ? null : new Recording(timeline, selection, keeping);
  const sink = recording?.sink ?? unrecorded();
  const begin: TimelineRequest['begin'] = (lanes, names, pins) => {
    folder = typeof place === 'string' ? place : place(names.inputs());
    removeOld(folder);
    if (recording === null) removeTimeline(timeline());
    sink.begin(lanes, names, pins);
    writeDescription(folder, description, names.title);
  };
  try {
    const result = run({ sink: { ...sink, begin } });
    const end = recording?.end(result) ?? null;
    writeJson(folder, runFiles.result, result);
    return { folder, result, recording: end };
  } catch (error) {
    recording?.abandon(error);
    throw error;
  }
}

/** Tells when a run begins, and takes nothing else. */
function unrecorded(): TimelineRequest {
  return { tasks: new TaskRecorder(), spans: null, begin: () => undefined };
}

/** What an earlier run left in the folder would contradict this one. */
function removeOld(folder: string): void {
  const old = [runFiles.result, runFiles.explanation, join(runFiles.timeline, runFiles.manifest)];
  try {
    for (const file of old.map((name) => join(folder, name))) if (existsSync(file)) rmSync(file);
  } catch (error) {
    throw new OutputError(folder, error);
  }
}

function writeDescription(folder: string, { info, files }: RunDescription, title: string): void {
  writeJson(folder, runFiles.info, runInfo({ version, title, ...info }));
  for (const [name, text] of Object.entries(files)) writeWhole(join(folder, name), text);
}

/**
 * A timeline that ended before its run is a failure, once the result is safe.
 *
 * @throws RecordingError with one line
 */
export function refuseFailed(folder: string, recording: RecordingEnd | null): void {
  if (recording?.failed != null) throw new RecordingError(folder, recording.failed);
}

/** A timeline that could not be written to its end. What was written of it stays, and so does the result. */
export class RecordingError extends Error {
  constructor(folder: string, why: string) {
    super(`the timeline in ${folder} ends early: ${why}`);
    this.name = 'RecordingError';
  }
}
