/** Longest period that is looked for, in samples. */
const longest = 32;
/** Samples that have to be alike, one period after another. */
const fewest = 3;

/** How long samples took, and in how many events: where that does not repeat, nothing else does. */
export class Pace {
  #times: number[] = [];
  #events: number[] = [];

  /** Samples of another kind come. */
  clear(): void {
    this.#times = [];
    this.#events = [];
  }

  /** A sample took so long. Whether the latest ones went as those before them. */
  repeats(time_ps: number, events: number): boolean {
    this.#times.push(time_ps);
    this.#events.push(events);
    for (let period = 1; period <= longest; period++) if (this.#repeatsEvery(period)) return true;
    return false;
  }

  #repeatsEvery(period: number): boolean {
    const { length } = this.#times;
    const count = Math.max(period, fewest);
    if (length < count + period) return false;
    for (let at = length - count; at < length; at++) {
      if (this.#times[at] !== this.#times[at - period] || this.#events[at] !== this.#events[at - period]) return false;
    }
    return true;
  }
}
