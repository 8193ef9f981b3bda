import { enlarged } from './pool.ts';
import type { Handler } from './queue.ts';

/** Notifications of one rank of the current instant, first in first out. */
export class NoticeList {
  targets: Handler[] = [];
  /** Four numbers for each: op, a, b, and one that is not used. In place of three arrays: pipeline 1.07x. */
  records: Int32Array;
  #capacity: number;
  #first = 0;
  #end = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.records = new Int32Array(4 * capacity);
  }

  get size(): number {
    return this.#end - this.#first;
  }

  add(target: Handler, op: number, a: number, b: number): void {
    if (this.#end === this.#capacity) this.#makeRoom();
    const { records } = this;
    const at = this.#end << 2;
    this.targets[this.#end++] = target;
    records[at] = op;
    records[at | 1] = a;
    records[at | 2] = b;
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
    this.records.copyWithin(0, 4 * this.#first, 4 * this.#end);
    this.#end -= this.#first;
    this.#first = 0;
  }

  #grow(): void {
    this.#capacity *= 2;
    this.records = enlarged(this.records, 4 * this.#capacity);
  }
}
