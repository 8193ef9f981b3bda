import type { Column } from '../../timeline/columns.ts';
import { type Exports, instantiate, pageBytes } from './module.ts';

/** Most rows that are encoded together, which a window reads or leaves out together, too. */
export const groupRows = 32_768;

/** Bytes that packing and compressing may take beyond what the values do. */
const slack = 2048;

/** A column as it lies in a file. */
export interface Encoded {
  /** Valid until something else is encoded. */
  readonly bytes: Uint8Array;
  /** How many they were before they were compressed. */
  readonly plain: number;
}

/** Where the rows of a group begin, and the latest end of one. */
export interface Extent {
  readonly smallest: number;
  readonly largest: number;
  readonly end: number;
}

/**
 * Sorts, packs and compresses columns, one after another. WebAssembly does what is done to every value: it is fast from
 * the first row on, while many a run is over before V8 would have compiled the same in JavaScript.
 */
export class Encoder {
  readonly #code: Exports;
  /** Addresses of columns as they come, and of one as whole numbers in order. */
  readonly #columns: readonly [number, number];
  readonly #sorted: number;
  readonly #orderRoom: number;
  /** Address of what is to be compressed; only what is compressed lies behind it. */
  readonly #packed: number;
  /** Address of the order in which the next columns are written; 0 if it is that in which they come. */
  #order = 0;

  constructor() {
    this.#code = instantiate();
    let next = 16 * Math.ceil(this.#code.heapBase() / 16);
    const take = (bytes: number) => {
      const address = next;
      next += bytes;
      return address;
    };
    this.#columns = [take(8 * groupRows), take(8 * groupRows)];
    this.#sorted = take(8 * groupRows);
    this.#orderRoom = take(4 * (3 * groupRows + 2));
    this.#packed = next;
    this.#need(0);
  }

  /** The rows of the next columns stay where they are. */
  keep(): void {
    this.#order = 0;
  }

  /** The rows of the next columns are written by start, then by tie; with both in common they stay as they are. */
  sort(start: Float64Array, tie: Float64Array | null, durations: readonly Float64Array[]): Extent {
    const rows = start.length;
    const [first, second] = this.#columns;
    this.#put(start, first);
    const ends = durations.map((duration) => this.#code.latestEnd(first, this.#put(duration, second), rows));
    this.#order = this.#code.order(first, tie === null ? 0 : this.#put(tie, second), rows, this.#orderRoom);
    const [smallest, largest] = [start[this.#rowAt(0)]!, start[this.#rowAt(rows - 1)]!];
    return { smallest, largest, end: Math.max(largest, ...ends) };
  }

  /** Whole numbers, at most as many as a group has rows. */
  integers(values: Column): Encoded {
    const isNarrow = values instanceof Int32Array;
    const column = this.#put(values, this.#columns[0]);
    this.#code.sorted(column, isNarrow, this.#order, values.length, this.#sorted);
    this.#need(9 * values.length + slack);
    return this.#compressed(this.#code.pack(this.#sorted, values.length, isNarrow, this.#packed));
  }

  /** Anything else, as it is to lie once it is no longer compressed. */
  bytes(plain: Uint8Array): Encoded {
    this.#need(plain.length);
    this.#put(plain, this.#packed);
    return this.#compressed(plain.length);
  }

  #compressed(plain: number): Encoded {
    this.#need(3 * plain + slack);
    const into = this.#packed + plain;
    const length = this.#code.compress(this.#packed, plain, into);
    return { bytes: new Uint8Array(this.#code.memory.buffer, into, length), plain };
  }

  #rowAt(place: number): number {
    return this.#order === 0 ? place : new Int32Array(this.#code.memory.buffer, this.#order)[place]!;
  }

  #put(values: Column | Uint8Array, address: number): number {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(this.#code.memory.buffer).set(bytes, address);
    return address;
  }

  /** Makes room for so many bytes from what is packed on. */
  #need(bytes: number): void {
    const { memory } = this.#code;
    const missing = this.#packed + bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  }
}
