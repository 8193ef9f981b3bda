/** Numbers of images that cost nothing worth mentioning. */
const free = 2 ** 14;
/** Numbers for each event: they cost 2 % of what it does, at most. */
const perEvent = 1 / 12;

/** Keeps images cheap beside what they are of. */
export class Budget {
  #spent = 0;
  #latest = 0;

  /** Whether another image is to be had. @param events of the run so far */
  allows(events: number): boolean {
    return this.#spent + this.#latest <= free + perEvent * events;
  }

  spend(words: number): void {
    this.#spent += words;
    this.#latest = words;
  }
}
