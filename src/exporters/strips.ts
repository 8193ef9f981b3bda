import { Ends } from './ends.ts';

/** How many of each kind there are at once, from one moment to another. */
export interface Stretch {
  readonly start_ps: number;
  readonly end_ps: number;
  /** By kind, of those of which there are any, most first. */
  readonly counts: readonly (readonly [kind: number, count: number])[];
}

/**
 * Counts what overlaps: from intervals in the order of their starts it makes stretches in which nothing changes, for
 * each row apart.
 */
export class Strips {
  readonly #strips = new Map<number, Strip>();
  readonly #ends = new Ends<readonly [strip: Strip, kind: number]>((at_ps, [strip, kind]) =>
    strip.change(at_ps, kind, -1),
  );
  readonly #onStretch: (row: number, stretch: Stretch) => void;

  constructor(onStretch: (row: number, stretch: Stretch) => void) {
    this.#onStretch = onStretch;
  }

  add(row: number, kind: number, start_ps: number, end_ps: number): void {
    this.#ends.until(start_ps);
    let strip = this.#strips.get(row);
    if (strip === undefined) {
      strip = new Strip((stretch) => this.#onStretch(row, stretch));
      this.#strips.set(row, strip);
    }
    strip.change(start_ps, kind, 1);
    this.#ends.add(end_ps, [strip, kind]);
  }

  /** Nothing begins any more. */
  finish(): void {
    this.#ends.until(Infinity);
    for (const strip of this.#strips.values()) strip.finish();
  }
}

class Strip {
  readonly #onStretch: (stretch: Stretch) => void;
  readonly #counts = new Map<number, number>();
  /** Of the last change. */
  #changed_ps = 0;
  /** What began at `#since_ps` and still holds; it is told when it is over. */
  #shown: Stretch['counts'] = [];
  #since_ps = 0;

  constructor(onStretch: (stretch: Stretch) => void) {
    this.#onStretch = onStretch;
  }

  change(at_ps: number, kind: number, by: number): void {
    if (at_ps > this.#changed_ps) this.#settle();
    this.#changed_ps = at_ps;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + by);
  }

  finish(): void {
    this.#settle();
  }

  /** Time goes on from the last change: what holds from then on is known. */
  #settle(): void {
    const counts = [...this.#counts].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (isSame(counts, this.#shown)) return;
    if (this.#shown.length > 0) {
      this.#onStretch({ start_ps: this.#since_ps, end_ps: this.#changed_ps, counts: this.#shown });
    }
    this.#shown = counts;
    this.#since_ps = this.#changed_ps;
  }
}

function isSame(some: Stretch['counts'], others: Stretch['counts']): boolean {
  return (
    some.length === others.length &&
    some.every(([kind, count], i) => others[i]?.[0] === kind && others[i]?.[1] === count)
  );
}
