import type { SpanSink } from '../observe/index.ts';
import type { LeftOut } from '../simulation/timeline.ts';

/** Numbers of a span. */
const fields = 10;

/** Spans for which there is room at first. */
const firstRoom = 1024;

/**
 * Spans that were left out, but may be under way when the next stretch begins; nobody knows yet when that is. Services
 * are told as they begin. What is over is forgotten, so that memory follows what is under way at once.
 */
export class UnderWay {
  /** A span after another, each as `SpanSink.span` takes it. */
  #rows = new Float64Array(fields * firstRoom);
  #count = 0;
  /** Latest start of a span: the next stretch begins no earlier. */
  #now_ps = 0;

  keep(
    lane: number,
    unit: number,
    start_ps: number,
    end_ps: number,
    operation: number,
    task: number,
    vector: number,
    id: number,
    cause: number,
    latency_ps: number,
  ): void {
    if (start_ps > this.#now_ps) this.#now_ps = start_ps;
    if (fields * this.#count === this.#rows.length) this.#makeRoom();
    const rows = this.#rows;
    const at = fields * this.#count++;
    rows[at] = lane;
    rows[at + 1] = unit;
    rows[at + 2] = start_ps;
    rows[at + 3] = end_ps;
    rows[at + 4] = operation;
    rows[at + 5] = task;
    rows[at + 6] = vector;
    rows[at + 7] = id;
    rows[at + 8] = cause;
    rows[at + 9] = latency_ps;
  }

  /** Tells what was kept, and forgets it. Some of it may be over. */
  tellTo(sink: Pick<SpanSink, 'span'>): void {
    const rows = this.#rows;
    for (let at = 0; at < fields * this.#count; at += fields) {
      sink.span(
        rows[at]!,
        rows[at + 1]!,
        rows[at + 2]!,
        rows[at + 3]!,
        rows[at + 4]!,
        rows[at + 5]!,
        rows[at + 6]!,
        rows[at + 7]!,
        rows[at + 8]!,
        rows[at + 9]!,
      );
    }
    this.#count = 0;
  }

  /** A part of the run was left out: what is under way is the same, later. */
  leap({ time_ps, spans, taskAfter }: LeftOut): void {
    const rows = this.#rows;
    this.#now_ps += time_ps;
    for (let at = 0; at < fields * this.#count; at += fields) {
      rows[at + 2]! += time_ps;
      rows[at + 3]! += time_ps;
      rows[at + 5] = taskAfter(rows[at + 5]!);
      rows[at + 7]! += spans;
      if (rows[at + 8]! >= 0) rows[at + 8]! += spans;
    }
  }

  #makeRoom(): void {
    const rows = this.#rows;
    let kept = 0;
    for (let at = 0; at < fields * this.#count; at += fields) {
      if (Math.max(rows[at + 3]!, rows[at + 2]! + rows[at + 9]!) <= this.#now_ps) continue;
      rows.copyWithin(fields * kept++, at, at + fields);
    }
    this.#count = kept;
    if (2 * kept <= rows.length / fields) return;
    this.#rows = new Float64Array(2 * rows.length);
    this.#rows.set(rows);
  }
}
