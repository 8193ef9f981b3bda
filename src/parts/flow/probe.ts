import type { Step } from '../words/route.ts';
import type { Causes } from './causes.ts';
import type { TaskIdentity } from './transaction.ts';

/** Where power is spread over time. */
export interface PowerSink {
  /** A job of a step, which takes the step's interval from `start` on. */
  add(step: Step, start: number): void;
  /** A job of each of some steps, which starts after its time in `ats` from `start` on. A list never changes. */
  addAll(steps: readonly Step[], ats: Float64Array, start: number): void;
}

/** Work that is done or waits: a vector of a task, which need not be under way yet. */
export interface VectorOfTask {
  readonly task: TaskIdentity;
  readonly vector: number;
}

/**
 * Where spans and stalls go when a timeline is recorded. A lane is a server, the controller, or where sums join or
 * delays pass.
 */
export interface SpanRecorder {
  /** `unit` is -1 where time passed without one. */
  span(
    lane: number,
    unit: number,
    start: number,
    end: number,
    operation: number,
    work: VectorOfTask,
    id: number,
    cause: number,
    latency: number,
  ): void;
  /**
   * Work waited for what a lane stands for; `reason` indexes `stallReasons`. `span` is the number of the span that
   * began when the wait was over, -1 if none did; `kept` that of the unit which stayed blocked meanwhile, -1 if none.
   */
  stall(lane: number, start: number, end: number, reason: number, work: VectorOfTask, span: number, kept: number): void;
  depth(lane: number, at: number, depth: number): void;
}

/** What watches a run. `spans` is null unless a timeline is wanted, `causes` unless spans or their causes are. */
export interface Probe {
  readonly power: PowerSink;
  readonly spans: SpanRecorder | null;
  readonly causes: Causes | null;
}
