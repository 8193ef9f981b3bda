const FIRST_CELLS = 1024;
/** Cuts that a window may hold; beyond, every other one is forgotten. */
const MOST_CUTS = 2 ** 20;
/** What one operation may be off, of its result. */
const EPSILON = 2 ** -52;

/** What windows hold, in power times ps: bounds from both sides. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Energy of one of two kinds of power, cell by cell. */
export class Energy {
  /** What covers the present cells in part, and the difference over cells of what covers them wholly. */
  partial = new Float64Array(FIRST_CELLS);
  cover = new Float64Array(FIRST_CELLS);
  /** Energy up to each cut, since the oldest of them. */
  sums = new Float64Array(FIRST_CELLS);
  /** By cell, how many cells before it hold ends of windows that may matter. */
  marked = new Int32Array(FIRST_CELLS);
  /** How far a difference of sums may be off by rounding: in the cells before the present ones, and in those. */
  slackBefore = 0;
  slack = 0;
  #levels = 0;

  begin(cells: number): void {
    if (this.partial.length < cells + 2) {
      this.partial = new Float64Array(2 * cells + 2);
      this.cover = new Float64Array(2 * cells + 2);
      this.marked = new Int32Array(2 * cells + 2);
    }
    this.partial.fill(0, 0, cells + 2);
    this.cover.fill(0, 0, cells + 2);
    this.#levels = 0;
  }

  /** Adds a level of power between two places, which are counted in cells. */
  add(from: number, to: number, level: number): void {
    this.#levels++;
    const first = Math.floor(from);
    const last = Math.floor(to);
    if (first === last) {
      this.partial[first]! += level * (to - from);
      return;
    }
    this.partial[first]! += level * (first + 1 - from);
    this.partial[last]! += level * (to - last);
    this.cover[first + 1]! += level;
    this.cover[last]! -= level;
  }

  /**
   * Works out how far sums over the present cells may be off: each level that is added leaves an error that lasts, and
   * each cell one of its sum, which begins with `before`.
   */
  measure(cells: number, cell_ps: number, before: number): void {
    let [covering, largest, total] = [0, 0, 0];
    for (let cell = 0; cell < cells; cell++) {
      const change = this.cover[cell]!;
      covering += change;
      largest = Math.max(largest, covering, Math.abs(change));
      total += this.partial[cell]! + covering;
    }
    const operations = 4 * (this.#levels + cells);
    this.slack = EPSILON * operations * ((largest * cells + total) * cell_ps + before);
  }
}

/**
 * How much energy windows of one width may hold, at most: of one kind of power, and of it together with another. Time
 * is cut into cells, and the energy of each is summed up in doubles. A window that ends in a cell lies between the end
 * of that cell and the last cut at or before its earliest start. So most windows are known to be small without being
 * looked at.
 *
 * @example
 * const bound = new WindowBound(1000);
 * bound.begin(0, 8000, 8); // eight cells of 1 ns
 * bound.one.add(2, 2.5, 3); // 3 W in the first half of the third
 * bound.close(1000, 1000); // windows that end in the third or fourth cell may hold more than 1000 W ps
 * bound.marks(bound.one); // 2
 */
export class WindowBound {
  readonly one = new Energy();
  /** The other kind; from `close` on, both together. */
  readonly both = new Energy();
  readonly #window_ps: number;
  #cells = 0;
  #from_ps = 0;
  #to_ps = 0;
  #cell_ps = 1;
  /** Moments that cells were cut at, the last one being the end of the cells before, or of the present ones. */
  #times = new Float64Array(FIRST_CELLS);
  #cuts = 1;
  /** Cells before the present ones. */
  #cellsBefore = 0;

  constructor(window_ps: number) {
    this.#window_ps = window_ps;
  }

  /** Cells of equal width from one moment to another, the first of which was the end of the cells before. */
  begin(from_ps: number, to_ps: number, cells: number): void {
    this.one.begin(cells);
    this.both.begin(cells);
    this.#from_ps = from_ps;
    this.#to_ps = to_ps;
    this.#cellsBefore = this.#cells;
    this.#cell_ps = (to_ps - from_ps) / cells;
    this.#cells = cells;
  }

  /**
   * All of the cells was added. Marks those in which windows may end that hold more than `leastOfOne` or
   * `leastOfBoth`, in power times ps.
   */
  close(leastOfOne: number, leastOfBoth: number): void {
    this.#forget();
    this.#makeRoom(this.#cuts + this.#cells);
    const { one, both } = this;
    const cutBefore = this.#cuts - 1;
    one.measure(this.#cells, this.#cell_ps, one.sums[cutBefore]!);
    both.measure(this.#cells, this.#cell_ps, both.sums[cutBefore]!);
    both.slack += one.slack;
    const slack = one.slackBefore + one.slack;
    const slackOfBoth = both.slackBefore + both.slack;
    const times = this.#times;
    const [sums, sumsOfBoth] = [one.sums, both.sums];
    let tail = 0;
    let cut = this.#cuts - 1;
    let [sum, covering] = [sums[cut]!, 0];
    let [sumOfBoth, coveringBoth] = [sumsOfBoth[cut]!, 0];
    for (let cell = 0; cell < this.#cells; cell++) {
      const starts_ps = times[cut]! - this.#window_ps;
      while (tail < cut && times[tail + 1]! <= starts_ps) tail++;
      covering += one.cover[cell]!;
      coveringBoth += both.cover[cell]!;
      const energy = (one.partial[cell]! + covering) * this.#cell_ps;
      sum += energy;
      sumOfBoth += energy + (both.partial[cell]! + coveringBoth) * this.#cell_ps;
      times[++cut] = cell + 1 === this.#cells ? this.#to_ps : this.#from_ps + (cell + 1) * this.#cell_ps;
      sums[cut] = sum;
      sumsOfBoth[cut] = sumOfBoth;
      const isWhole = times[cut]! >= this.#window_ps;
      const exceeds = isWhole && sum - sums[tail]! + slack > leastOfOne;
      const exceedsBoth = isWhole && sumOfBoth - sumsOfBoth[tail]! + slackOfBoth > leastOfBoth;
      one.marked[cell + 1] = one.marked[cell]! + (exceeds ? 1 : 0);
      both.marked[cell + 1] = both.marked[cell]! + (exceedsBoth ? 1 : 0);
    }
    this.#cuts = cut + 1;
  }

  /** Cells that are marked. */
  marks(of: Energy): number {
    return of.marked[this.#cells]!;
  }

  /** Whether a marked cell holds the end of a window that reaches into a stretch of time. */
  matters(of: Energy, from_ps: number, to_ps: number): boolean {
    return of.marked[this.#cellOf(to_ps + this.#window_ps) + 1]! > of.marked[this.#cellOf(from_ps)]!;
  }

  /** The earliest start of a window that ends in a marked cell. */
  firstStart_ps(of: Energy): number {
    let cell = 0;
    while (of.marked[cell + 1] === 0) cell++;
    return Math.max(0, Math.floor(this.#from_ps + cell * this.#cell_ps - this.#window_ps));
  }

  /** What the largest of the windows that end in the present cells holds. */
  bounds({ sums, slackBefore, slack }: Energy): Bounds {
    const off = slackBefore + slack;
    let [least, most] = [0, 0];
    let [before, after] = [0, 0];
    for (let cut = this.#cuts - this.#cells; cut < this.#cuts; cut++) {
      while (this.#times[before + 1]! <= this.#times[cut - 1]! - this.#window_ps) before++;
      while (this.#times[after]! < this.#times[cut]! - this.#window_ps) after++;
      if (this.#times[cut]! < this.#window_ps) continue;
      least = Math.max(least, sums[cut]! - sums[after]! - off);
      most = Math.max(most, sums[cut]! - sums[before]! + off);
    }
    return { least, most };
  }

  #cellOf(at_ps: number): number {
    return Math.min(Math.max(0, Math.floor((at_ps - this.#from_ps) / this.#cell_ps)), this.#cells - 1);
  }

  #makeRoom(cuts: number): void {
    if (cuts < this.#times.length) return;
    this.#times = longer(this.#times, cuts);
    this.one.sums = longer(this.one.sums, cuts);
    this.both.sums = longer(this.both.sums, cuts);
  }

  /** Forgets cuts that no window to come can start before. Sums begin anew, so that they stay small. */
  #forget(): void {
    const last = this.#cuts - 1;
    let oldest = 0;
    while (oldest < last && this.#times[oldest + 1]! <= this.#from_ps - this.#window_ps) oldest++;
    const stride = last - oldest > MOST_CUTS ? 2 : 1;
    const { sums } = this.one;
    const sumsOfBoth = this.both.sums;
    const [base, baseOfBoth] = [sums[oldest]!, sumsOfBoth[oldest]!];
    let kept = 0;
    for (let cut = oldest; cut <= last; cut += stride) {
      // The last one stays: the present cells begin there.
      const from = cut + stride > last ? last : cut;
      this.#times[kept] = this.#times[from]!;
      sums[kept] = sums[from]! - base;
      sumsOfBoth[kept++] = sumsOfBoth[from]! - baseOfBoth;
    }
    this.#cuts = kept;
    const isShort = oldest >= last - this.#cellsBefore;
    for (const energy of [this.one, this.both]) {
      energy.slackBefore = energy.slack + (isShort ? 0 : energy.slackBefore);
    }
  }
}

function longer(from: Float64Array, least: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(2 * least);
  to.set(from);
  return to;
}
