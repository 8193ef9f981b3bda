import type { Handler } from './queue.ts';

/**
 * What events carry, in one column for each field. An event is an index. Released indices are used again, last out
 * first in, so an event that schedules its successor finds its own memory still in the cache. A target is forgotten
 * only when its index is used again: targets are components, which live as long as the engine.
 */
export class EventPool {
  targets: Handler[] = [];
  op: Int32Array;
  a: Int32Array;
  b: Int32Array;
  #unused: Int32Array;
  #unusedCount = 0;

  constructor(capacity: number) {
    this.op = new Int32Array(capacity);
    this.a = new Int32Array(capacity);
    this.b = new Int32Array(capacity);
    this.#unused = new Int32Array(capacity);
    this.#addUnused(0, capacity);
  }

  get capacity(): number {
    return this.op.length;
  }

  /** Events in use. */
  get size(): number {
    return this.op.length - this.#unusedCount;
  }

  get full(): boolean {
    return this.#unusedCount === 0;
  }

  /** An event for this call; the pool must not be full. */
  acquire(target: Handler, op: number, a: number, b: number): number {
    const event = this.#unused[--this.#unusedCount]!;
    this.targets[event] = target;
    this.op[event] = op;
    this.a[event] = a;
    this.b[event] = b;
    return event;
  }

  /** Gives an event back; its columns stay readable until the next `acquire`. */
  release(event: number): void {
    this.#unused[this.#unusedCount++] = event;
  }

  grow(capacity: number): void {
    const before = this.capacity;
    this.op = enlarged(this.op, capacity);
    this.a = enlarged(this.a, capacity);
    this.b = enlarged(this.b, capacity);
    this.#unused = enlarged(this.#unused, capacity);
    this.#addUnused(before, capacity);
  }

  /** The lowest index lies on top, so that `targets` grows without holes. */
  #addUnused(from: number, to: number): void {
    for (let event = to - 1; event >= from; event--) this.#unused[this.#unusedCount++] = event;
  }
}

/** A longer copy. */
export function enlarged(column: Int32Array, length: number): Int32Array {
  const longer = new Int32Array(length);
  longer.set(column);
  return longer;
}
