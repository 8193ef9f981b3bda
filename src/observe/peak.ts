import type { Image, Imaged } from '../parts/flow/image.ts';
import { type Energy, WindowBound } from './windowBound.ts';
import { WindowSum } from './windowSum.ts';

const PS = 1e-12;
/** Jobs that windows are looked for in at once, at least. */
const BATCH = 2 ** 13;
/** Cells of a window, if that makes neither more nor fewer than these for each job: narrow ones bound more closely. */
const CELLS_PER_WINDOW = 8;
const FEWEST_PER_JOB = 1 / 4;
const MOST_PER_JOB = 2;
const MOST_CELLS = 2 ** 14;
/** Jobs that are kept of a window; beyond that, the peak is known to within an error. */
export const EXACT_JOBS = 2 ** 20;

/** The largest mean over a window, and how far it may be off. */
export interface LargestMean {
  readonly mean: number;
  /** 0 unless a window held more jobs than are kept. */
  readonly error: number;
}

/** Peak power of the chip, and of the chip together with its DRAM. */
export interface Peaks {
  readonly chip: LargestMean;
  readonly chipAndDram: LargestMean;
}

/** The largest mean of one kind of power, as far as it was looked for. */
class Largest {
  readonly sum: WindowSum;
  mean_W = 0;
  /** What was not looked at exactly has no more than that. */
  #most_W = 0;

  constructor(window_ps: number, bound_W: number) {
    this.sum = new WindowSum(window_ps, bound_W);
  }

  isAtLeast(mean_W: number): void {
    this.mean_W = Math.max(this.mean_W, mean_W);
  }

  isAtMost(mean_W: number): void {
    this.#most_W = Math.max(this.#most_W, mean_W);
  }

  get found(): LargestMean {
    return { mean: this.mean_W, error: Math.max(0, this.#most_W - this.mean_W) };
  }
}

/**
 * Peak power: the largest mean dynamic power over all windows of one width inside the run, of the chip and of the chip
 * together with its DRAM. A run that is not longer than the window counts with its own mean.
 *
 * Jobs are kept in columns until the windows that they may lie in have been looked at, many at once: most windows are
 * bounded by less than what was found, the others are summed up exactly. The result depends neither on the order of
 * jobs, nor on adding n jobs singly or as one of multiplicity n.
 *
 * @example
 * const peak = new PeakPower(1_000_000, 16);
 * const read = peak.addClass(2e-6, 500_000, 1, false); // 2 uJ in half a window
 * peak.add(read, 0);
 * peak.finish(2_000_000).chip.mean; // 2
 */
export class PeakPower implements Imaged {
  readonly #window_ps: number;
  readonly #most: number;
  readonly #bound: WindowBound;
  readonly #chip: Largest;
  readonly #chipAndDram: Largest;
  /** By class: energy of one job, its duration, how many there are at once, their power, and where it counts. */
  readonly #energies: number[] = [];
  readonly #durations: number[] = [];
  readonly #multiplicities: number[] = [];
  readonly #watts: number[] = [];
  readonly #areOfDram: boolean[] = [];
  readonly #jobsOf: number[] = [];
  /** Jobs that reach into windows to come. */
  #classes = new Int32Array(2 * BATCH);
  #starts = new Float64Array(2 * BATCH);
  #count = 0;
  #fresh = 0;
  /** Windows that end until then have been looked at. */
  #done_ps = 0;
  /** Windows that start from then on have all their jobs. */
  #knownFrom_ps = 0;

  /**
   * @param window_ps width of the window
   * @param bound_W an upper bound of the power of all jobs that ever run at the same time, best a power of two
   * @param most jobs that are kept
   * @throws RangeError if width or bound is not positive and finite
   */
  constructor(window_ps: number, bound_W: number, most = EXACT_JOBS) {
    if (!(window_ps > 0 && window_ps <= Number.MAX_SAFE_INTEGER))
      throw new RangeError(`window of the peak power: ${window_ps} ps, expected > 0 and finite`);
    if (!(bound_W > 0 && bound_W < Infinity))
      throw new RangeError(`upper bound of the power: ${bound_W} W, expected > 0`);
    this.#window_ps = window_ps;
    this.#most = most;
    this.#bound = new WindowBound(window_ps);
    this.#chip = new Largest(window_ps, bound_W);
    this.#chipAndDram = new Largest(window_ps, bound_W);
  }

  /**
   * Registers a class of jobs.
   *
   * @param energy_J dynamic energy of one job
   * @param duration_ps time over which that energy spreads evenly; what takes no time is spread over 1 ps
   * @param multiplicity jobs that run at the same time, whenever one is added
   * @param isOfDram whether it counts for the chip together with its DRAM only
   * @returns the class, a small integer
   */
  addClass(energy_J: number, duration_ps: number, multiplicity: number, isOfDram: boolean): number {
    const spread_ps = Math.max(duration_ps, 1);
    const level_W = energy_J / (spread_ps * PS);
    this.#energies.push(energy_J);
    this.#multiplicities.push(multiplicity);
    this.#watts.push(level_W * multiplicity);
    this.#areOfDram.push(isOfDram);
    this.#jobsOf.push(0);
    this.#chip.sum.addClass(level_W, multiplicity);
    this.#chipAndDram.sum.addClass(level_W, multiplicity);
    return this.#durations.push(spread_ps) - 1;
  }

  /**
   * Adds a job.
   *
   * @throws RangeError if it starts before a moment up to which windows have been looked at
   */
  add(cls: number, start_ps: number): void {
    if (start_ps < this.#done_ps)
      throw new RangeError(`a job starts at ${start_ps} ps: windows until ${this.#done_ps} ps have been looked at`);
    if (this.#count === this.#classes.length) this.#grow();
    this.#classes[this.#count] = cls;
    this.#starts[this.#count++] = start_ps;
    this.#fresh++;
  }

  /** No job to come starts before `now_ps`. Looks at windows until then, if that is worth while. */
  reach(now_ps: number): void {
    if (this.#fresh >= BATCH && 2 * this.#fresh >= this.#count) this.#examine(now_ps);
  }

  /** What was found has no effect on what is to come. */
  image(image: Image): void {
    const { now } = image.moment;
    this.#examine(now);
    // As long as no window is over, or jobs of one were dropped, nothing may repeat.
    image.number(now < this.#window_ps || this.#knownFrom_ps > 0 ? now : -1);
    const jobs = Array.from({ length: this.#count }, (_, job) => job);
    const [starts, classes] = [this.#starts, this.#classes];
    jobs.sort((a, b) => starts[a]! - starts[b]! || classes[a]! - classes[b]!);
    image.number(this.#count);
    for (const job of jobs) {
      image.number(classes[job]!);
      image.time(starts[job]!);
    }
  }

  /** The peaks, after the last job. @param end_ps end of the run */
  finish(end_ps: number): Peaks {
    if (end_ps < this.#window_ps) return this.#means(end_ps);
    this.#examine(end_ps);
    return { chip: this.#chip.found, chipAndDram: this.#chipAndDram.found };
  }

  /** Looks at all windows that end after those that were looked at, and not after `now_ps`. */
  #examine(now_ps: number): void {
    if (now_ps <= this.#done_ps) return;
    this.#addUp(now_ps);
    const bound = this.#bound;
    bound.close(this.#chip.mean_W * this.#window_ps, this.#chipAndDram.mean_W * this.#window_ps);
    if (bound.marks(bound.one) > 0) this.#look(this.#chip, bound.one, now_ps);
    if (bound.marks(bound.both) > 0) this.#look(this.#chipAndDram, bound.both, now_ps);
    this.#done_ps = now_ps;
    this.#forget();
    this.#fresh = 0;
  }

  /** Adds up energy, cell by cell, since the windows that were looked at. */
  #addUp(now_ps: number): void {
    const done_ps = this.#done_ps;
    const { one, both } = this.#bound;
    const cells = this.#cellsFor(now_ps - done_ps);
    this.#bound.begin(done_ps, now_ps, cells);
    const scale = cells / (now_ps - done_ps);
    for (let job = 0; job < this.#count; job++) {
      const cls = this.#classes[job]!;
      const start_ps = this.#starts[job]!;
      const end_ps = start_ps + this.#durations[cls]!;
      if (end_ps <= done_ps || start_ps >= now_ps) continue;
      const from = start_ps <= done_ps ? 0 : (start_ps - done_ps) * scale;
      const to = end_ps >= now_ps ? cells : (end_ps - done_ps) * scale;
      (this.#areOfDram[cls]! ? both : one).add(from, to, this.#watts[cls]!);
    }
  }

  #cellsFor(span_ps: number): number {
    const wanted = (CELLS_PER_WINDOW * span_ps) / this.#window_ps;
    const [fewest, most] = [FEWEST_PER_JOB * this.#fresh, MOST_PER_JOB * this.#fresh];
    const cells = Math.ceil(Math.max(fewest, Math.min(wanted, most)));
    return Math.max(1, Math.min(MOST_CELLS, cells, span_ps));
  }

  /** Sums up windows that may exceed what was found. */
  #look(largest: Largest, energy: Energy, now_ps: number): void {
    const bound = this.#bound;
    const from_ps = bound.firstStart_ps(energy);
    if (from_ps < this.#knownFrom_ps) {
      const { least, most } = bound.bounds(energy);
      largest.isAtLeast(least / this.#window_ps);
      largest.isAtMost(most / this.#window_ps);
      return;
    }
    const withDram = largest === this.#chipAndDram;
    for (let job = 0; job < this.#count; job++) {
      const cls = this.#classes[job]!;
      const start_ps = this.#starts[job]!;
      if (start_ps >= now_ps || (this.#areOfDram[cls]! && !withDram)) continue;
      const end_ps = start_ps + this.#durations[cls]!;
      if (bound.matters(energy, start_ps, end_ps)) largest.sum.add(cls, start_ps, end_ps);
    }
    largest.isAtLeast(largest.sum.largest(from_ps, now_ps));
  }

  /** Forgets jobs that no window to come reaches, and if too many are left, the oldest of them. */
  #forget(): void {
    this.#drop(this.#done_ps - this.#window_ps);
    if (this.#count <= this.#most) return;
    this.#knownFrom_ps = this.#done_ps;
    this.#drop(this.#done_ps);
  }

  /** Drops the jobs that are over by then. */
  #drop(until_ps: number): void {
    let kept = 0;
    for (let job = 0; job < this.#count; job++) {
      const cls = this.#classes[job]!;
      const start_ps = this.#starts[job]!;
      if (start_ps + this.#durations[cls]! <= until_ps) {
        this.#jobsOf[cls]!++;
        continue;
      }
      this.#classes[kept] = cls;
      this.#starts[kept++] = start_ps;
    }
    this.#count = kept;
  }

  /** Means over a run that is shorter than the window. */
  #means(end_ps: number): Peaks {
    this.#drop(Number.POSITIVE_INFINITY);
    // Classes are registered in the order of events, and for one multiplicity each: both mean nothing.
    const jobs = new Map<number, { ofChip: number; ofDram: number }>();
    this.#energies.forEach((energy_J, cls) => {
      const known = jobs.get(energy_J) ?? { ofChip: 0, ofDram: 0 };
      known[this.#areOfDram[cls]! ? 'ofDram' : 'ofChip'] += this.#jobsOf[cls]! * this.#multiplicities[cls]!;
      jobs.set(energy_J, known);
    });
    const inOrder = [...jobs].sort(([a], [b]) => a - b);
    const mean = (count: (of: { ofChip: number; ofDram: number }) => number): LargestMean => {
      const energy_J = inOrder.reduce((sum, [each_J, of]) => sum + each_J * count(of), 0);
      return { mean: end_ps > 0 ? energy_J / (end_ps * PS) : 0, error: 0 };
    };
    return { chip: mean(({ ofChip }) => ofChip), chipAndDram: mean(({ ofChip, ofDram }) => ofChip + ofDram) };
  }

  #grow(): void {
    const classes = new Int32Array(2 * this.#classes.length);
    const starts = new Float64Array(2 * this.#starts.length);
    classes.set(this.#classes);
    starts.set(this.#starts);
    this.#classes = classes;
    this.#starts = starts;
  }
}
