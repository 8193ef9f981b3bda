import { Heap } from 'heap-js';
import { enlarged } from './pool.ts';
import { type EventQueue, none, type Rank } from './queue.ts';

/**
 * One binary heap: the oracle that the {@link WheelQueue} is tested against. With a seed it draws the order within
 * (time, rank), to show that no result depends on it.
 */
export class HeapQueue implements EventQueue {
  time = 0;
  readonly phase = 0;
  #times: Float64Array;
  #ranks: Int32Array;
  #ties: Int32Array;
  readonly #drawTie: () => number;
  readonly #heap = new Heap<number>((x, y) => this.#compare(x, y));

  /** @param seed of the order within (time, rank); left out: ties are not broken */
  constructor(capacity: number, seed?: number) {
    this.#times = new Float64Array(capacity);
    this.#ranks = new Int32Array(capacity);
    this.#ties = new Int32Array(capacity);
    this.#drawTie = seed === undefined ? () => 0 : randomIntegers(seed);
  }

  insert(delay: number, rank: Rank, event: number): void {
    this.#times[event] = this.time + delay;
    this.#ranks[event] = rank;
    this.#ties[event] = this.#drawTie();
    this.#heap.push(event);
  }

  advance(limit: number): Rank | typeof none {
    const event = this.#heap.peek();
    if (event === undefined || this.#times[event]! > limit) return none;
    this.time = this.#times[event]!;
    return this.#ranks[event] as Rank;
  }

  currentRank(): Rank | typeof none {
    const event = this.#heap.peek();
    if (event === undefined || this.#times[event] !== this.time) return none;
    return this.#ranks[event] as Rank;
  }

  take(rank: Rank): number {
    return this.currentRank() === rank ? (this.#heap.pop() ?? none) : none;
  }

  moveTo(time: number): void {
    this.time = time;
  }

  grow(capacity: number): void {
    const times = new Float64Array(capacity);
    times.set(this.#times);
    this.#times = times;
    this.#ranks = enlarged(this.#ranks, capacity);
    this.#ties = enlarged(this.#ties, capacity);
  }

  each(visit: (event: number, time: number, rank: Rank) => void): void {
    for (const event of this.#heap.heapArray) visit(event, this.#times[event]!, this.#ranks[event] as Rank);
  }

  #compare(x: number, y: number): number {
    return this.#times[x]! - this.#times[y]! || this.#ranks[x]! - this.#ranks[y]! || this.#ties[x]! - this.#ties[y]!;
  }
}

/** 32-bit integers by Marsaglia's xorshift (Journal of Statistical Software 8(14), 2003, triple 13, 17, 5). */
function randomIntegers(seed: number): () => number {
  let state = Math.imul(seed | 0, 0x9e3779b1) ^ 0x6d2b79f5 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  };
}
