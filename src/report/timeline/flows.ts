import type { Track } from './tracks.ts';

/** Chains followed at the same time; beyond, the oldest is dropped, so that memory stays bounded. */
const MAX_CHAINS = 65_536;

/** A span that may cause another. */
export interface Cause {
  /** Ordinal of the span in the file, from 1: the id of the flow that leaves it. */
  readonly id: number;
  readonly track: Track;
  readonly start_ps: number;
  readonly end_ps: number;
}

/**
 * Links the consecutive spans of a task's vector, cause to effect. A span that starts before its predecessor ended is a
 * sibling (a multicast reaches several arrays): it gets no arrow, and of siblings the last to end causes what follows.
 * A span has at most one effect, so every flow has two ends.
 */
export class Flows {
  readonly #last = new Map<string, Cause>();

  /** The cause of this span, or null; the span becomes the cause of the next. */
  link(task: number, vector: number, span: Cause): Cause | null {
    const key = `${task} ${vector}`;
    const previous = this.#last.get(key);
    if (previous === undefined) {
      this.#remember(key, span);
      return null;
    }
    if (span.start_ps >= previous.end_ps) {
      this.#remember(key, span);
      return previous;
    }
    if (span.end_ps > previous.end_ps) this.#remember(key, span);
    return null;
  }

  #remember(key: string, span: Cause): void {
    this.#last.delete(key);
    this.#last.set(key, span);
    if (this.#last.size > MAX_CHAINS) {
      const [oldest] = this.#last.keys();
      if (oldest !== undefined) this.#last.delete(oldest);
    }
  }
}
