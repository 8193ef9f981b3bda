import { Heap } from 'heap-js';
import { Engine, type Handler, type Rank } from '../../src/kernel/index.ts';

/** What the models need of an event kernel. */
export interface Kernel {
  readonly now: number;
  /** Events and notifications handled so far. */
  readonly handled: number;
  schedule(delay: number, rank: Rank, target: Handler, op: number, a: number, b: number): void;
  notify(rank: Rank, target: Handler, op: number, a: number, b: number): void;
  runUntil(time: number): void;
}

export class WheelEngine extends Engine implements Kernel {
  get handled(): number {
    return this.dispatched + this.notified;
  }
}

interface HeapEvent {
  readonly time: number;
  readonly rank: number;
  readonly target: Handler;
  readonly op: number;
  readonly a: number;
  readonly b: number;
}

/** What one would write without a kernel: objects in a heap-js heap, no checks. */
export class PlainHeap implements Kernel {
  now = 0;
  handled = 0;
  readonly #heap = new Heap<HeapEvent>((x, y) => x.time - y.time || x.rank - y.rank);

  schedule(delay: number, rank: Rank, target: Handler, op: number, a: number, b: number): void {
    this.#heap.push({ time: this.now + delay, rank, target, op, a, b });
  }

  notify(rank: Rank, target: Handler, op: number, a: number, b: number): void {
    this.schedule(0, rank, target, op, a, b);
  }

  runUntil(time: number): void {
    for (;;) {
      const next = this.#heap.peek();
      if (next === undefined || next.time > time) break;
      const event = this.#heap.pop() as HeapEvent;
      this.now = event.time;
      this.handled++;
      event.target.handle(event.op, event.a, event.b);
    }
    this.now = time;
  }
}

/** Sets a model up on a kernel. */
export type Model = (kernel: Kernel) => void;
