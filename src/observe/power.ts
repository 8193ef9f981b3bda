import type { Axis } from './fold.ts';
import { POWER_BINS, ServiceBins } from './serviceBins.ts';

const FIRST_BIN_PS = 1000;
const PS = 1e-12;

/** Mean dynamic power per bin, from the start of the run. */
export interface DynamicPower {
  /** Width of a bin. The last bin may reach beyond the end of the run; its mean is still over the whole bin. */
  readonly bin_s: number;
  /** Of all jobs. */
  readonly dynamic_W: number[];
  /** Of those that were selected. */
  readonly selected_W: number[];
}

/** A part of the energy of each job of a class. */
export interface EnergyPart {
  readonly cls: number;
  readonly energy_J: number;
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
export class PowerProfile implements Axis {
  readonly #classes: ServiceBins[] = [];
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
    return this.#classes.push(new ServiceBins(energy_J, service_ps)) - 1;
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
    if (jobs.bin_ps !== this.#bin_ps) jobs.widenTo(this.#bin_ps);
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
    const cover = jobs.cover.length > 0 ? jobs.cover : jobs.openCover();
    cover[this.#bin + 1]! += multiplicity;
    cover[last]! -= multiplicity;
  }

  /** Ends of bins. */
  cuts(from_ps: number, to_ps: number, reach_ps: number): number[] {
    const bin_ps = this.#widthFor(reach_ps);
    const cuts: number[] = [];
    for (let bin = Math.floor(from_ps / bin_ps) + 1; ; bin++) {
      cuts.push(bin * bin_ps);
      if (bin * bin_ps >= to_ps) return cuts;
    }
  }

  /** Adds service of jobs that lies in one bin. */
  addService(cls: number, from_ps: number, service_ps: number): void {
    const jobs = this.#classes[cls] ?? unregistered(cls);
    if (jobs.bin_ps !== this.#bin_ps) jobs.widenTo(this.#bin_ps);
    jobs.partial[Math.floor(from_ps / this.#bin_ps)]! += service_ps;
  }

  reach(end_ps: number): void {
    if (end_ps >= this.#capacity_ps) this.#growTo(end_ps);
  }

  /**
   * The profile up to now. Its integral is the energy of all jobs added.
   *
   * @param end_ps end of the run; bins reach at least as far
   * @param select classes whose power is told once more, alone
   * @throws RangeError if a sum left the range of exact integers
   */
  profile(end_ps: number, select: (cls: number) => boolean = () => true): DynamicPower {
    if (end_ps > this.#capacity_ps) this.#growTo(end_ps);
    const used = this.#used(end_ps);
    const [all_W, selected_W] = [new Float64Array(used), new Float64Array(used)];
    const selected = new Set(this.#classes.filter((_, cls) => select(cls)));
    for (const alike of groupsOfAlike(this.#inFixedOrder())) {
      const own = alike.filter((jobs) => selected.has(jobs));
      if (own.length === alike.length) addPower([all_W, selected_W], alike);
      else {
        addPower([all_W], alike);
        addPower([selected_W], own);
      }
    }
    return { bin_s: this.#bin_ps * PS, dynamic_W: Array.from(all_W), selected_W: Array.from(selected_W) };
  }

  /**
   * Dynamic power over time of parts of the energy of some classes, in watts, in the bins of `profile`: a profile for
   * each list.
   *
   * @param lists classes, and how much of the energy of one job counts, in joules; they are summed in this order
   */
  profilesOf(end_ps: number, lists: readonly (readonly EnergyPart[])[]): Float64Array[] {
    if (end_ps > this.#capacity_ps) this.#growTo(end_ps);
    const used = this.#used(end_ps);
    return lists.map((parts) => {
      const power_W = new Float64Array(used);
      for (const { cls, energy_J } of parts) {
        const { partial, service_ps, bin_ps, used: bins } = this.#classes[cls] ?? unregistered(cls);
        const watts = energy_J / Math.max(service_ps, 1) / (bin_ps * PS);
        for (let bin = 0; bin < bins; bin++) power_W[bin]! += partial[bin]! * watts;
      }
      return power_W;
    });
  }

  /** Bins up to the end of the run, or to the last one with a job. All classes are made to have these bins. */
  #used(end_ps: number): number {
    let used = Math.ceil(end_ps / this.#bin_ps);
    for (const jobs of this.#classes) {
      if (jobs.bin_ps === 0) continue;
      jobs.settle(this.#bin_ps);
      used = Math.max(used, jobs.used);
    }
    return used;
  }

  /** Classes by what they are: the order of registration follows the order of simultaneous events. */
  #inFixedOrder(): ServiceBins[] {
    const served = this.#classes.filter(({ bin_ps }) => bin_ps > 0);
    return served.sort((a, b) => a.energy_J - b.energy_J || a.service_ps - b.service_ps);
  }

  #seek(at_ps: number): void {
    this.#bin = Math.floor(at_ps / this.#bin_ps);
    this.#binStart_ps = this.#bin * this.#bin_ps;
    this.#binEnd_ps = this.#binStart_ps + this.#bin_ps;
  }

  #growTo(end_ps: number): void {
    if (!(end_ps <= Number.MAX_SAFE_INTEGER)) throw new RangeError(`a job ends at ${end_ps} ps, after 2^53 ps`);
    this.#bin_ps = this.#widthFor(end_ps);
    this.#capacity_ps = this.#bin_ps * POWER_BINS;
    this.#seek(this.#binStart_ps);
  }

  /** Width of bins of which there are enough up to a moment; they never get narrower. */
  #widthFor(end_ps: number): number {
    let bin_ps = this.#bin_ps;
    while (end_ps >= bin_ps * POWER_BINS) bin_ps *= 2;
    return bin_ps;
  }
}

/** A class without service time counts jobs instead of picoseconds. */
const instant = ({ service_ps }: ServiceBins) => (service_ps === 0 ? 1 : 0);

/** Classes of one energy and one service time, which differ only in who takes the energy: they follow one another. */
function groupsOfAlike(sorted: readonly ServiceBins[]): (readonly [ServiceBins, ...ServiceBins[]])[] {
  const groups: [ServiceBins, ...ServiceBins[]][] = [];
  for (const jobs of sorted) {
    const group = groups.at(-1);
    const isAlike = group?.[0].energy_J === jobs.energy_J && group[0].service_ps === jobs.service_ps;
    if (group !== undefined && isAlike) group.push(jobs);
    else groups.push([jobs]);
  }
  return groups;
}

/** Adds the mean power of alike classes in every bin: integers are summed first, so that no order shows in watts. */
function addPower(sums_W: readonly Float64Array[], alike: readonly ServiceBins[]): void {
  const [first] = alike;
  if (first === undefined) return;
  const { perUnit_J, bin_ps } = first;
  const { service, used } = summed(alike, first);
  for (let bin = 0; bin < used; bin++) {
    const sum = service[bin]!;
    if (sum === 0) continue;
    const power_W = (sum * perUnit_J) / (bin_ps * PS);
    for (const sum_W of sums_W) sum_W[bin]! += power_W;
  }
}

/** Service of alike classes together. */
function summed(alike: readonly ServiceBins[], first: ServiceBins): { service: Float64Array; used: number } {
  if (alike.length === 1) return { service: first.partial, used: first.used };
  const used = Math.max(...alike.map((jobs) => jobs.used));
  const service = new Float64Array(used);
  for (const jobs of alike) for (let bin = 0; bin < jobs.used; bin++) service[bin]! += jobs.partial[bin]!;
  return { service, used };
}

function unregistered(cls: number): never {
  throw new RangeError(`class ${cls} is not registered`);
}
