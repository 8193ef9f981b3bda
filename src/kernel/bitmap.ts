import { none } from './queue.ts';

/**
 * Which slots of a ring are occupied. Every slot has a bit. Above these bits, every word of 32 that is not empty has
 * one.
 */
export class RingBitmap {
  readonly #words: Int32Array;
  readonly #summary: Int32Array;

  /** @param size slots in the ring, a power of two of at least 1024 */
  constructor(size: number) {
    this.#words = new Int32Array(size >> 5);
    this.#summary = new Int32Array(size >> 10);
  }

  // Shift counts are taken modulo 32, so a slot number shifts by its place in the word.

  set(slot: number): void {
    const word = slot >> 5;
    this.#words[word]! |= 1 << slot;
    this.#summary[word >> 5]! |= 1 << word;
  }

  clear(slot: number): void {
    const word = slot >> 5;
    this.#words[word]! &= ~(1 << slot);
    if (this.#words[word]! === 0) this.#summary[word >> 5]! &= ~(1 << word);
  }

  /** The first occupied slot from `slot` on, once around the ring; `none` if all are empty. */
  firstFrom(slot: number): number {
    const word = slot >> 5;
    const bits = this.#words[word]! & (-1 << slot);
    if (bits !== 0) return (word << 5) + lowestBit(bits);
    const following = this.#firstWordAfter(word);
    return following === none ? none : (following << 5) + lowestBit(this.#words[following]!);
  }

  /** The first word after `word` that is not empty, itself being the last to be asked. */
  #firstWordAfter(word: number): number {
    let group = word >> 5;
    let bits = this.#summary[group]! & (-2 << word);
    for (let groups = 0; bits === 0; groups++) {
      if (groups === this.#summary.length) return none;
      group = (group + 1) & (this.#summary.length - 1);
      bits = this.#summary[group]!;
    }
    return (group << 5) + lowestBit(bits);
  }
}

/** Position of the lowest bit that is set. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
