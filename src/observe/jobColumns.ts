const FULL = 2 ** 13;

/** Jobs that were noted and are not worked out yet, in columns: what they are, and when they start. */
export class JobColumns {
  readonly #kinds = new Int32Array(FULL);
  readonly #starts = new Float64Array(FULL);
  #count = 0;

  /** Adds a job. Returns whether the columns are full: then they must be drained. */
  add(kind: number, start: number): boolean {
    this.#kinds[this.#count] = kind;
    this.#starts[this.#count++] = start;
    return this.#count === FULL;
  }

  /** Tells all jobs, and forgets them. */
  drain(tell: (kind: number, start: number) => void): void {
    for (let job = 0; job < this.#count; job++) tell(this.#kinds[job]!, this.#starts[job]!);
    this.#count = 0;
  }
}
