import { Heap } from 'heap-js';

/** The window moves in steps of `window / 64`. */
export const STEPS_PER_WINDOW = 64;
/** Ends of jobs within this many steps lie in a ring, later ones in a heap. A power of two. */
const RING = 1024;
/** A step's energy is split at 2^26 into two limbs, so that the sliding sum of 64 of them stays exact. */
const LIMB = 2 ** 26;

/**
 * Peak power: the largest mean dynamic power over a sliding window.
 *
 * The window slides in steps of a 64th of its width; inside a step, energies are exact. A window that could start at
 * any picosecond would show at most 1/64 of the largest power within a step more. Power is rounded once per job to a
 * multiple of `maxPower_W / levels`, with so many levels that all sums stay integers below 2^53: 2.9e11 of them for the
 * default window of 1 us. So the result does not depend on the order of jobs within an instant, nor on adding n jobs
 * singly or as one of multiplicity n.
 *
 * @example
 * const peak = new PeakPower(1_000_000, 10);
 * peak.add(0, 500_000, 4, 1); // 4 W for half a window
 * peak.finish(2_000_000); // 2
 */
export class PeakPower {
  /** The window used: the one asked for, rounded up to a multiple of 64 ps. */
  readonly window_ps: number;
  readonly #step_ps: number;
  readonly #levelsPerW: number;

  #step = 0;
  /** Energy so far of jobs started in the current step, within it; in levels x ps. */
  #started = 0;
  /** Levels of jobs started in the current step that outlast it. */
  #rising = 0;
  /** Levels of jobs running since before the current step. */
  #level = 0;
  /** Per step in the ring: levels of jobs that end in it, and their energy in it. */
  readonly #falling = new Float64Array(RING);
  readonly #ending = new Float64Array(RING);
  #occupied = 0;
  readonly #far = new Heap<FarEnd>((a, b) => a.step - b.step);

  /** Energies of the last 64 steps, their sum in two limbs, and for how many steps nothing changed. */
  readonly #history = new Float64Array(STEPS_PER_WINDOW);
  #high = 0;
  #low = 0;
  #steady = 0;
  #peak = 0;

  /**
   * @param window_ps width of the window
   * @param maxPower_W an upper bound of the power of all jobs that ever run at the same time
   * @throws RangeError if either is not positive and finite
   */
  constructor(window_ps: number, maxPower_W: number) {
    if (!(window_ps > 0 && window_ps <= Number.MAX_SAFE_INTEGER / STEPS_PER_WINDOW))
      throw new RangeError(`window of the peak power: ${window_ps} ps, expected > 0 and below 140 s`);
    if (!(maxPower_W > 0 && maxPower_W < Infinity))
      throw new RangeError(`upper bound of the power: ${maxPower_W} W, expected > 0`);
    this.#step_ps = Math.ceil(window_ps / STEPS_PER_WINDOW);
    this.window_ps = this.#step_ps * STEPS_PER_WINDOW;
    this.#levelsPerW = Math.max(1, Math.floor(2 ** 52 / this.#step_ps)) / maxPower_W;
  }

  /**
   * Adds `multiplicity` jobs that draw `watts` each. Start times must not decrease. O(1) whatever the duration, plus
   * one turn per step passed. A job without duration adds nothing.
   *
   * @throws RangeError if the start lies before the step of an earlier one, or if the power exceeds the bound given
   */
  add(start_ps: number, duration_ps: number, watts: number, multiplicity: number): void {
    const levels = Math.round(watts * this.#levelsPerW) * multiplicity;
    if (!(levels > 0)) return;
    const width = this.#step_ps;
    const first = Math.floor(start_ps / width);
    if (first !== this.#step) this.#advance(first);
    const end_ps = start_ps + duration_ps;
    const edge_ps = (first + 1) * width;
    if (end_ps <= edge_ps) {
      this.#started += levels * duration_ps;
      return;
    }
    this.#started += levels * (edge_ps - start_ps);
    this.#rising += levels;
    const last = Math.floor(end_ps / width);
    this.#addEnd(last, levels, levels * (end_ps - last * width));
  }

  /**
   * The peak, after the last job.
   *
   * @param end_ps end of the run; if that is shorter than the window, the mean over the run is returned
   */
  finish(end_ps: number): number {
    this.#advance(Math.max(Math.ceil(end_ps / this.#step_ps), this.#step + (this.#started > 0 ? 1 : 0)));
    const over_ps = Math.min(this.window_ps, Math.max(end_ps, 1));
    return this.#peak / this.#levelsPerW / over_ps;
  }

  #addEnd(step: number, levels: number, energy: number): void {
    if (step >= this.#step + RING) {
      if (!(step <= Number.MAX_SAFE_INTEGER)) throw new RangeError('a job ends after 2^53 ps');
      this.#far.push({ step, levels, energy });
      return;
    }
    const slot = step & (RING - 1);
    if (this.#falling[slot] === 0) this.#occupied++;
    this.#falling[slot]! += levels;
    this.#ending[slot]! += energy;
  }

  #advance(target: number): void {
    if (!(target >= this.#step))
      throw new RangeError(`a job starts at step ${target} of the power window, after one at step ${this.#step}`);
    while (this.#step < target) {
      this.#closeStep();
      const quiet = this.#steady >= STEPS_PER_WINDOW && this.#occupied === 0;
      const next = quiet ? Math.max(this.#step, Math.min(target, this.#far.peek()?.step ?? target)) : this.#step;
      this.#step = next;
      this.#drainFar();
    }
  }

  #closeStep(): void {
    const slot = this.#step & (RING - 1);
    const staying = this.#level - this.#falling[slot]!;
    const energy = this.#started + staying * this.#step_ps + this.#ending[slot]!;
    if (energy > Number.MAX_SAFE_INTEGER) throw new RangeError('power exceeds the upper bound given to PeakPower');
    if (this.#falling[slot] !== 0) this.#occupied--;
    this.#falling[slot] = 0;
    this.#ending[slot] = 0;
    this.#level = staying + this.#rising;
    this.#started = 0;
    this.#rising = 0;
    this.#slide(energy);
    this.#step++;
  }

  #slide(energy: number): void {
    const at = this.#step & (STEPS_PER_WINDOW - 1);
    const before = this.#history[(at + STEPS_PER_WINDOW - 1) & (STEPS_PER_WINDOW - 1)];
    this.#steady = energy === before && energy === this.#level * this.#step_ps ? this.#steady + 1 : 0;
    const gone = this.#history[at]!;
    this.#history[at] = energy;
    const high = Math.floor(energy / LIMB);
    const goneHigh = Math.floor(gone / LIMB);
    this.#high += high - goneHigh;
    this.#low += energy - high * LIMB - (gone - goneHigh * LIMB);
    this.#peak = Math.max(this.#peak, this.#high * LIMB + this.#low);
  }

  #drainFar(): void {
    for (let end = this.#far.peek(); end !== undefined && end.step < this.#step + RING; end = this.#far.peek()) {
      this.#far.pop();
      this.#addEnd(end.step, end.levels, end.energy);
    }
  }
}

interface FarEnd {
  readonly step: number;
  readonly levels: number;
  readonly energy: number;
}
