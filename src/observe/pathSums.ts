import type { StretchSum, StretchSums } from '../parts/flow/stretchSums.ts';

/**
 * Adds up pieces and waits along the causes of a run by kind. Kinds are few on any stretch, so only those that occur
 * are kept for a node; memory follows the nodes that are alive. Sums of whole picoseconds are exact.
 *
 * @example
 * const sums = new PathSums();
 * const causes = new Causes(sums);
 * // … the run
 * causes.sumPath(last, end_ps);
 * sums.take(); // [{ isWait: false, kind: 17, count: 250, time_ps: 1_000_000 }]
 */
export class PathSums implements StretchSums {
  /** Slots by kind: of work, of work with a negative kind, and of waits. */
  readonly #works = new Slots();
  readonly #others = new Slots();
  readonly #waits = new Slots();
  /** By slot: what it is for, and what the present stretch has of it. */
  readonly #kinds: { readonly isWait: boolean; readonly kind: number }[] = [];
  #times = new Float64Array(64);
  #counts = new Float64Array(64);
  /** Slots that the present stretch has. */
  #touched = new Int32Array(64);
  #touchedCount = 0;
  #kept = new KeptSums();
  #next = new KeptSums();

  piece(kind: number, duration: number): void {
    const slot = kind < 0 ? this.#others.of(~kind) : this.#works.of(kind);
    this.#add(slot < 0 ? this.#newSlot(false, kind) : slot, 1, duration);
  }

  wait(kind: number, duration: number): void {
    const slot = this.#waits.of(kind);
    this.#add(slot < 0 ? this.#newSlot(true, kind) : slot, 1, duration);
  }

  add({ isWait, kind, count, time_ps }: StretchSum): void {
    const slots = isWait ? this.#waits : kind < 0 ? this.#others : this.#works;
    const slot = slots.of(!isWait && kind < 0 ? ~kind : kind);
    this.#add(slot < 0 ? this.#newSlot(isWait, kind) : slot, count, time_ps);
  }

  addKept(node: number): void {
    const { ends, slots, counts, times } = this.#kept;
    for (let row = ends[node - 1]!; row < ends[node]!; row++) this.#add(slots[row]!, counts[row]!, times[row]!);
  }

  keep(node: number): void {
    this.#next.append(node, this.#touched.subarray(0, this.#touchedCount), this.#counts, this.#times);
    this.#clear();
  }

  renumber(): void {
    [this.#kept, this.#next] = [this.#next, this.#kept];
    this.#next.clear();
  }

  /** What has been added since the last call. */
  take(): StretchSum[] {
    const sums = [...this.#touched.subarray(0, this.#touchedCount)].map((slot): StretchSum => {
      return { ...this.#kinds[slot]!, count: this.#counts[slot]!, time_ps: this.#times[slot]! };
    });
    this.#clear();
    return sums;
  }

  #add(slot: number, count: number, duration: number): void {
    if (this.#counts[slot] === 0) this.#touched[this.#touchedCount++] = slot;
    this.#counts[slot]! += count;
    this.#times[slot]! += duration;
  }

  #clear(): void {
    for (let index = 0; index < this.#touchedCount; index++) {
      this.#counts[this.#touched[index]!] = 0;
      this.#times[this.#touched[index]!] = 0;
    }
    this.#touchedCount = 0;
  }

  #newSlot(isWait: boolean, kind: number): number {
    const slot = this.#kinds.push({ isWait, kind }) - 1;
    if (isWait) this.#waits.set(kind, slot);
    else if (kind < 0) this.#others.set(~kind, slot);
    else this.#works.set(kind, slot);
    if (slot === this.#times.length) {
      this.#times = longer(this.#times);
      this.#counts = longer(this.#counts);
      this.#touched = longer(this.#touched);
    }
    return slot;
  }
}

/** Slots by kind, which is a number from 0. */
class Slots {
  #slots = new Int32Array(64).fill(-1);

  /** -1 if the kind has none. */
  of(kind: number): number {
    return kind < this.#slots.length ? this.#slots[kind]! : -1;
  }

  set(kind: number, slot: number): void {
    while (kind >= this.#slots.length) {
      const length = this.#slots.length;
      this.#slots = longer(this.#slots).fill(-1, length);
    }
    this.#slots[kind] = slot;
  }
}

/** Sums of the nodes that are kept, one after another: those of a node end where those of the next one begin. */
class KeptSums {
  ends = new Int32Array(64);
  slots = new Int32Array(64);
  counts = new Float64Array(64);
  times = new Float64Array(64);
  #rows = 0;

  clear(): void {
    this.#rows = 0;
  }

  /** Nodes come in the order of their numbers, from 1. */
  append(node: number, slots: Int32Array, counts: Float64Array, times: Float64Array): void {
    for (const slot of slots) {
      if (this.#rows === this.slots.length) this.#grow();
      const row = this.#rows++;
      this.slots[row] = slot;
      this.counts[row] = counts[slot]!;
      this.times[row] = times[slot]!;
    }
    if (node === this.ends.length) this.ends = longer(this.ends);
    this.ends[node] = this.#rows;
  }

  #grow(): void {
    this.slots = longer(this.slots);
    this.counts = longer(this.counts);
    this.times = longer(this.times);
  }
}

function longer<Column extends Int32Array | Float64Array>(column: Column): Column {
  const copy = new (column.constructor as new (length: number) => Column)(column.length * 2);
  copy.set(column);
  return copy;
}
