import { type Column, type Columns, type Shape, shapes, type TimedName } from '../timeline/columns.ts';

/** Memory that the thread of the simulation and that of the recorder share: a ring of slots, each a stretch of rows. */
export interface RingMemory {
  readonly control: SharedArrayBuffer;
  readonly slots: readonly SharedArrayBuffer[];
  /** Rows that a slot holds. */
  readonly rows: number;
}

/** Places in the control words. After them come, for each slot, its table and its rows. */
const Word = { written: 0, taken: 1, failed: 2, closed: 3, slots: 4 } as const;

const tables = Object.keys(shapes) as TimedName[];
const noTable = -1;

/** @param rows of a slot. With few and small slots the simulation waits for the recorder, with many it runs ahead. */
export function ringMemory(slots: number, rows: number): RingMemory {
  const widest = Math.max(...tables.map((table) => bytesOf(shapes[table])));
  return {
    control: new SharedArrayBuffer(4 * (Word.slots + 2 * slots)),
    slots: Array.from({ length: slots }, () => new SharedArrayBuffer(rows * widest)),
    rows,
  };
}

/** The end of the ring that fills slots. */
export class RingWriter {
  readonly #words: Int32Array;
  readonly #views: SlotViews;
  readonly #slots: number;
  readonly #patience_ms: number;

  /** @param patience_ms how long the other end may take for a slot before it counts as gone */
  constructor(memory: RingMemory, patience_ms = 60_000) {
    this.#words = new Int32Array(memory.control);
    this.#views = new SlotViews(memory);
    this.#slots = memory.slots.length;
    this.#patience_ms = patience_ms;
  }

  /** Whether the other end has given up: what is handed on is thrown away. */
  get failed(): boolean {
    return Atomics.load(this.#words, Word.failed) !== 0;
  }

  /** Copies rows into the next slot, as soon as one is free. @throws Error if the other end is gone */
  hand(table: TimedName, rows: number, columns: Columns): void {
    const slot = this.#free();
    const views = this.#views.of(slot, table);
    for (const [name, view] of Object.entries(views)) view.set(columns[name]!.subarray(0, rows));
    this.#announce(slot, tables.indexOf(table), rows);
  }

  /** Says that nothing more will come, and waits until everything is written. @throws Error if the other end is gone */
  close(): void {
    this.#announce(this.#free(), noTable, 0);
    this.#wait(Word.closed, 0);
  }

  #free(): number {
    const words = this.#words;
    for (let taken = words[Word.taken]!; words[Word.written]! - taken >= this.#slots; ) {
      this.#wait(Word.taken, taken);
      taken = Atomics.load(words, Word.taken);
    }
    return words[Word.written]! % this.#slots;
  }

  #announce(slot: number, table: number, rows: number): void {
    this.#words[Word.slots + 2 * slot] = table;
    this.#words[Word.slots + 2 * slot + 1] = rows;
    Atomics.add(this.#words, Word.written, 1);
    Atomics.notify(this.#words, Word.written);
  }

  /** Waits while a word has a value. Closing writes parts, each of which counts as a sign of life. */
  #wait(word: number, value: number): void {
    let taken = Atomics.load(this.#words, Word.taken);
    while (Atomics.load(this.#words, word) === value) {
      if (Atomics.wait(this.#words, word, value, this.#patience_ms) !== 'timed-out') continue;
      const now = Atomics.load(this.#words, Word.taken);
      if (now === taken && Atomics.load(this.#words, word) === value) throw new Error('its thread does not answer');
      taken = now;
    }
  }
}

/** Rows that were handed on. They are overwritten after `done`. */
export interface Handed {
  readonly table: TimedName;
  readonly rows: number;
  readonly columns: Columns;
}

/** The end of the ring that empties slots. */
export class RingReader {
  readonly #words: Int32Array;
  readonly #views: SlotViews;
  readonly #slots: number;

  constructor(memory: RingMemory) {
    this.#words = new Int32Array(memory.control);
    this.#views = new SlotViews(memory);
    this.#slots = memory.slots.length;
  }

  /** The oldest rows that nobody took, as soon as there are some; null if nothing more will come. */
  next(): Handed | null {
    const taken = this.#words[Word.taken]!;
    while (Atomics.load(this.#words, Word.written) === taken) Atomics.wait(this.#words, Word.written, taken);
    const slot = taken % this.#slots;
    const table = tables[this.#words[Word.slots + 2 * slot]!];
    if (table === undefined) return null;
    const rows = this.#words[Word.slots + 2 * slot + 1]!;
    return { table, rows, columns: this.#views.of(slot, table) };
  }

  /** The rows of `next` are no longer needed. */
  done(): void {
    Atomics.add(this.#words, Word.taken, 1);
    Atomics.notify(this.#words, Word.taken);
  }

  /** Tells the other end that what it hands on is thrown away. */
  fail(): void {
    Atomics.store(this.#words, Word.failed, 1);
  }

  /** Tells the other end that everything is written. */
  close(): void {
    Atomics.store(this.#words, Word.closed, 1);
    Atomics.notify(this.#words, Word.closed);
  }
}

/** Each slot as the columns of each table. */
class SlotViews {
  readonly #memory: RingMemory;
  readonly #views = new Map<string, Readonly<Record<string, Column>>>();

  constructor(memory: RingMemory) {
    this.#memory = memory;
  }

  of(slot: number, table: TimedName): Readonly<Record<string, Column>> {
    const key = `${table} ${slot}`;
    const views = this.#views.get(key) ?? columnsIn(this.#memory.slots[slot]!, shapes[table], this.#memory.rows);
    this.#views.set(key, views);
    return views;
  }
}

/** Columns of 8 bytes come first, so that each lies on a multiple of its width. */
function columnsIn(slot: SharedArrayBuffer, shape: Shape, rows: number): Record<string, Column> {
  const columns: Record<string, Column> = {};
  let at = 0;
  for (const width of [8, 4]) {
    for (const name of Object.keys(shape.columns).filter((one) => widthOf(shape, one) === width)) {
      columns[name] = width === 8 ? new Float64Array(slot, at, rows) : new Int32Array(slot, at, rows);
      at += width * rows;
    }
  }
  return columns;
}

const widthOf = ({ columns }: Shape, name: string) => (columns[name] === 'INT64' ? 8 : 4);
const bytesOf = (shape: Shape) => Object.keys(shape.columns).reduce((sum, name) => sum + widthOf(shape, name), 0);
