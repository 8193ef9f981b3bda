import type { Image, Imaged } from '../parts/flow/image.ts';

/** Changes that a window may hold before neighbours are merged. */
export const EXACT_CHANGES = 2 ** 20;
const FIRST_CAPACITY = 1024;

/** The largest mean over a window, and how far it may be off. */
export interface LargestMean {
  readonly mean: number;
  /** 0 unless a window held more changes than are kept. */
  readonly error: number;
}

/**
 * The largest mean of a level over all windows of one width inside a run. The level is constant between changes, so the
 * sum over a window is linear between those windows that start or end at a change, and only these are looked at.
 *
 * The window moves from change to change of either end. A change costs two moves, whatever the time between changes.
 * Sums are doubles: they are computed anew whenever all changes in the window have been passed, so rounding stays below
 * 2^-31 of the result.
 *
 * Where a window holds more changes than are kept, neighbouring stretches become one of their mean level. That leaves
 * the sum over every stretch as it is, and the sum up to a point within it is off by a known amount at most.
 *
 * @example
 * const power = new SlidingMean(1000);
 * power.change(0, 2);
 * power.change(1500, 8);
 * power.finish(2000); // { mean: 5, error: 0 }
 */
export class SlidingMean implements Imaged {
  readonly #window_ps: number;
  readonly #most: number;
  /** Stretches of one level, from the one that the window starts in (`#tail`) to the present one (`#last`). */
  #times = new Float64Array(FIRST_CAPACITY);
  #levels = new Float64Array(FIRST_CAPACITY);
  /** How far the sum up to a point within a stretch may be off; null while nothing was merged. */
  #deviations: Float64Array<ArrayBuffer> | null = null;
  #tail = 0;
  #last = 0;
  /** The window, which grows at its end until it has its width. */
  #start_ps = 0;
  #end_ps = 0;
  #sum = 0;
  #largest = 0;
  #deviation = 0;
  /** Changes that the window's start has passed since the sum was last computed anew. */
  #passed = 0;

  /**
   * @param window_ps width of the window
   * @param most changes that a window may hold before neighbours are merged
   * @throws RangeError if the width is not positive and finite
   */
  constructor(window_ps: number, most = EXACT_CHANGES) {
    if (!(window_ps > 0 && window_ps <= Number.MAX_SAFE_INTEGER))
      throw new RangeError(`window of the peak power: ${window_ps} ps, expected > 0 and finite`);
    this.#window_ps = window_ps;
    this.#most = most;
  }

  /** From `at_ps` on there is another level. Times must not decrease; the level is 0 before the first change. */
  change(at_ps: number, level: number): void {
    if (level === this.#levels[this.#last]) return;
    this.#advance(at_ps);
    if (this.#passed > this.#last - this.#tail) this.#recompute();
    if (this.#last + 1 === this.#times.length) this.#makeRoom();
    const next = ++this.#last;
    this.#times[next] = at_ps;
    this.#levels[next] = level;
    if (this.#deviations !== null) this.#deviations[next] = 0;
  }

  /** Computes the sum anew, if it has not been for as many changes as the window holds. */
  settle(): void {
    if (this.#passed >= this.#last - this.#tail) this.#recompute();
  }

  /** The window, and how its sum is rounded. The largest sum so far has no effect on those to come. */
  image(image: Image): void {
    image.number(this.#end_ps < this.#window_ps ? this.#end_ps : -1);
    image.time(this.#end_ps);
    image.number(this.#sum);
    image.number(this.#passed);
    image.number(this.#last - this.#tail);
    image.number(this.#levels[this.#tail]!);
    for (let i = this.#tail + 1; i <= this.#last; i++) {
      image.time(this.#times[i]!);
      image.number(this.#levels[i]!);
      if (this.#deviations !== null) image.number(this.#deviations[i]!);
    }
  }

  /** @param end_ps end of the run; the mean over the run if the window is not shorter */
  finish(end_ps: number): LargestMean {
    this.#advance(end_ps);
    if (end_ps < this.#window_ps) return { mean: end_ps > 0 ? this.#sum / end_ps : 0, error: 0 };
    return { mean: this.#largest / this.#window_ps, error: this.#deviation / this.#window_ps };
  }

  #advance(to_ps: number): void {
    const window_ps = this.#window_ps;
    const level = this.#levels[this.#last]!;
    if (this.#end_ps < window_ps) {
      const end_ps = Math.min(to_ps, window_ps);
      this.#sum += level * (end_ps - this.#end_ps);
      this.#end_ps = end_ps;
      if (end_ps === window_ps) this.#largest = this.#sum;
    }
    while (this.#end_ps < to_ps) {
      const left_ps = this.#tail === this.#last ? Infinity : this.#times[this.#tail + 1]! - this.#start_ps;
      const step_ps = Math.min(to_ps - this.#end_ps, left_ps);
      this.#sum += (level - this.#levels[this.#tail]!) * step_ps;
      this.#start_ps += step_ps;
      this.#end_ps += step_ps;
      if (step_ps === left_ps) this.#pass();
      if (this.#sum > this.#largest) this.#largest = this.#sum;
    }
  }

  /** The window's start enters the next stretch. */
  #pass(): void {
    this.#tail++;
    this.#passed++;
    if (this.#deviations !== null) this.#deviation = Math.max(this.#deviation, this.#deviations[this.#tail]!);
    if (this.#tail === this.#last) this.#recompute();
  }

  #recompute(): void {
    let from_ps = this.#start_ps;
    let sum = 0;
    for (let i = this.#tail; i < this.#last; i++) {
      const to_ps = this.#times[i + 1]!;
      sum += this.#levels[i]! * (to_ps - from_ps);
      from_ps = to_ps;
    }
    this.#sum = sum + this.#levels[this.#last]! * (this.#end_ps - from_ps);
    this.#passed = 0;
  }

  /** Forgets what lies before the window, and if that is not enough, takes more memory or merges neighbours. */
  #makeRoom(): void {
    const used = this.#last - this.#tail + 1;
    if (used > this.#most) this.#merge();
    const capacity = this.#last - this.#tail + 1 > this.#times.length / 2 ? this.#times.length * 2 : this.#times.length;
    const move = (from: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const to = capacity === from.length ? from : new Float64Array(capacity);
      to.set(from.subarray(this.#tail, this.#last + 1));
      return to;
    };
    this.#times = move(this.#times);
    this.#levels = move(this.#levels);
    if (this.#deviations !== null) this.#deviations = move(this.#deviations);
    this.#last -= this.#tail;
    this.#tail = 0;
  }

  /** Makes one stretch of every two behind the one that the window starts in; the present one has no end yet. */
  #merge(): void {
    const [times, levels] = [this.#times, this.#levels];
    this.#deviations ??= new Float64Array(times.length);
    const deviations = this.#deviations;
    let next = this.#tail + 1;
    let from = next;
    for (; from + 1 < this.#last; from += 2) {
      const [first_ps, second_ps] = [times[from + 1]! - times[from]!, times[from + 2]! - times[from + 1]!];
      const [first, second] = [levels[from]!, levels[from + 1]!];
      const both_ps = first_ps + second_ps;
      const bend = (Math.abs(first - second) * first_ps * second_ps) / both_ps;
      deviations[next] = bend + Math.max(deviations[from]!, deviations[from + 1]!);
      levels[next] = (first * first_ps + second * second_ps) / both_ps;
      times[next] = times[from]!;
      next++;
    }
    for (; from <= this.#last; from++, next++) {
      deviations[next] = deviations[from]!;
      levels[next] = levels[from]!;
      times[next] = times[from]!;
    }
    this.#last = next - 1;
  }
}
