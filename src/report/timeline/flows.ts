import type { Track } from './tracks.ts';

/** Spans that may lie between a cause and its effect in a file; beyond, there is no arrow: memory is bounded. */
const REACH = 65_536;

/** A span that may cause another. */
export interface Cause {
  /** Ordinal of the span in the file, from 1: the id of the flow that leaves it. */
  readonly id: number;
  readonly track: Track;
  readonly start_ps: number;
  readonly end_ps: number;
}

/** Is told, once for each span, whether it has an effect. */
export type Settled<Span> = (span: Span, hasEffect: boolean) => void;

/**
 * Links the consecutive spans of a task's vector, cause to effect. A span that starts before its predecessor ended is a
 * sibling (a multicast reaches several arrays): it gets no arrow, and of siblings the last to end causes what follows.
 * A span has at most one effect, so every flow has two ends.
 */
export class Flows<Span extends Cause> {
  /** Spans that may still have an effect, in order of their ids. */
  readonly #last = new Map<string, Span>();
  readonly #settled: Settled<Span>;

  constructor(settled: Settled<Span>) {
    this.#settled = settled;
  }

  /** The cause of this span, or null; the span becomes the cause of the next. */
  link(task: number, vector: number, span: Span): Span | null {
    this.#forget(span.id - REACH);
    const key = `${task} ${vector}`;
    const previous = this.#last.get(key);
    if (previous !== undefined && span.start_ps < previous.end_ps && span.end_ps <= previous.end_ps) {
      this.#settled(span, false);
      return null;
    }
    this.#last.delete(key);
    this.#last.set(key, span);
    if (previous === undefined) return null;
    const isCause = span.start_ps >= previous.end_ps;
    this.#settled(previous, isCause);
    return isCause ? previous : null;
  }

  /** No span follows. */
  finish(): void {
    this.#forget(Infinity);
  }

  #forget(id: number): void {
    for (const [key, span] of this.#last) {
      if (span.id > id) return;
      this.#last.delete(key);
      this.#settled(span, false);
    }
  }
}
