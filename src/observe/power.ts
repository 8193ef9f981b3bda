/** Bins of a power profile; when a job ends beyond the last one, pairs are merged and the bin width doubles. */
export const POWER_BINS = 4096;
const FIRST_BIN_PS = 1000;
const PS = 1e-12;

/** Mean dynamic power per bin, from the start of the run. */
export interface DynamicPower {
  /** Width of a bin. The last bin may reach beyond the end of the run; its mean is still over the whole bin. */
  readonly bin_s: number;
  readonly dynamic_W: number[];
  /** Dynamic energy by class, in order of registration. */
  readonly classEnergy_J: number[];
}

/**
 * Dynamic power over time, in 4096 bins whose width starts at 1 ns and doubles as the run grows.
 *
 * Jobs belong to classes. A class has one power, its energy per job over its service time, and per bin the profile
 * keeps only integers: picoseconds of service (times multiplicity) of that class. Integer sums below 2^53 are exact, so
 * the profile does not depend on the order in which jobs are added, nor on adding n jobs one by one or as one of
 * multiplicity n. Watts come out at the end, summed over classes in order of energy and service time.
 *
 * @example
 * const profile = new PowerProfile();
 * const read = profile.addClass(2e-12, 500); // 2 pJ over 500 ps = 4 mW
 * profile.add(read, 0, 500, 1);
 * profile.profile(1000).dynamic_W; // [0.002]
 */
export class PowerProfile {
  readonly #energy_J: number[] = [];
  readonly #service_ps: number[] = [];
  /** Per class: service time in each bin, apart from jobs that cover the bin wholly; one more bin for jobs ending at the edge. */
  readonly #partial: (Float64Array | null)[] = [];
  /** Per class: difference over bins of the number of jobs that cover a bin wholly; null until a job spans three bins. */
  readonly #cover: (Float64Array | null)[] = [];
  #bin_ps = FIRST_BIN_PS;
  #capacity_ps = FIRST_BIN_PS * POWER_BINS;
  /** The bin of the last job added: most jobs lie in the same one, and need no division. */
  #bin = 0;
  #binStart_ps = 0;
  #binEnd_ps = FIRST_BIN_PS;

  /**
   * Registers a class of jobs.
   *
   * @param energy_J dynamic energy of one job
   * @param service_ps service time over which that energy spreads evenly; 0 puts it into the bin of the start
   * @returns the class, a small integer
   * @throws RangeError if either is negative or not finite
   */
  addClass(energy_J: number, service_ps: number): number {
    if (!(energy_J >= 0 && energy_J < Infinity)) throw new RangeError(`energy of a job: ${energy_J} J, expected >= 0`);
    if (!(Number.isSafeInteger(service_ps) && service_ps >= 0))
      throw new RangeError(`service time of a job: ${service_ps} ps, expected a whole number >= 0`);
    this.#partial.push(null);
    this.#cover.push(null);
    this.#energy_J.push(energy_J);
    return this.#service_ps.push(service_ps) - 1;
  }

  /**
   * Adds jobs of a class; in any order of time. O(1), whatever the duration.
   *
   * @param duration_ps the class's service time, or a multiple of it for jobs served back to back
   * @param multiplicity jobs that run at the same time
   * @throws RangeError if the job ends after 2^53 ps
   */
  add(cls: number, start_ps: number, duration_ps: number, multiplicity: number): void {
    const end_ps = start_ps + duration_ps;
    if (end_ps >= this.#capacity_ps) this.#growTo(end_ps);
    const partial = this.#partial[cls] ?? this.#openClass(cls);
    if (start_ps < this.#binStart_ps || start_ps >= this.#binEnd_ps) this.#seek(start_ps);
    if (end_ps <= this.#binEnd_ps) {
      partial[this.#bin] += multiplicity * (duration_ps === 0 ? this.#instant(cls) : duration_ps);
      return;
    }
    const last = Math.floor(end_ps / this.#bin_ps);
    partial[this.#bin] += multiplicity * (this.#binEnd_ps - start_ps);
    partial[last] += multiplicity * (end_ps - last * this.#bin_ps);
    if (last === this.#bin + 1) return;
    const cover = this.#cover[cls] ?? this.#openCover(cls);
    cover[this.#bin + 1] += multiplicity;
    cover[last] -= multiplicity;
  }

  /**
   * The profile up to now. Its integral is the energy of all jobs added.
   *
   * @param end_ps end of the run; bins reach at least as far
   * @throws RangeError if a sum left the range of exact integers
   */
  profile(end_ps: number): DynamicPower {
    if (end_ps > this.#capacity_ps) this.#growTo(end_ps);
    this.#foldCovers();
    const power_W = new Float64Array(POWER_BINS + 1);
    const classEnergy_J = new Array<number>(this.#partial.length);
    let used = Math.ceil(end_ps / this.#bin_ps);
    for (const cls of this.#inFixedOrder()) {
      const sums = this.#partial[cls];
      const perUnit_J = this.#energy_J[cls] / Math.max(this.#service_ps[cls], 1);
      let total = 0;
      if (sums !== null) {
        for (let bin = 0; bin < sums.length; bin++) {
          if (sums[bin] === 0) continue;
          power_W[bin] += (sums[bin] * perUnit_J) / (this.#bin_ps * PS);
          total += sums[bin];
          used = Math.max(used, bin + 1);
        }
      }
      classEnergy_J[cls] = total * perUnit_J;
    }
    return { bin_s: this.#bin_ps * PS, dynamic_W: Array.from(power_W.subarray(0, used)), classEnergy_J };
  }

  /** Classes by what they are: the order of registration follows the order of simultaneous events. */
  #inFixedOrder(): number[] {
    const by = (a: number, b: number) =>
      this.#energy_J[a] - this.#energy_J[b] || this.#service_ps[a] - this.#service_ps[b];
    return this.#partial.map((_, cls) => cls).sort(by);
  }

  #seek(at_ps: number): void {
    this.#bin = Math.floor(at_ps / this.#bin_ps);
    this.#binStart_ps = this.#bin * this.#bin_ps;
    this.#binEnd_ps = this.#binStart_ps + this.#bin_ps;
  }

  /** A class without service time counts jobs instead of picoseconds. */
  #instant(cls: number): number {
    return this.#service_ps[cls] === 0 ? 1 : 0;
  }

  #openClass(cls: number): Float64Array {
    if (!(cls >= 0 && cls < this.#partial.length)) throw new RangeError(`class ${cls} is not registered`);
    const sums = new Float64Array(POWER_BINS + 1);
    this.#partial[cls] = sums;
    return sums;
  }

  #openCover(cls: number): Float64Array {
    const cover = new Float64Array(POWER_BINS + 1);
    this.#cover[cls] = cover;
    return cover;
  }

  #growTo(end_ps: number): void {
    if (!(end_ps <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`a job ends at ${end_ps} ps, after 2^53 ps`);
    while (end_ps >= this.#capacity_ps) {
      this.#foldCovers();
      for (const sums of this.#partial) if (sums !== null) mergePairs(sums);
      this.#bin_ps *= 2;
      this.#capacity_ps *= 2;
    }
    this.#seek(this.#binStart_ps);
  }

  /** Turns whole-bin covers into picoseconds, so that `partial` alone holds all service time. */
  #foldCovers(): void {
    for (let cls = 0; cls < this.#partial.length; cls++) {
      const sums = this.#partial[cls];
      const cover = this.#cover[cls];
      if (sums === null) continue;
      let covering = 0;
      for (let bin = 0; bin < sums.length; bin++) {
        if (cover !== null) covering += cover[bin];
        sums[bin] += covering * this.#bin_ps;
        if (sums[bin] > Number.MAX_SAFE_INTEGER) throw new RangeError('service time in one power bin exceeds 2^53 ps');
      }
      cover?.fill(0);
    }
  }
}

function mergePairs(sums: Float64Array): void {
  const half = POWER_BINS / 2;
  for (let bin = 0; bin < half; bin++) sums[bin] = sums[2 * bin] + sums[2 * bin + 1];
  sums[half] = sums[POWER_BINS];
  sums.fill(0, half + 1);
}
