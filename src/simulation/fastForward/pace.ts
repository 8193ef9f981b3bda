/** Longest period that is looked for, in samples. */
const longest = 32;
/** Samples that have to go as those a period before them, for a first guess. */
const fewest = 3;
/** More samples than these are not compared: a look takes as long after many samples as after few. */
const compared = 4 * longest;

/** What samples seem to repeat after. */
export interface Period {
  readonly samples: number;
  readonly time_ps: number;
}

/** How long samples took, and in how many events: where that does not repeat, nothing else does. */
export class Pace {
  #times: number[] = [];
  #events: number[] = [];

  /** Samples of another kind come. */
  clear(): void {
    this.#times = [];
    this.#events = [];
  }

  /** A sample took so long. */
  add(time_ps: number, events: number): void {
    this.#times.push(time_ps);
    this.#events.push(events);
  }

  /**
   * The period after which most of the latest samples went as those before them, the shortest of several; null if
   * too few did after any.
   *
   * @param wrong how often that was no period: each time, more samples have to
   */
  period(wrong: number): Period | null {
    let [most, samples] = [Math.min(fewest * (1 + wrong), compared) - 1, 0];
    for (let period = 1; period <= longest; period++) {
      const alike = this.alikeAfter(period);
      if (alike > most) [most, samples] = [alike, period];
    }
    return samples === 0 ? null : { samples, time_ps: this.#timeOf(samples) };
  }

  /** How many of the latest samples went as those a period before them, of those that are compared. */
  alikeAfter(period: number): number {
    const [times, events] = [this.#times, this.#events];
    const first = Math.max(period, times.length - compared);
    let at = times.length - 1;
    while (at >= first && times[at] === times[at - period] && events[at] === events[at - period]) at--;
    return times.length - 1 - at;
  }

  /** What the latest samples took together. */
  #timeOf(samples: number): number {
    return this.#times.slice(-samples).reduce((sum, time) => sum + time, 0);
  }
}
