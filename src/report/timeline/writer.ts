import type { ChunkConsumer, LaneInfo, TaskInfo } from '../../observe/timeline.ts';

/** Looks up what the columns of a timeline refer to. */
export interface TimelineNames {
  /** Of the run, as in `dfa on fefet-22nm, mlp`. */
  readonly title: string;
  /** Called when a chunk is written, so up to 65536 spans after the fact. Task ids below 0 are never asked for. */
  describe(task: number): TaskInfo;
  opName(op: number): string;
}

/** What is known at the end of a run. */
export interface TimelineSummary {
  readonly end_ps: number;
  /** Spans, stalls and depths recorded. */
  readonly recorded: number;
  /** Where recording stopped because of the limit; Infinity if it did not. */
  readonly truncatedAt_ps: number;
}

/** Options common to all formats. */
export interface TimelineWriterOptions {
  /** Arrows from each span of a task's vector to the next one it causes. @default false */
  readonly flows?: boolean;
}

/**
 * Writes one timeline in one format: `begin`, then chunks and counters in any order, then `end`. The file appears at
 * `end`; until then, and after `abort`, there is none.
 */
export interface TimelineWriter extends ChunkConsumer {
  begin(lanes: readonly LaneInfo[], names: TimelineNames): void;
  /** A value of the whole chip that holds from `at_ps` on, such as power. */
  counter(name: string, at_ps: number, value: number): void;
  end(summary: TimelineSummary): void;
  /** Gives up and removes what was written. */
  abort(): void;
}

/** The name of a span: its task and what was done for it; once where they are the same word. */
export function spanName(task: TaskInfo | null, opName: string): string {
  return task === null || task.name === opName ? opName : `${task.name} ${opName}`;
}

/** The sentence of the mark at the place where recording stopped. */
export function truncationNote(summary: TimelineSummary): string {
  return `recording stopped: limit of ${summary.recorded} entries reached`;
}
