import type { Image } from '../parts/flow/image.ts';

const FIRST_CAPACITY = 16;

/**
 * Ends of jobs of one duration. Jobs start in order of time, so they end in the order in which they came: nothing needs
 * sorting. Jobs that end at once are one entry. A level is a sum of two parts, as in `PeakPower`.
 */
export class Ends {
  readonly duration_ps: number;
  readonly isOfDram: boolean;
  #times = new Float64Array(FIRST_CAPACITY);
  #highs = new Float64Array(FIRST_CAPACITY);
  #lows = new Float64Array(FIRST_CAPACITY);
  #first = 0;
  #count = 0;

  constructor(duration_ps: number, isOfDram: boolean) {
    this.duration_ps = duration_ps;
    this.isOfDram = isOfDram;
  }

  /** When the first of them ends; Infinity if there is none. */
  get next_ps(): number {
    return this.#count === 0 ? Infinity : this.#times[this.#first]!;
  }

  get high(): number {
    return this.#highs[this.#first]!;
  }

  get low(): number {
    return this.#lows[this.#first]!;
  }

  /** Adds what ends. Returns whether it is the first. */
  push(at_ps: number, high: number, low: number): boolean {
    const mask = this.#times.length - 1;
    const last = (this.#first + this.#count - 1) & mask;
    if (this.#count > 0 && this.#times[last] === at_ps) {
      this.#highs[last]! += high;
      this.#lows[last]! += low;
      return false;
    }
    if (this.#count > mask) {
      this.#grow();
      return this.push(at_ps, high, low);
    }
    const slot = (this.#first + this.#count) & mask;
    this.#times[slot] = at_ps;
    this.#highs[slot] = high;
    this.#lows[slot] = low;
    return this.#count++ === 0;
  }

  image(image: Image): void {
    const mask = this.#times.length - 1;
    image.number(this.#count);
    for (let index = 0; index < this.#count; index++) {
      const slot = (this.#first + index) & mask;
      image.time(this.#times[slot]!);
      image.number(this.#highs[slot]!);
      image.number(this.#lows[slot]!);
    }
  }

  /** Removes the first. */
  shift(): void {
    this.#first = (this.#first + 1) & (this.#times.length - 1);
    this.#count--;
  }

  #grow(): void {
    const move = (from: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(from.length * 2);
      to.set(from.subarray(this.#first));
      to.set(from.subarray(0, this.#first), from.length - this.#first);
      return to;
    };
    this.#times = move(this.#times);
    this.#highs = move(this.#highs);
    this.#lows = move(this.#lows);
    this.#first = 0;
  }
}
