/** Part of time in which sums of service are kept, class by class. */
export interface Axis {
  /**
   * Moments at which sums are cut, from the first after `from_ps` on, up to the first at or after `to_ps`, once jobs
   * end as late as `reach_ps`. Later it is cut at some of them only.
   */
  cuts(from_ps: number, to_ps: number, reach_ps: number): number[];
  /** Adds service of a class after a moment, and before the next cut. */
  addService(cls: number, from_ps: number, service_ps: number): void;
  /** Jobs end as late as that. */
  reach(end_ps: number): void;
}

/** Most periods that a job may last beyond the one that it begins in. */
const mostBeyond = 2;

/** Service of one class in a period, and in those after it as far as jobs last into them. */
class ClassFold {
  /** By segment: service of jobs that do not cover it wholly. */
  partial = new Float64Array(0);
  /** Difference over segments of the number of jobs that do; without any, it is empty. */
  cover = new Float64Array(0);

  /** Makes room for a number of segments. */
  extend(segments: number): void {
    this.partial = longer(this.partial, segments);
    if (this.cover.length > 0) this.cover = longer(this.cover, segments);
  }

  openCover(): void {
    this.cover = new Float64Array(this.partial.length);
  }
}

function longer(from: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(length);
  to.set(from);
  return to;
}

/**
 * Service of the jobs that begin in one period of something that repeats, cut wherever any repetition of it is cut on
 * any axis. So the sums of all repetitions between any two cuts follow, in whole picoseconds.
 *
 * @example
 * const fold = new Fold(1000, 300, 5, [axis]); // [1000, 1300) will repeat 5 times
 * fold.add(read, 1100, 50, 1); // … the jobs of the period
 * fold.repeat(); // to the axes, all jobs of 1300 … 2800
 */
export class Fold implements Axis {
  readonly #start_ps: number;
  readonly #period_ps: number;
  readonly #times: number;
  readonly #axes: readonly Axis[];
  /** Starts of segments, from the start of the period. */
  readonly #offsets: Float64Array;
  readonly #classes: (ClassFold | undefined)[] = [];
  #latest_ps = 0;

  /**
   * @param start_ps of the period
   * @param times that it repeats after it has happened
   * @param axes that are to have the sums
   */
  constructor(start_ps: number, period_ps: number, times: number, axes: readonly Axis[]) {
    this.#start_ps = start_ps;
    this.#period_ps = period_ps;
    this.#times = times;
    this.#axes = axes;
    const offsets = axes.flatMap((axis) => this.#cutsOf(axis).map((cut) => (cut - start_ps) % period_ps));
    this.#offsets = Float64Array.from(new Set([0, ...offsets])).sort();
  }

  /** A job that begins in the period. */
  add(cls: number, start_ps: number, duration_ps: number, multiplicity: number): void {
    this.reach(start_ps + duration_ps);
    const start = start_ps - this.#start_ps;
    const end = start + duration_ps;
    const first = this.#segmentAt(start);
    const next = this.#startOf(first + 1);
    if (end <= next) {
      // What takes no time counts jobs instead of picoseconds.
      this.#class(cls, first).partial[first]! += multiplicity * (duration_ps === 0 ? 1 : duration_ps);
      return;
    }
    const last = this.#segmentAt(end);
    const service = this.#class(cls, last);
    service.partial[first]! += multiplicity * (next - start);
    service.partial[last]! += multiplicity * (end - this.#startOf(last));
    if (last === first + 1) return;
    if (service.cover.length === 0) service.openCover();
    service.cover[first + 1]! += multiplicity;
    service.cover[last]! -= multiplicity;
  }

  /** Hands the service of all repetitions to the axes. */
  repeat(): void {
    const end_ps = this.#latest_ps + this.#times * this.#period_ps;
    const cumulated = this.#classes.map((one) => (one === undefined ? null : this.#cumulated(one)));
    for (const axis of this.#axes) {
      axis.reach(end_ps);
      const cuts = [this.#start_ps + this.#period_ps, ...this.#cutsOf(axis)];
      const places = cuts.map((cut) => this.#placeOf(cut));
      cumulated.forEach((sums, cls) => {
        if (sums !== null) this.#handOn(axis, cls, cuts, places, sums);
      });
    }
  }

  /** Whether jobs end too late to be repeated. */
  get isTooLong(): boolean {
    return this.#latest_ps >= this.#start_ps + (1 + mostBeyond) * this.#period_ps;
  }

  cuts(from_ps: number, to_ps: number): number[] {
    const cuts: number[] = [];
    for (let segment = this.#segmentAt(from_ps - this.#start_ps) + 1; ; segment++) {
      const cut = this.#start_ps + this.#startOf(segment);
      cuts.push(cut);
      if (cut >= to_ps) return cuts;
    }
  }

  addService(cls: number, from_ps: number, service_ps: number): void {
    const segment = this.#segmentAt(from_ps - this.#start_ps);
    this.#class(cls, segment).partial[segment]! += service_ps;
  }

  reach(end_ps: number): void {
    if (end_ps > this.#latest_ps) this.#latest_ps = end_ps;
  }

  /** Where an axis cuts the repetitions, and what jobs of the last one last beyond it. */
  #cutsOf(axis: Axis): number[] {
    const end_ps = this.#start_ps + (1 + this.#times) * this.#period_ps;
    return axis.cuts(this.#start_ps + this.#period_ps, end_ps + mostBeyond * this.#period_ps, end_ps);
  }

  /** A class with room up to the end of the period that a segment is of. */
  #class(cls: number, segment: number): ClassFold {
    this.#classes[cls] ??= new ClassFold();
    const one = this.#classes[cls];
    const { length } = this.#offsets;
    if (segment >= one.partial.length) one.extend((Math.floor(segment / length) + 1) * length);
    return one;
  }

  /** The segment that holds a moment, from the start of the period; segments go on in the periods after it. */
  #segmentAt(at: number): number {
    const offsets = this.#offsets;
    const period = Math.floor(at / this.#period_ps);
    const offset = at - period * this.#period_ps;
    let [low, high] = [0, offsets.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (offsets[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return period * offsets.length + low;
  }

  #startOf(segment: number): number {
    const { length } = this.#offsets;
    const period = Math.floor(segment / length);
    return period * this.#period_ps + this.#offsets[segment - period * length]!;
  }

  /** Service up to the start of each segment; the last is all. */
  #cumulated({ partial, cover }: ClassFold): Float64Array {
    const sums = new Float64Array(partial.length + 1);
    let covering = 0;
    for (let segment = 0; segment < partial.length; segment++) {
      covering += cover[segment] ?? 0;
      const whole = covering * (this.#startOf(segment + 1) - this.#startOf(segment));
      sums[segment + 1] = exact(sums[segment]! + partial[segment]! + whole);
    }
    return sums;
  }

  /** Where a cut lies. */
  #placeOf(cut_ps: number): Place {
    const { length } = this.#offsets;
    const segment = this.#segmentAt(cut_ps - this.#start_ps);
    // Repetition 1 begins where the period ends.
    const begun = Math.min(this.#times, Math.floor(segment / length));
    return { begun, segment: segment - begun * length };
  }

  /** Hands on the service of all repetitions between the cuts of an axis. */
  #handOn(axis: Axis, cls: number, cuts: readonly number[], places: readonly Place[], sums: Float64Array): void {
    const { length } = this.#offsets;
    const end = sums.length - 1;
    let [before, beforeRest] = [0, 0];
    for (let cut = 0; cut < cuts.length; cut++) {
      let { begun: whole, segment } = places[cut]!;
      let rest = 0;
      for (; whole >= 1 && segment < end; whole--, segment += length) rest += sums[segment]!;
      const service_ps = exact((whole - before) * sums[end]! + (rest - beforeRest));
      if (service_ps > 0) axis.addService(cls, cuts[cut - 1]!, service_ps);
      [before, beforeRest] = [whole, rest];
    }
  }
}

/** Where a cut lies: repetitions that have begun, and the segment of the latest of them. */
interface Place {
  readonly begun: number;
  readonly segment: number;
}

function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError('service time in one period exceeds 2^53 ps');
  return sum;
}
