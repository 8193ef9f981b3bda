import type { LaneRow, PowerTable, TimelineManifest, Window } from '../timeline/tables.ts';

/** What is known before a run: where it is recorded, and what ids mean that do not depend on it. */
export interface Opening {
  /** Folder of the timeline; it exists. */
  readonly folder: string;
  /** Rows of a table that are kept before all tables close a part. */
  readonly partRows: number;
  readonly manifest: Pick<TimelineManifest, 'title' | 'reasons' | 'phases' | 'taskNames' | 'layers' | 'buffers'>;
  /** What is left out of the run, in sentences, as far as it is known before. */
  readonly missing: readonly string[];
  /** Index of the phase of a task, by its number modulo the length. */
  readonly taskPhases: readonly number[];
}

/** What servers and operations are called, and which stretches are recorded; all grow while a run goes on. */
export interface Facts {
  readonly lanes: readonly LaneRow[];
  readonly operations: readonly string[];
  /** The last may end beyond what was recorded by now. */
  readonly windows: readonly Window[];
}

/** What is known when a run is over. */
export interface Closing
  extends Pick<TimelineManifest, 'end_ps' | 'windows' | 'missing' | 'ended' | 'last' | 'pathEnds'> {
  /** Null if the run did not come to its end. */
  readonly power: PowerTable | null;
}
