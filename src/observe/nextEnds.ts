import type { Ends } from './ends.ts';

/** Queues of ends that are not empty, the one whose first end comes first on top: a binary heap by that time. */
export class NextEnds {
  readonly #queues: Ends[] = [];
  /** When the first of each queue ends. */
  readonly #times: number[] = [];

  /** When the next jobs end; Infinity if none run. */
  get next_ps(): number {
    return this.#times.length === 0 ? Infinity : this.#times[0]!;
  }

  /** The queue that they are in. */
  get top(): Ends {
    return this.#queues[0]!;
  }

  /** Takes in a queue that was empty. */
  push(queue: Ends): void {
    const time = queue.next_ps;
    let at = this.#times.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#times[parent]! <= time) break;
      this.#times[at] = this.#times[parent]!;
      this.#queues[at] = this.#queues[parent]!;
      at = parent;
    }
    this.#times[at] = time;
    this.#queues[at] = queue;
  }

  /** Removes the next end from its queue, and finds the one after it. */
  shift(): void {
    const queue = this.top;
    queue.shift();
    if (queue.next_ps < Infinity) {
      this.#sink(queue);
      return;
    }
    const last = this.#queues.pop()!;
    this.#times.pop();
    if (last !== queue) this.#sink(last);
  }

  /** Puts a queue where the top was, and lets it sink to its place. */
  #sink(queue: Ends): void {
    const [times, queues] = [this.#times, this.#queues];
    const time = queue.next_ps;
    const count = times.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && times[child + 1]! < times[child]!) child++;
      if (times[child]! >= time) break;
      times[at] = times[child]!;
      queues[at] = queues[child]!;
      at = child;
    }
    times[at] = time;
    queues[at] = queue;
  }
}
