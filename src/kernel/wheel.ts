import { Heap } from 'heap-js';
import { RingBitmap } from './bitmap.ts';
import { enlarged } from './pool.ts';
import { type EventQueue, none, type Rank } from './queue.ts';

const slotCount = 4096;
const slotMask = slotCount - 1;

/** In wider slots, offset and rank would not fit into their bits, and the horizon would not fit into 31 bits. */
const widestSlot_ps = 2 ** 18;

/** Up to this many events, insertion keeps the order. Most slots hold a handful of events, often in order already. */
const insertionLimit = 32;

/**
 * A timing wheel (Varghese and Lauck, SOSP 1987): 4096 slots of equal width in time, of which the first is the current
 * one; what lies beyond the last slot, the horizon, waits in a heap.
 *
 * An event keeps `key` = offset within its slot · 4 + rank: small integers, where absolute times would leave the range
 * of small integers after 2 ms. A slot is an unordered linked list until it is entered. Then its events run as they are
 * if they have one key, or else they become `due`, sorted by key. Slots start at multiples of their width, so with
 * clocks of that period all offsets are 0.
 */
export class WheelQueue implements EventQueue {
  time = 0;

  readonly #slotWidth: number;
  readonly #slotsPerPs: number;
  /** Width of all slots together. */
  readonly #horizon: number;

  /** The current slot, its start, and how far `time` is into it. */
  #current = 0;
  #slotStart = 0;
  #offset = 0;

  /** First event of every slot, or `none`. */
  readonly #heads = new Int32Array(slotCount).fill(none);
  readonly #occupied = new RingBitmap(slotCount);
  /** By event: the next one in its slot, and its key. */
  #next: Int32Array;
  #keys: Int32Array;

  /**
   * Most slots hold events of one key. They are not sorted, but run in the order of their list: the next one, and their
   * key, which is `none` if there are no more (hold 1.07x, ping-pong 1.09x).
   */
  #run: number = none;
  #runKey: number = none;

  /** All other events of the current slot that are to come: `dueFirst` … `dueEnd` - 1, sorted by key. */
  #dueEvents: Int32Array = new Int32Array(64);
  #dueKeys: Int32Array = new Int32Array(64);
  #dueFirst = 0;
  #dueEnd = 0;

  /** Events beyond the horizon by time, their instants by event, and the first of these instants. */
  readonly #far = new Heap<number>((x, y) => this.#farTimes[x]! - this.#farTimes[y]!);
  #farTimes: Float64Array;
  #farFirst = Number.POSITIVE_INFINITY;

  /** @param slot_ps width of a slot in ps, narrowed to 2^18 if it is wider */
  constructor(capacity: number, slot_ps: number) {
    this.#slotWidth = Math.min(slot_ps, widestSlot_ps);
    this.#slotsPerPs = 1 / this.#slotWidth;
    this.#horizon = slotCount * this.#slotWidth;
    this.#next = new Int32Array(capacity);
    this.#keys = new Int32Array(capacity);
    this.#farTimes = new Float64Array(capacity);
    // A field that has held a fraction stays a double: no change of representation (and recompilation) during a run.
    this.time = 0.5;
    this.#slotStart = 0.5;
    this.time = 0;
    this.#slotStart = 0;
  }

  /** How far the current instant is into its slot. */
  get phase(): number {
    return this.#offset;
  }

  insert(delay: number, rank: Rank, event: number): void {
    const reach = this.#offset + delay;
    if (reach >= this.#horizon) {
      this.#insertFar(reach, rank, event);
      return;
    }
    // The half keeps the product clear of whole numbers, where rounding could fall to either side; a division costs
    // more.
    const distance = ((reach + 0.5) * this.#slotsPerPs) | 0;
    const key = ((reach - Math.imul(distance, this.#slotWidth)) << 2) | rank;
    if (distance === 0) {
      this.#insertDue(key, event);
      return;
    }
    const slot = (this.#current + distance) & slotMask;
    const head = this.#heads[slot]!;
    if (head < 0) this.#occupied.set(slot);
    this.#keys[event] = key;
    this.#next[event] = head;
    this.#heads[slot] = event;
  }

  advance(limit: number): Rank | typeof none {
    if (this.#firstKey() === none && !this.#enterNextSlot(limit)) return none;
    const key = this.#firstKey();
    const time = this.#slotStart + (key >> 2);
    if (time > limit) return none;
    this.time = time;
    this.#offset = key >> 2;
    return (key & 3) as Rank;
  }

  currentRank(): Rank | typeof none {
    const key = this.#firstKey();
    return key >> 2 === this.#offset ? ((key & 3) as Rank) : none;
  }

  /** The lowest key to come in the current slot, or `none`. */
  #firstKey(): number {
    const runKey = this.#runKey;
    if (this.#dueFirst === this.#dueEnd) return runKey;
    const dueKey = this.#dueKeys[this.#dueFirst]!;
    return runKey >= 0 && runKey <= dueKey ? runKey : dueKey;
  }

  take(rank: Rank): number {
    const key = (this.#offset << 2) | rank;
    return key === this.#runKey ? this.#takeOfRun() : this.#takeDue(key);
  }

  #takeOfRun(): number {
    const event = this.#run;
    this.#run = this.#next[event]!;
    if (this.#run < 0) this.#runKey = none;
    return event;
  }

  #takeDue(key: number): number {
    const at = this.#dueFirst;
    if (at === this.#dueEnd || this.#dueKeys[at] !== key) return none;
    this.#dueFirst = at + 1;
    return this.#dueEvents[at]!;
  }

  moveTo(time: number): void {
    const start = time - (time % this.#slotWidth);
    if (start !== this.#slotStart) this.#startSlot(this.#slotAt(start), start);
    this.time = time;
    // A field that holds small integers only: sums with a double would be doubles (hold 1.05x, pipeline 1.08x).
    this.#offset = (time - this.#slotStart) | 0;
  }

  grow(capacity: number): void {
    this.#next = enlarged(this.#next, capacity);
    this.#keys = enlarged(this.#keys, capacity);
    const farTimes = new Float64Array(capacity);
    farTimes.set(this.#farTimes);
    this.#farTimes = farTimes;
  }

  each(visit: (event: number, time: number, rank: Rank) => void): void {
    const runKey = this.#runKey;
    for (let event = runKey < 0 ? none : this.#run; event >= 0; event = this.#next[event]!) {
      visit(event, this.#slotStart + (runKey >> 2), (runKey & 3) as Rank);
    }
    for (let at = this.#dueFirst; at < this.#dueEnd; at++) {
      const key = this.#dueKeys[at]!;
      visit(this.#dueEvents[at]!, this.#slotStart + (key >> 2), (key & 3) as Rank);
    }
    for (let distance = 1; distance < slotCount; distance++) {
      const start = this.#slotStart + distance * this.#slotWidth;
      let event = this.#heads[(this.#current + distance) & slotMask]!;
      for (; event >= 0; event = this.#next[event]!) {
        const key = this.#keys[event]!;
        visit(event, start + (key >> 2), (key & 3) as Rank);
      }
    }
    for (const event of this.#far.heapArray) visit(event, this.#farTimes[event]!, this.#keys[event]! as Rank);
  }

  #insertFar(reach: number, rank: Rank, event: number): void {
    const time = this.#slotStart + reach;
    this.#farTimes[event] = time;
    this.#keys[event] = rank;
    this.#far.push(event);
    if (time < this.#farFirst) this.#farFirst = time;
  }

  #insertDue(key: number, event: number): void {
    if (this.#dueEnd === this.#dueKeys.length) this.#makeRoomForDue();
    if (this.#dueEnd - this.#dueFirst > insertionLimit) {
      this.#insertAmongMany(key, event);
      return;
    }
    let at = this.#dueEnd++;
    while (at > this.#dueFirst && this.#dueKeys[at - 1]! > key) {
      this.#dueKeys[at] = this.#dueKeys[at - 1]!;
      this.#dueEvents[at] = this.#dueEvents[at - 1]!;
      at--;
    }
    this.#dueKeys[at] = key;
    this.#dueEvents[at] = event;
  }

  /** For slots too wide for their events: finds the place by halving, and moves the shorter side. */
  #insertAmongMany(key: number, event: number): void {
    let at = this.#placeOf(key);
    if (this.#dueFirst > 0 && at - this.#dueFirst < this.#dueEnd - at) {
      this.#dueKeys.copyWithin(this.#dueFirst - 1, this.#dueFirst, at);
      this.#dueEvents.copyWithin(this.#dueFirst - 1, this.#dueFirst, at);
      this.#dueFirst--;
      at--;
    } else {
      this.#dueKeys.copyWithin(at + 1, at, this.#dueEnd);
      this.#dueEvents.copyWithin(at + 1, at, this.#dueEnd);
      this.#dueEnd++;
    }
    this.#dueKeys[at] = key;
    this.#dueEvents[at] = event;
  }

  /** Behind all that are due and have no larger key. */
  #placeOf(key: number): number {
    let low = this.#dueFirst;
    let high = this.#dueEnd;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#dueKeys[middle]! > key) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /**
   * The slot that starts at `start`, which is less than the horizon away; beyond it all slots are empty and any will
   * do.
   */
  #slotAt(start: number): number {
    return (this.#current + (((start - this.#slotStart) / this.#slotWidth) % slotCount)) & slotMask;
  }

  /** Makes the next occupied slot the current one, unless it starts after `limit` or there is none. */
  #enterNextSlot(limit: number): boolean {
    const slot = this.#occupied.firstFrom(this.#current);
    if (slot === none) return this.#enterFarSlot(limit);
    const start = this.#slotStart + ((slot - this.#current) & slotMask) * this.#slotWidth;
    if (start > limit) return false;
    this.#startSlot(slot, start);
    this.#openSlot();
    return true;
  }

  /** The same when all slots are empty. */
  #enterFarSlot(limit: number): boolean {
    if (this.#farFirst === Number.POSITIVE_INFINITY) return false;
    const start = this.#farFirst - (this.#farFirst % this.#slotWidth);
    if (start > limit) return false;
    this.#startSlot(0, start);
    return true;
  }

  /** Makes `slot` the current one, starting at `start`, and brings in what the horizon moves past. */
  #startSlot(slot: number, start: number): void {
    this.#current = slot;
    this.#slotStart = start;
    this.#offset = 0;
    this.#dueFirst = 0;
    this.#dueEnd = 0;
    if (this.#farFirst < start + this.#horizon) this.#bringInFar();
  }

  #bringInFar(): void {
    const end = this.#slotStart + this.#horizon;
    while (this.#farFirst < end) {
      const event = this.#far.pop()!;
      this.insert(this.#farTimes[event]! - this.#slotStart, this.#keys[event]! as Rank, event);
      const following = this.#far.peek();
      this.#farFirst = following === undefined ? Number.POSITIVE_INFINITY : this.#farTimes[following]!;
    }
  }

  /** Makes the list of the current slot the run if all its keys are equal, or else turns it into the sorted `due`. */
  #openSlot(): void {
    const slot = this.#current;
    const first = this.#heads[slot]!;
    this.#heads[slot] = none;
    this.#occupied.clear(slot);
    if (this.#dueFirst < this.#dueEnd || !this.#hasOneKey(first)) this.#makeDue(first);
    else {
      this.#run = first;
      this.#runKey = this.#keys[first]!;
    }
  }

  #hasOneKey(first: number): boolean {
    const key = this.#keys[first]!;
    let event = this.#next[first]!;
    while (event >= 0 && this.#keys[event] === key) event = this.#next[event]!;
    return event < 0;
  }

  #makeDue(first: number): void {
    for (let event = first; event >= 0; event = this.#next[event]!) {
      if (this.#dueEnd === this.#dueKeys.length) this.#makeRoomForDue();
      this.#dueKeys[this.#dueEnd] = this.#keys[event]!;
      this.#dueEvents[this.#dueEnd++] = event;
    }
    if (this.#dueEnd <= insertionLimit) this.#sortFewDue();
    else this.#sortManyDue();
  }

  #sortFewDue(): void {
    const dueKeys = this.#dueKeys;
    const dueEvents = this.#dueEvents;
    const dueEnd = this.#dueEnd;
    for (let sorted = 1; sorted < dueEnd; sorted++) {
      const key = dueKeys[sorted]!;
      const event = dueEvents[sorted]!;
      let at = sorted;
      for (; at > 0 && dueKeys[at - 1]! > key; at--) {
        dueKeys[at] = dueKeys[at - 1]!;
        dueEvents[at] = dueEvents[at - 1]!;
      }
      dueKeys[at] = key;
      dueEvents[at] = event;
    }
  }

  #sortManyDue(): void {
    if (this.#isDueSorted()) return;
    // Key and event side by side in the 52 bits of a double, for the native sort of a typed array.
    const packed = new Float64Array(this.#dueEnd);
    for (let at = 0; at < packed.length; at++) packed[at] = this.#dueKeys[at]! * 2 ** 32 + this.#dueEvents[at]!;
    packed.sort();
    for (let at = 0; at < packed.length; at++) {
      this.#dueKeys[at] = packed[at]! / 2 ** 32;
      this.#dueEvents[at] = packed[at]!;
    }
  }

  #isDueSorted(): boolean {
    for (let at = 1; at < this.#dueEnd; at++) if (this.#dueKeys[at - 1]! > this.#dueKeys[at]!) return false;
    return true;
  }

  #makeRoomForDue(): void {
    if (this.#dueFirst * 2 >= this.#dueEnd) this.#moveDueToFront();
    else {
      this.#dueEvents = enlarged(this.#dueEvents, this.#dueEvents.length * 2);
      this.#dueKeys = enlarged(this.#dueKeys, this.#dueKeys.length * 2);
    }
  }

  #moveDueToFront(): void {
    this.#dueEvents.copyWithin(0, this.#dueFirst, this.#dueEnd);
    this.#dueKeys.copyWithin(0, this.#dueFirst, this.#dueEnd);
    this.#dueEnd -= this.#dueFirst;
    this.#dueFirst = 0;
  }
}
