/** Digits of a level reach as far below the bound as that, in bits. */
const DEPTH_BITS = 84;
/** Wider digits would leave no room for the sum of half a billion jobs that change in one instant. */
const WIDEST_BITS = 24;
const FIRST_JOBS = 1024;

/**
 * The largest mean of a level over all windows of one width, where the level is that of jobs which are few. It is
 * constant between changes, so the sum over a window is linear between those windows that start or end at a change, and
 * only these are looked at.
 *
 * Levels are numbers of several digits, each as wide as sums over a window stay exact in doubles. So the result depends
 * neither on the order of jobs, nor on what else was looked at.
 *
 * @example
 * const sum = new WindowSum(1000, 16);
 * const reads = sum.addClass(2, 3); // three reads at once, of 2 W each
 * sum.add(reads, 0, 500);
 * sum.largest(0, 2000); // 3
 */
export class WindowSum {
  readonly #window_ps: number;
  readonly #bound: number;
  readonly #base: number;
  readonly #digits: number;
  /** By class, the digits of its jobs, the largest first. */
  readonly #levels: number[] = [];
  /** Jobs to be looked at. */
  #classes = new Int32Array(FIRST_JOBS);
  #starts = new Float64Array(FIRST_JOBS);
  #ends = new Float64Array(FIRST_JOBS);
  #jobs = 0;
  /** Stretches of one level: when they begin, and the digits of their levels, one stretch after another. */
  #times = new Float64Array(0);
  #course = new Float64Array(0);
  #last = 0;

  /**
   * @param window_ps width of the window, in whole picoseconds
   * @param bound an upper bound of the level, best a power of two
   */
  constructor(window_ps: number, bound: number) {
    this.#window_ps = window_ps;
    this.#bound = bound;
    const bits = Math.max(1, Math.min(WIDEST_BITS, 53 - Math.ceil(Math.log2(window_ps + 1))));
    this.#base = 2 ** bits;
    this.#digits = Math.ceil(DEPTH_BITS / bits);
  }

  /** Registers `multiplicity` jobs of a level, which run together; what lies below the last digit is dropped. */
  addClass(level: number, multiplicity: number): number {
    let rest = level / this.#bound;
    for (let digit = 0; digit < this.#digits; digit++) {
      rest *= this.#base;
      this.#levels.push(Math.floor(rest) * multiplicity);
      rest -= Math.floor(rest);
    }
    return this.#levels.length / this.#digits - 1;
  }

  /** Adds the jobs of a class. */
  add(cls: number, start_ps: number, end_ps: number): void {
    if (this.#jobs === this.#classes.length) this.#grow();
    this.#classes[this.#jobs] = cls;
    this.#starts[this.#jobs] = start_ps;
    this.#ends[this.#jobs++] = end_ps;
  }

  /**
   * The largest mean over windows between two moments, of the jobs added since the last call. The moments lie no nearer
   * to each other than the window is wide.
   *
   * @throws RangeError if the level exceeds the bound
   */
  largest(from_ps: number, to_ps: number): number {
    this.#walk(from_ps, to_ps);
    this.#jobs = 0;
    return this.#slide(from_ps, to_ps);
  }

  /** Puts down levels from moment to moment. */
  #walk(from_ps: number, to_ps: number): void {
    const jobs = this.#jobs;
    if (this.#times.length <= 2 * jobs) {
      this.#times = new Float64Array(4 * jobs + 1);
      this.#course = new Float64Array((4 * jobs + 1) * this.#digits);
    }
    const starts = inOrder(this.#starts.subarray(0, jobs), from_ps, to_ps);
    const ends = inOrder(this.#ends.subarray(0, jobs), from_ps, to_ps);
    this.#last = 0;
    this.#times[0] = from_ps;
    this.#course.fill(0, 0, this.#digits);
    let [started, ended] = [0, 0];
    while (started < jobs) {
      const [start, end] = [starts[started]!, ends[ended]!];
      const [start_ps, end_ps] = [Math.max(this.#starts[start]!, from_ps), Math.max(this.#ends[end]!, from_ps)];
      if (start_ps >= to_ps) break;
      if (start_ps <= end_ps) {
        this.#change(this.#classes[start]!, 1, start_ps);
        started++;
      } else {
        this.#change(this.#classes[end]!, -1, end_ps);
        ended++;
      }
    }
    for (; ended < started; ended++) {
      const end = ends[ended]!;
      if (this.#ends[end]! >= to_ps) break;
      this.#change(this.#classes[end]!, -1, Math.max(this.#ends[end]!, from_ps));
    }
    this.#carry();
  }

  #change(cls: number, sign: number, at_ps: number): void {
    const digits = this.#digits;
    if (at_ps > this.#times[this.#last]!) {
      this.#carry();
      this.#times[++this.#last] = at_ps;
      const at = this.#last * digits;
      for (let digit = at; digit < at + digits; digit++) this.#course[digit] = this.#course[digit - digits]!;
    }
    const at = this.#last * digits;
    const own = cls * digits;
    for (let digit = 0; digit < digits; digit++) this.#course[at + digit]! += sign * this.#levels[own + digit]!;
  }

  /** Leaves in each digit but the first what is smaller than the base. */
  #carry(): void {
    const first = this.#last * this.#digits;
    for (let digit = first + this.#digits - 1; digit > first; digit--) {
      const carried = Math.floor(this.#course[digit]! / this.#base);
      this.#course[digit]! -= carried * this.#base;
      this.#course[digit - 1]! += carried;
    }
    if (this.#course[first]! > this.#base) throw new RangeError('power exceeds the upper bound given to PeakPower');
  }

  /** Moves the window from change to change. */
  #slide(from_ps: number, to_ps: number): number {
    const [window_ps, digits, times, course, last] = [
      this.#window_ps,
      this.#digits,
      this.#times,
      this.#course,
      this.#last,
    ];
    const sums = new Float64Array(digits);
    let end_ps = from_ps;
    let head = 0;
    for (; end_ps < from_ps + window_ps; head++) {
      const next_ps = Math.min(head < last ? times[head + 1]! : from_ps + window_ps, from_ps + window_ps);
      for (let digit = 0; digit < digits; digit++) sums[digit]! += course[head * digits + digit]! * (next_ps - end_ps);
      end_ps = next_ps;
    }
    while (head > 0 && (head > last || times[head]! > end_ps)) head--;
    let largest = this.#valueOf(sums);
    let tail = 0;
    while (end_ps < to_ps) {
      const toHead = (head < last ? times[head + 1]! : to_ps) - end_ps;
      const toTail = (tail < last ? times[tail + 1]! : to_ps) - (end_ps - window_ps);
      const step_ps = Math.min(toHead, toTail, to_ps - end_ps);
      for (let digit = 0; digit < digits; digit++) {
        sums[digit]! += (course[head * digits + digit]! - course[tail * digits + digit]!) * step_ps;
      }
      end_ps += step_ps;
      if (step_ps === toHead && head < last) head++;
      if (step_ps === toTail && tail < last) tail++;
      const value = this.#valueOf(sums);
      if (value > largest) largest = value;
    }
    return (largest * this.#bound) / window_ps;
  }

  #valueOf(sums: Float64Array): number {
    let value = 0;
    for (let digit = sums.length - 1; digit >= 0; digit--) value = (value + sums[digit]!) / this.#base;
    return value;
  }

  #grow(): void {
    const classes = new Int32Array(2 * this.#classes.length);
    classes.set(this.#classes);
    this.#classes = classes;
    this.#starts = longer(this.#starts);
    this.#ends = longer(this.#ends);
  }
}

/** Numbers of moments in the order of time; what lies outside of two moments is in any order. */
function inOrder(times: Float64Array, from_ps: number, to_ps: number): Int32Array {
  const count = times.length;
  const order = new Int32Array(count);
  for (let index = 0; index < count; index++) order[index] = index;
  if (isSorted(times)) return order;
  if ((to_ps - from_ps + 1) * count > Number.MAX_SAFE_INTEGER) return order.sort((a, b) => times[a]! - times[b]!);
  // Time and number in one double, for the native sort of a typed array: five times as fast as with a comparison.
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    keys[index] = (Math.min(Math.max(times[index]!, from_ps), to_ps) - from_ps) * count + index;
  }
  keys.sort();
  for (let index = 0; index < count; index++) order[index] = keys[index]! % count;
  return order;
}

function isSorted(times: Float64Array): boolean {
  for (let index = 1; index < times.length; index++) if (times[index]! < times[index - 1]!) return false;
  return true;
}

function longer(from: Float64Array): Float64Array<ArrayBuffer> {
  const to = new Float64Array(2 * from.length);
  to.set(from);
  return to;
}
