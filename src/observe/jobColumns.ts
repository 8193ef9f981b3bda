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

/** Who adds up the service of jobs. */
interface Service {
  add(cls: number, start_ps: number, duration_ps: number, multiplicity: number): void;
}

/** Who looks for the peak of power. */
interface Peak {
  add(cls: number, start_ps: number): void;
}

/** Jobs that were noted and are not worked out yet, in columns: of which kind they are, and when they start. */
export class JobColumns {
  #kinds = new Int32Array(2 * FULL);
  #starts = new Float64Array(2 * FULL);
  #count = 0;

  /** Adds a job. Returns whether the columns are full: then they must be cleared. */
  add(kind: number, start: number): boolean {
    this.#kinds[this.#count] = kind;
    this.#starts[this.#count++] = start;
    return this.#count >= FULL;
  }

  /** Adds jobs that start after some times from `start` on. */
  addAll(kinds: Int32Array, ats: Float64Array, start: number): boolean {
    let count = this.#count;
    if (count + kinds.length > this.#kinds.length) this.#makeRoom(count + kinds.length);
    for (let job = 0; job < kinds.length; job++, count++) {
      this.#kinds[count] = kinds[job]!;
      this.#starts[count] = start + ats[job]!;
    }
    this.#count = count;
    return count >= FULL;
  }

  /** Tells all jobs to who adds up service, each later by `shift_ps`. */
  tellService(service: Service, { profiles, intervals, multiplicities }: JobKinds, shift_ps: number): void {
    for (let job = 0; job < this.#count; job++) {
      const kind = this.#kinds[job]!;
      service.add(profiles[kind]!, this.#starts[job]! + shift_ps, intervals[kind]!, multiplicities[kind]!);
    }
  }

  /** Tells all jobs to who looks for the peak. */
  tellPeak(peak: Peak, { peaks }: JobKinds): void {
    for (let job = 0; job < this.#count; job++) peak.add(peaks[this.#kinds[job]!]!, this.#starts[job]!);
  }

  clear(): void {
    this.#count = 0;
  }

  #makeRoom(jobs: number): void {
    const [kinds, starts] = [new Int32Array(2 * jobs), new Float64Array(2 * jobs)];
    kinds.set(this.#kinds);
    starts.set(this.#starts);
    this.#kinds = kinds;
    this.#starts = starts;
  }
}
