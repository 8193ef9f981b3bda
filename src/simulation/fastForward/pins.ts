import type { Causes } from '../../parts/flow/causes.ts';
import type { PathPins } from '../timeline.ts';
import type { Gap } from './gap.ts';

/** Marks moments of a run, some of which was perhaps left out. */
export class Pins implements PathPins {
  readonly #causes: Causes | null;
  readonly #gap: Gap;
  /** By pin: spans that had been left out when it was set. */
  readonly #leftOut: number[] = [];

  constructor(causes: Causes | null, gap: Gap) {
    this.#causes = causes;
    this.#gap = gap;
  }

  pin(moment_ps: number): number {
    if (this.#causes === null) return -1;
    this.#leftOut.push(this.#gap.spans);
    return this.#causes.pin(moment_ps - this.#gap.time_ps);
  }

  /** By pin, the last span of the path to `last` that began before it; -1 if none did. */
  spans(last: number): number[] {
    const spans = this.#causes?.spansAtPins(last) ?? [];
    return spans.map((span, pin) => (span < 0 ? span : span + (this.#leftOut[pin] ?? 0)));
  }
}
