import type { PathPins } from '../simulation/timeline.ts';
import type { Window } from '../timeline/tables.ts';
import { firstIterations, type Selection } from './selection.ts';

/** Whether iterations in the middle are left out. */
export const leavesIterations = ({ all = false, window }: Selection, iterations: number): boolean =>
  !all && window === undefined && iterations > firstIterations + 1;

/**
 * Which stretches of a run are recorded. Stretches of iterations begin and end with the first task of an iteration:
 * what is under way then belongs to both.
 */
export class Stretches {
  readonly #last: number;
  readonly #leavesIterations: boolean;
  /** The first stretch, and one at the end of the run. */
  #from_ps: number;
  #to_ps: number;
  #again_ps = Number.POSITIVE_INFINITY;
  /** Start of the first entry that the limit left out. */
  #cut_ps = Number.POSITIVE_INFINITY;
  readonly #pins: PathPins;
  /** Marks of the moments at which the first stretch ended, and at which the limit was reached; -1 before. */
  #endPin = -1;
  #cutPin = -1;

  /**
   * @param iterations of the whole run
   * @param pins marks where the critical path is when a stretch ends
   */
  constructor(selection: Selection, iterations: number, pins: PathPins) {
    const { window } = selection;
    this.#pins = pins;
    this.#from_ps = window?.from_ps ?? 0;
    this.#to_ps = window?.to_ps ?? Number.POSITIVE_INFINITY;
    this.#last = iterations - 1;
    this.#leavesIterations = leavesIterations(selection, iterations);
  }

  /** A task of an iteration begins. */
  began(iteration: number, at_ps: number): void {
    if (!this.#leavesIterations) return;
    if (iteration >= firstIterations && this.#to_ps === Number.POSITIVE_INFINITY) {
      this.#to_ps = at_ps;
      this.#endPin = this.#pins.pin(at_ps);
    }
    if (iteration === this.#last && this.#again_ps === Number.POSITIVE_INFINITY) this.#again_ps = at_ps;
  }

  /** Whether the first stretch is over, and the last one is still to begin. */
  get isBetween(): boolean {
    const never = Number.POSITIVE_INFINITY;
    return this.#leavesIterations && this.#to_ps < never && this.#again_ps === never;
  }

  /** Whether something is to be recorded that is over at `end_ps`. */
  takes(start_ps: number, end_ps: number): boolean {
    if (start_ps < this.#to_ps) {
      if (end_ps > this.#from_ps || start_ps >= this.#from_ps) return true;
    } else if (this.#endPin < 0) this.#endPin = this.#pins.pin(this.#to_ps);
    return end_ps > this.#again_ps || start_ps >= this.#again_ps;
  }

  /** The limit left out an entry. */
  cut(start_ps: number): void {
    if (start_ps >= this.#cut_ps) return;
    this.#cut_ps = start_ps;
    this.#cutPin = this.#pins.pin(start_ps);
  }

  /** Where the limit was reached; Infinity if it was not. */
  get cut_ps(): number {
    return this.#cut_ps;
  }

  /** The stretches that were recorded, of a run that ended. */
  windows(end_ps: number): Window[] {
    const upTo = Math.min(end_ps, this.#cut_ps);
    const both = [
      { from_ps: this.#from_ps, to_ps: Math.min(this.#to_ps, upTo) },
      { from_ps: this.#again_ps, to_ps: upTo },
    ];
    return both.filter(({ from_ps, to_ps }) => from_ps < to_ps);
  }

  /**
   * The span of the critical path at the end of each stretch, where there is one.
   *
   * @param last the span with which the run ended
   * @param atPins the span that the path was in at each mark
   */
  pathEnds(end_ps: number, last: number, atPins: readonly number[]): number[] {
    const ends = this.windows(end_ps).map(({ to_ps }) => {
      // Without a mark, nothing began after the stretch.
      const pin = to_ps === this.#cut_ps ? this.#cutPin : this.#endPin;
      return to_ps === end_ps || pin < 0 ? last : (atPins[pin] ?? -1);
    });
    return ends.filter((span) => span >= 0);
  }
}
