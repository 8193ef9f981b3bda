/** Bins of a power profile; when a job ends beyond the last one, bins are merged and their width doubles. */
export const POWER_BINS = 4096;

/**
 * Picoseconds of service of one class of jobs (jobs of one energy and one service time), bin by bin.
 *
 * A class widens its bins only when it gets a job or is asked for its sums: most classes of a run are idle while the
 * run outgrows its bins.
 */
export class ServiceBins {
  readonly energy_J: number;
  readonly service_ps: number;
  /** Width of the bins; 0 until the first job. */
  bin_ps = 0;
  /** Service time in each bin, apart from jobs that cover the bin wholly. */
  partial = noBins;
  /**
   * Difference over bins of the number of jobs that cover a bin wholly; without bins until a job spans three of them.
   */
  cover = noBins;
  /** Bins up to the last one with a job, as of the last time that they were settled. */
  used = 0;

  /**
   * @param energy_J dynamic energy of one job
   * @param service_ps service time over which that energy spreads evenly; 0 counts jobs instead of picoseconds
   */
  constructor(energy_J: number, service_ps: number) {
    this.energy_J = energy_J;
    this.service_ps = service_ps;
  }

  /** Energy of a picosecond of service, or of a job without service time. */
  get perUnit_J(): number {
    return this.energy_J / Math.max(this.service_ps, 1);
  }

  /** Makes room for jobs that cover whole bins. */
  openCover(): Float64Array {
    this.cover = new Float64Array(POWER_BINS);
    return this.cover;
  }

  /**
   * Merges bins into wider ones.
   *
   * @param bin_ps the new width, a power of two times the old one
   * @throws RangeError if a sum leaves the range of exact integers
   */
  widenTo(bin_ps: number): void {
    if (this.bin_ps === 0) this.partial = new Float64Array(POWER_BINS);
    else {
      this.fold();
      merge(this.partial, bin_ps / this.bin_ps);
    }
    this.bin_ps = bin_ps;
  }

  /**
   * Turns covers of whole bins into picoseconds, so that `partial` alone holds all service time.
   *
   * @throws RangeError if a sum leaves the range of exact integers
   */
  fold(): void {
    const { partial, cover, bin_ps } = this;
    if (cover === noBins) return;
    let covering = 0;
    for (let bin = 0; bin < POWER_BINS; bin++) {
      covering += cover[bin] ?? 0;
      partial[bin] = exact((partial[bin] ?? 0) + covering * bin_ps);
    }
    cover.fill(0);
  }

  /** Brings all service time into `partial`, in bins of this width, and finds the last one with a job. */
  settle(bin_ps: number): void {
    if (this.bin_ps !== bin_ps) this.widenTo(bin_ps);
    this.fold();
    const { partial } = this;
    let used = partial.length;
    while (used > 0 && partial[used - 1] === 0) used--;
    this.used = used;
  }
}

const noBins = new Float64Array(0);

function merge(sums: Float64Array, factor: number): void {
  const left = Math.ceil(POWER_BINS / factor);
  for (let bin = 0; bin < left; bin++) {
    let sum = 0;
    const end = Math.min((bin + 1) * factor, POWER_BINS);
    for (let from = bin * factor; from < end; from++) sum += sums[from] ?? 0;
    sums[bin] = exact(sum);
  }
  sums.fill(0, left);
}

function exact(sum: number): number {
  if (sum > Number.MAX_SAFE_INTEGER) throw new RangeError('service time in one power bin exceeds 2^53 ps');
  return sum;
}
