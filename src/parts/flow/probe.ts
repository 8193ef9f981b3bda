import type { Step } from '../words/route.ts';
import type { Transaction } from './transaction.ts';

/** Where power is spread over time. */
export interface PowerSink {
  /** A job of a step, which takes the step's interval from `start` on. */
  add(step: Step, start: number): void;
}

/** Where spans and stalls go when a timeline is recorded. */
export interface SpanRecorder {
  span(server: number, unit: number, start: number, end: number, operation: number, transaction: Transaction): void;
  /** A transaction waited for a server; `reason` indexes `stallReasons`. */
  stall(server: number, start: number, end: number, reason: number, transaction: Transaction): void;
  depth(server: number, at: number, depth: number): void;
}

/** What watches a run. `spans` is null unless a timeline is wanted. */
export interface Probe {
  readonly power: PowerSink;
  readonly spans: SpanRecorder | null;
}
