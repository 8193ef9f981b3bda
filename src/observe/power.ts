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
  readonly #classes: JobClass[] = [];
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
    return this.#classes.push({ energy_J, service_ps, partial: emptyBins(), cover: null }) - 1;
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
    const jobs = this.#classes[cls] ?? unregistered(cls);
    const { partial } = jobs;
    if (start_ps < this.#binStart_ps || start_ps >= this.#binEnd_ps) this.#seek(start_ps);
    if (end_ps <= this.#binEnd_ps) {
      partial[this.#bin]! += multiplicity * (duration_ps === 0 ? instant(jobs) : duration_ps);
      return;
    }
    const last = Math.floor(end_ps / this.#bin_ps);
    partial[this.#bin]! += multiplicity * (this.#binEnd_ps - start_ps);
    partial[last]! += multiplicity * (end_ps - last * this.#bin_ps);
    if (last === this.#bin + 1) return;
    const cover = jobs.cover ?? openCover(jobs);
    cover[this.#bin + 1]! += multiplicity;
    cover[last]! -= multiplicity;
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
    const power_W = emptyBins();
    for (const jobs of this.#inFixedOrder()) {
      jobs.partial.forEach((sum, bin) => {
        if (sum > 0) power_W[bin] = (power_W[bin] ?? 0) + (sum * perUnit_J(jobs)) / (this.#bin_ps * PS);
      });
    }
    const wanted = Math.ceil(end_ps / this.#bin_ps);
    const used = this.#classes.reduce((most, jobs) => Math.max(most, binsUsed(jobs)), wanted);
    return {
      bin_s: this.#bin_ps * PS,
      dynamic_W: Array.from(power_W.subarray(0, used)),
      classEnergy_J: this.#classes.map((jobs) => jobs.partial.reduce((sum, each) => sum + each, 0) * perUnit_J(jobs)),
    };
  }

  /** Classes by what they are: the order of registration follows the order of simultaneous events. */
  #inFixedOrder(): JobClass[] {
    return this.#classes.toSorted((a, b) => a.energy_J - b.energy_J || a.service_ps - b.service_ps);
  }

  #seek(at_ps: number): void {
    this.#bin = Math.floor(at_ps / this.#bin_ps);
    this.#binStart_ps = this.#bin * this.#bin_ps;
    this.#binEnd_ps = this.#binStart_ps + this.#bin_ps;
  }

  #growTo(end_ps: number): void {
    if (!(end_ps <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`a job ends at ${end_ps} ps, after 2^53 ps`);
    while (end_ps >= this.#capacity_ps) {
      this.#foldCovers();
      for (const { partial } of this.#classes) mergePairs(partial);
      this.#bin_ps *= 2;
      this.#capacity_ps *= 2;
    }
    this.#seek(this.#binStart_ps);
  }

  /** Turns whole-bin covers into picoseconds, so that `partial` alone holds all service time. */
  #foldCovers(): void {
    for (const { partial, cover } of this.#classes) {
      let covering = 0;
      for (const [bin, sum] of partial.entries()) {
        covering += cover?.[bin] ?? 0;
        const total = sum + covering * this.#bin_ps;
        if (total > Number.MAX_SAFE_INTEGER) throw new RangeError('service time in one power bin exceeds 2^53 ps');
        partial[bin] = total;
      }
      cover?.fill(0);
    }
  }
}

/** Jobs of one energy and one service time. */
interface JobClass {
  readonly energy_J: number;
  readonly service_ps: number;
  /** Service time in each bin, apart from jobs that cover the bin wholly. */
  readonly partial: Float64Array;
  /** Difference over bins of the number of jobs that cover a bin wholly; null until a job spans three bins. */
  cover: Float64Array | null;
}

/** One more bin than the profile has, for jobs that end at its edge. */
const emptyBins = () => new Float64Array(POWER_BINS + 1);

/** A class without service time counts jobs instead of picoseconds. */
const instant = ({ service_ps }: JobClass) => (service_ps === 0 ? 1 : 0);

/** Energy of a picosecond of service, or of a job without service time. */
const perUnit_J = ({ energy_J, service_ps }: JobClass) => energy_J / Math.max(service_ps, 1);

/** Bins up to the last one with a job of the class. */
const binsUsed = ({ partial }: JobClass) => partial.findLastIndex((sum) => sum > 0) + 1;

function openCover(jobs: JobClass): Float64Array {
  const cover = emptyBins();
  jobs.cover = cover;
  return cover;
}

function unregistered(cls: number): never {
  throw new RangeError(`class ${cls} is not registered`);
}

function mergePairs(sums: Float64Array): void {
  const half = POWER_BINS / 2;
  const [edge] = sums.subarray(POWER_BINS);
  for (const bin of sums.subarray(0, half).keys()) sums[bin] = (sums[2 * bin] ?? 0) + (sums[2 * bin + 1] ?? 0);
  sums[half] = edge ?? 0;
  sums.fill(0, half + 1);
}
