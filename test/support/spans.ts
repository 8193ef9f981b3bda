import type { SpanSink } from '../../src/observe/index.ts';
import { type StallReason, stallReasons } from '../../src/parts/words/stalls.ts';

export interface Span {
  readonly lane: number;
  readonly unit: number;
  readonly start: number;
  readonly end: number;
  readonly task: number;
  readonly vector: number;
}

/** Waiting of a transaction for a lane. */
export type Wait = Omit<Span, 'unit'> & { readonly reason: StallReason };

/** Keeps every span and stall of a run, ps. */
export class SpanLog implements SpanSink {
  readonly spans: Span[] = [];
  readonly waits: Wait[] = [];

  span(lane: number, unit: number, start: number, end: number, _op: number, task: number, vector: number): void {
    this.spans.push({ lane, unit, start, end, task, vector });
  }

  stall(lane: number, start: number, end: number, code: number, task: number, vector: number): void {
    const reason = stallReasons[code];
    if (reason === undefined) throw new RangeError(`no stall reason has the code ${code}`);
    this.waits.push({ lane, start, end, reason, task, vector });
  }

  queueDepth(): void {}
}

export type Interval = readonly [start: number, end: number];

/** The same instants as disjoint intervals in order. */
export function union(intervals: readonly Interval[]): Interval[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Length of what lies in `whole` but not in `parts`; both disjoint and in order. */
export function uncovered(whole: readonly Interval[], parts: readonly Interval[]): number {
  let length = 0;
  for (const [start, end] of whole) {
    length += end - start;
    for (const [from, to] of parts) length -= Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
  return length;
}
