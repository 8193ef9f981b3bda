import { enlarged } from './pool.ts';
import type { Handler } from './queue.ts';

/** Notifications of one rank of the current instant, first in first out. */
export class NoticeList {
  targets: Handler[] = [];
  op: Int32Array;
  a: Int32Array;
  b: Int32Array;
  #first = 0;
  #end = 0;

  constructor(capacity: number) {
    this.op = new Int32Array(capacity);
    this.a = new Int32Array(capacity);
    this.b = new Int32Array(capacity);
  }

  get size(): number {
    return this.#end - this.#first;
  }

  add(target: Handler, op: number, a: number, b: number): void {
    if (this.#end === this.op.length) this.#makeRoom();
    const at = this.#end++;
    this.targets[at] = target;
    this.op[at] = op;
    this.a[at] = a;
    this.b[at] = b;
  }

  /**
   * Removes the oldest notification and returns its index, readable until the next `add`; the list must not be empty.
   */
  take(): number {
    const at = this.#first++;
    if (this.#first === this.#end) {
      this.#first = 0;
      this.#end = 0;
    }
    return at;
  }

  #makeRoom(): void {
    if (this.#first * 2 >= this.#end) this.#moveToFront();
    else this.#grow();
  }

  /** Where handlers keep adding while the list is worked off, memory does not grow with what is already delivered. */
  #moveToFront(): void {
    this.targets.copyWithin(0, this.#first, this.#end);
    this.op.copyWithin(0, this.#first, this.#end);
    this.a.copyWithin(0, this.#first, this.#end);
    this.b.copyWithin(0, this.#first, this.#end);
    this.#end -= this.#first;
    this.#first = 0;
  }

  #grow(): void {
    const capacity = this.op.length * 2;
    this.op = enlarged(this.op, capacity);
    this.a = enlarged(this.a, capacity);
    this.b = enlarged(this.b, capacity);
  }
}
