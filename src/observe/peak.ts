import type { Image, Imaged } from '../parts/flow/image.ts';
import { Ends } from './ends.ts';
import { NextEnds } from './nextEnds.ts';
import { type LargestMean, SlidingMean } from './slidingMean.ts';

/** A level has a part in multiples of the bound / 2^52, and one in multiples of a 2^30th of that. */
const HIGH = 2 ** 52;
const LOW = 2 ** 30;

/** Peak power of the chip, and of the chip together with its DRAM. */
export interface Peaks {
  readonly chip: LargestMean;
  readonly chipAndDram: LargestMean;
}

/**
 * Peak power: the largest mean dynamic power over all windows of one width inside the run, of the chip and of the chip
 * together with its DRAM. Cost goes with the changes of power, not with simulated time.
 *
 * Power is rounded once per class of jobs, to 2^-82 of a bound, and sums of levels are exact integers. So the result
 * does not depend on the order of jobs within an instant, nor on adding n jobs singly or as one of multiplicity n.
 *
 * @example
 * const peak = new PeakPower(1_000_000, 16);
 * const read = peak.addClass(2e-6, 500_000, false); // 2 uJ in half a window
 * peak.add(read, 0, 1);
 * peak.finish(2_000_000).chip.mean; // 2
 */
export class PeakPower implements Imaged {
  readonly #bound_W: number;
  readonly #chip: SlidingMean;
  readonly #chipAndDram: SlidingMean;
  /** By class: both parts of the level of a job, and the queue of its ends. */
  readonly #highs: number[] = [];
  readonly #lows: number[] = [];
  readonly #endsOf: Ends[] = [];
  readonly #queues = new Map<string, Ends>();
  readonly #running = new NextEnds();
  /** Levels from `#now_ps` on, not yet told. */
  #now_ps = 0;
  #chipHigh = 0;
  #chipLow = 0;
  #dramHigh = 0;
  #dramLow = 0;

  /**
   * @param window_ps width of the window
   * @param bound_W an upper bound of the power of all jobs that ever run at the same time, best a power of two
   * @throws RangeError if either is not positive and finite
   */
  constructor(window_ps: number, bound_W: number) {
    if (!(bound_W > 0 && bound_W < Infinity))
      throw new RangeError(`upper bound of the power: ${bound_W} W, expected > 0`);
    this.#bound_W = bound_W;
    this.#chip = new SlidingMean(window_ps);
    this.#chipAndDram = new SlidingMean(window_ps);
  }

  /**
   * Registers a class of jobs.
   *
   * @param energy_J dynamic energy of one job
   * @param duration_ps time over which that energy spreads evenly; what takes no time is spread over 1 ps
   * @param isOfDram whether it counts for the chip together with its DRAM only
   * @returns the class, a small integer
   */
  addClass(energy_J: number, duration_ps: number, isOfDram: boolean): number {
    const spread_ps = Math.max(duration_ps, 1);
    const level = (energy_J / (spread_ps * 1e-12) / this.#bound_W) * HIGH;
    const high = Math.floor(level);
    this.#highs.push(high);
    this.#lows.push(Math.round((level - high) * LOW));
    const key = `${spread_ps} ${isOfDram}`;
    const ends = this.#queues.get(key) ?? new Ends(spread_ps, isOfDram);
    this.#queues.set(key, ends);
    return this.#endsOf.push(ends) - 1;
  }

  /**
   * Adds jobs of a class that start together. Start times must not decrease.
   *
   * @throws RangeError if the start lies before an earlier one, or if the power exceeds the bound given
   */
  add(cls: number, start_ps: number, multiplicity: number): void {
    if (start_ps !== this.#now_ps) this.#advance(start_ps);
    const ends = this.#endsOf[cls]!;
    const high = this.#highs[cls]! * multiplicity;
    const low = this.#lows[cls]! * multiplicity;
    this.#raise(ends.isOfDram, high, low);
    if (ends.push(start_ps + ends.duration_ps, high, low)) this.#running.push(ends);
  }

  /**
   * Brings rounding into a state that follows from what happened lately alone. Call it at moments that follow from what
   * happens: rounding depends on them.
   */
  settle(now_ps: number): void {
    this.#advance(now_ps);
    this.#chip.settle();
    this.#chipAndDram.settle();
  }

  image(image: Image): void {
    image.time(this.#now_ps);
    for (const level of [this.#chipHigh, this.#chipLow, this.#dramHigh, this.#dramLow]) image.number(level);
    for (const ends of this.#queues.values()) ends.image(image);
    this.#chip.image(image);
    this.#chipAndDram.image(image);
  }

  /** The peaks, after the last job. @param end_ps end of the run */
  finish(end_ps: number): Peaks {
    this.#advance(end_ps);
    return { chip: this.#chip.finish(end_ps), chipAndDram: this.#chipAndDram.finish(end_ps) };
  }

  #raise(isOfDram: boolean, high: number, low: number): void {
    if (isOfDram) {
      this.#dramHigh += high;
      this.#dramLow += low;
    } else {
      this.#chipHigh += high;
      this.#chipLow += low;
    }
  }

  /** Ends what ends until then. */
  #advance(to_ps: number): void {
    if (!(to_ps >= this.#now_ps))
      throw new RangeError(`a job starts at ${to_ps} ps, after one at ${this.#now_ps} ps: starts must not decrease`);
    const running = this.#running;
    while (running.next_ps <= to_ps) {
      if (running.next_ps > this.#now_ps) this.#tell(running.next_ps);
      const { top } = running;
      this.#raise(top.isOfDram, -top.high, -top.low);
      running.shift();
    }
    if (to_ps > this.#now_ps) this.#tell(to_ps);
  }

  /** The levels at the present instant are final: time goes on. */
  #tell(next_ps: number): void {
    if (this.#chipHigh + this.#dramHigh > Number.MAX_SAFE_INTEGER)
      throw new RangeError('power exceeds the upper bound given to PeakPower');
    const chip_W = this.#watts(this.#chipHigh, this.#chipLow);
    this.#chip.change(this.#now_ps, chip_W);
    this.#chipAndDram.change(this.#now_ps, chip_W + this.#watts(this.#dramHigh, this.#dramLow));
    this.#now_ps = next_ps;
  }

  #watts(high: number, low: number): number {
    return ((high + low / LOW) * this.#bound_W) / HIGH;
  }
}
