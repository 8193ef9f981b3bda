import type { Column } from '../timeline/columns.ts';

/*
 * DELTA_BINARY_PACKED of Parquet (github.com/apache/parquet-format, Encodings.md) for whole numbers below 2^53, without
 * a BigInt anywhere: differences of neighbours in blocks, less the smallest one, in as many bits as a miniblock needs.
 */

const block = 128;
const miniblocks = 4;
const perMiniblock = block / miniblocks;
/** Bits that are put into a word at once: with 7 that wait, they fit 32. */
const piece = 24;
/** Most bytes of a block: smallest difference, widths, and differences of 54 bits each. */
const mostOfBlock = 10 + miniblocks + (block * 54) / 8;

/** Encodes columns, one after another, in memory that grows to what the longest needs. */
export class DeltaEncoder {
  #bytes = new Uint8Array(1 << 16);
  #used = 0;
  #pending = 0;
  #pendingBits = 0;
  readonly #deltas = new Float64Array(block);

  /** The encoded column; valid until the next one. */
  encode(values: Column): Uint8Array {
    const isNarrow = values instanceof Int32Array;
    this.#used = 0;
    this.#need(64);
    this.#varInt(block);
    this.#varInt(miniblocks);
    this.#varInt(values.length);
    this.#zigZag(values[0] ?? 0);
    for (let from = 1; from < values.length; from += block) {
      this.#need(mostOfBlock);
      this.#block(values, from, Math.min(from + block, values.length), isNarrow);
    }
    return this.#bytes.subarray(0, this.#used);
  }

  /** Differences of a column of 32 bits wrap, so that they fit 32 bits, too. */
  #block(values: Column, from: number, to: number, isNarrow: boolean): void {
    const deltas = this.#deltas;
    let smallest = Number.POSITIVE_INFINITY;
    for (let row = from; row < to; row++) {
      const difference = values[row]! - values[row - 1]!;
      const delta = isNarrow ? difference | 0 : difference;
      deltas[row - from] = delta;
      if (delta < smallest) smallest = delta;
    }
    this.#zigZag(smallest);
    const widths = this.#used;
    this.#used += miniblocks;
    for (let mini = 0; mini < miniblocks; mini++) {
      const begin = mini * perMiniblock;
      const end = Math.min(begin + perMiniblock, to - from);
      this.#bytes[widths + mini] = begin < end ? this.#miniblock(begin, end, smallest) : 0;
    }
  }

  /** Packs differences; the miniblock is filled up with zeros. Returns the bits of each. */
  #miniblock(begin: number, end: number, smallest: number): number {
    const deltas = this.#deltas;
    let largest = 0;
    for (let index = begin; index < end; index++) {
      const above = deltas[index]! - smallest;
      if (above > largest) largest = above;
    }
    const width = bitsOf(largest);
    if (width === 0) return 0;
    for (let index = begin; index < end; index++) this.#put(deltas[index]! - smallest, width);
    for (let index = end; index < begin + perMiniblock; index++) this.#put(0, width);
    return width;
  }

  #put(value: number, width: number): void {
    let [rest, bits] = [value, width];
    while (bits > piece) {
      const high = Math.floor(rest / 2 ** piece);
      this.#putPiece(rest - high * 2 ** piece, piece);
      rest = high;
      bits -= piece;
    }
    this.#putPiece(rest, bits);
  }

  #putPiece(value: number, bits: number): void {
    let pending = this.#pending | (value << this.#pendingBits);
    let count = this.#pendingBits + bits;
    while (count >= 8) {
      this.#bytes[this.#used++] = pending;
      pending >>>= 8;
      count -= 8;
    }
    this.#pending = pending;
    this.#pendingBits = count;
  }

  #zigZag(value: number): void {
    this.#varInt(value < 0 ? -2 * value - 1 : 2 * value);
  }

  #varInt(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#used++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#used++] = rest;
  }

  #need(bytes: number): void {
    if (this.#used + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length + bytes);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

function bitsOf(value: number): number {
  return value < 2 ** 32 ? 32 - Math.clz32(value) : 64 - Math.clz32(Math.floor(value / 2 ** 32));
}
