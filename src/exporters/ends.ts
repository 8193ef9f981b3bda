import { Heap } from 'heap-js';

interface Pending<What> {
  readonly at_ps: number;
  readonly what: What;
}

/** Ends of what has begun, told in the order of time while the starts are read. */
export class Ends<What> {
  readonly #pending = new Heap<Pending<What>>((a, b) => a.at_ps - b.at_ps);
  readonly #onEnd: (at_ps: number, what: What) => void;

  constructor(onEnd: (at_ps: number, what: What) => void) {
    this.#onEnd = onEnd;
  }

  add(at_ps: number, what: What): void {
    this.#pending.push({ at_ps, what });
  }

  /** Tells all ends up to a moment, that moment included. */
  until(at_ps: number): void {
    for (let next = this.#pending.peek(); next !== undefined && next.at_ps <= at_ps; next = this.#pending.peek()) {
      this.#pending.pop();
      this.#onEnd(next.at_ps, next.what);
    }
  }
}
