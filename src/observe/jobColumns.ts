const FULL = 2 ** 13;

/** What jobs of each kind are, in columns by kind: classes of profile and peak, how long, and how many at once. */
export class JobKinds {
  readonly profiles: number[] = [];
  readonly peaks: number[] = [];
  readonly intervals: number[] = [];
  readonly multiplicities: number[] = [];

  /** Returns the kind, a small integer. */
  add(profile: number, peak: number, interval: number, multiplicity: number): number {
    this.profiles.push(profile);
    this.peaks.push(peak);
    this.intervals.push(interval);
    return this.multiplicities.push(multiplicity) - 1;
  }
}

/**
 * Jobs that were noted and are not worked out yet, in columns: of which kind they are, and when they start. Whoever
 * works them out reads the columns itself: a call for each job would take memory for its start.
 */
export class JobColumns {
  readonly kinds = new Int32Array(FULL);
  readonly starts = new Float64Array(FULL);
  count = 0;

  /** Adds a job. Returns whether the columns are full: then they must be cleared. */
  add(kind: number, start: number): boolean {
    this.kinds[this.count] = kind;
    this.starts[this.count++] = start;
    return this.count === FULL;
  }

  clear(): void {
    this.count = 0;
  }
}
