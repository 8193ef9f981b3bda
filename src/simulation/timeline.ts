import type { LaneInfo, SpanSink, TaskInfo, TaskRecorder } from '../observe/index.ts';

/** Looks up what the columns of a timeline refer to. */
export interface TimelineNames {
  /** Of the run, as in `dfa on fefet-22nm, mlp`. */
  readonly title: string;
  describe(task: number): TaskInfo;
  opName(op: number): string;
}

/** What is to be recorded of a run. */
export interface TimelineRequest {
  /** Records when tasks ran. */
  readonly tasks: TaskRecorder;
  /** Records spans and stalls; null if only tasks are wanted. */
  readonly spans: SpanSink | null;
  /** Called once, before the run. More lanes may be appended to `lanes` while it runs. */
  begin(lanes: readonly LaneInfo[], names: TimelineNames): void;
}
