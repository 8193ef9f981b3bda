import { join } from 'node:path';
import { writeJson, writeWhole } from '../files/index.ts';
import { TaskRecorder } from '../observe/index.ts';
import type { Result } from '../simulation/result.ts';
import type { RunOptions } from '../simulation/setup.ts';
import type { TimelineRequest } from '../simulation/timeline.ts';
import { InputError } from '../source/error.ts';
import { version } from '../version.ts';
import { RecordingError } from './error.ts';
import { runFiles } from './open.ts';
import { RunPlace } from './place.ts';
import { type KeepingOptions, Recording, type RecordingEnd } from './recording.ts';
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
  /** Whether it took the place of an earlier run. */
  readonly isReplaced: boolean;
  /** The result of the run. */
  readonly result: Result;
  /** What became of the timeline; null if none was asked for. */
  readonly recording: RecordingEnd | null;
}

/**
 * Runs, and writes a run folder, in place of an earlier run in it. What ran is written when the run begins and the
 * result when it ends; a run that is refused leaves nothing.
 *
 * @param folder where it goes, which may depend on the digest of the run's inputs
 * @param selection what to record; null for no timeline
 * @param run must hand its parameter on to the simulator
 * @throws InputError if the selection is of nothing that the chip or the run has, or the folder holds other files of
 * the same names, or another run is under way in it; OutputError if the folder cannot be written, an unfinished
 * timeline aside; whatever the run throws
 */
export function recordRun(
  folder: string | ((inputs: string) => string),
  description: RunDescription,
  selection: Selection | null,
  run: (options: Pick<RunOptions, 'sink'>) => Result,
  keeping: KeepingOptions = {},
): RecordedRun {
  const begun: { place: RunPlace | null } = { place: null };
  const placeOf = (): RunPlace => {
    if (begun.place === null) throw new Error('the run did not begin');
    return begun.place;
  };
  const recording = selection === null ? null : new Recording(() => placeOf().take(), selection, keeping);
  const sink = recording?.sink ?? unrecorded();
  const begin: TimelineRequest['begin'] = (lanes, names, pins) => {
    const place = new RunPlace(typeof folder === 'string' ? folder : folder(names.inputs()));
    begun.place = place;
    if (recording === null) place.take();
    sink.begin(lanes, names, pins);
    writeDescription(place.folder, description, names.title);
  };
  try {
    const result = run({ sink: { ...sink, begin } });
    const end = recording?.end(result) ?? null;
    const place = placeOf();
    writeJson(place.folder, runFiles.result, result);
    return { folder: place.folder, isReplaced: place.isReplaced, result, recording: end };
  } catch (error) {
    recording?.abandon(error);
    if (error instanceof InputError) begun.place?.leave();
    throw error;
  } finally {
    begun.place?.release();
  }
}

/** Tells when a run begins, and takes nothing else. */
function unrecorded(): TimelineRequest {
  return { tasks: new TaskRecorder(), spans: null, begin: () => undefined };
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
