import type { Step } from '../words/route.ts';
import type { TaskIdentity, Transaction } from './transaction.ts';

/** Where power is spread over time. */
export interface PowerSink {
  /** A job of a step, which takes the step's interval from `start` on. */
  add(step: Step, start: number): void;
}

/** Work that waits: a vector of a task, which need not be under way yet. */
export interface WaitingWork {
  readonly task: TaskIdentity;
  readonly vector: number;
}

/** Where spans and stalls go when a timeline is recorded. A lane is a server, the controller, or where sums join. */
export interface SpanRecorder {
  span(lane: number, unit: number, start: number, end: number, operation: number, transaction: Transaction): void;
  /** Work waited for what a lane stands for; `reason` indexes `stallReasons`. */
  stall(lane: number, start: number, end: number, reason: number, work: WaitingWork): void;
  depth(lane: number, at: number, depth: number): void;
}

/** What watches a run. `spans` is null unless a timeline is wanted. */
export interface Probe {
  readonly power: PowerSink;
  readonly spans: SpanRecorder | null;
}
