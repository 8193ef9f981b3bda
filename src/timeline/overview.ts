import type { Columns } from './columns.ts';
import type { LaneRow, OverviewLevel } from './tables.ts';

/** Bins of a row to begin with, and the fewest when there are many rows. */
const [mostBins, fewestBins] = [2048, 64];
/** Bins of all rows together: 64 MB. */
const mostCells = 2 ** 22;
/** Bins that become one bin of the next coarser level. */
const step = 4;
/** Units of a lane are told apart if they are no more than this. */
const mostUnits = 64;
/** A level with so few bins is the coarsest. */
const coarsest = 16;

/** What a lane did for a phase, bin by bin. */
interface Cells {
  readonly busy: Float64Array;
  readonly waiting: Float64Array;
}

/**
 * What every lane did in each bin of time, while a run is recorded. Bins double in width when the run outgrows them,
 * and halve in number when there are too many rows: memory is bounded, and the finest level is as fine as that
 * allows.
 */
export class Overview {
  readonly #taskPhases: Int32Array;
  readonly #phases: number;
  /** By lane: the place of what is not told by unit, which those of its units follow if they are told apart. */
  readonly #places: number[] = [0];
  /** By place x phases + phase; null where nothing happened. */
  readonly #cells: (Cells | null)[] = [];
  /** By lane: most transactions that waited at once, and the depth that holds since when. */
  readonly #depths: (Int32Array | null)[] = [];
  readonly #depthNow: number[] = [];
  readonly #depthSince: number[] = [];
  #bins = mostBins;
  #rows = 0;
  /** Finer than anything that a chip does. */
  #bin_ps = 64;

  /**
   * @param taskPhases index of the phase of a task, by its number modulo the length
   * @param phases how many there are
   */
  constructor(taskPhases: readonly number[], phases: number) {
    this.#taskPhases = Int32Array.from(taskPhases);
    this.#phases = phases;
  }

  /** Every lane by now: those of before, and new ones. They come before the rows that name them. */
  names(lanes: readonly Pick<LaneRow, 'units'>[]): void {
    for (const { units } of lanes.slice(this.#places.length - 1)) {
      const own = units > 1 && units <= mostUnits ? units : 0;
      this.#places.push((this.#places.at(-1) ?? 0) + 1 + own);
    }
  }

  spans({ start_ps, duration_ps, lane, unit, task }: Columns, rows: number): void {
    for (let row = 0; row < rows; row++) {
      // Time that passes without a unit keeps nothing busy.
      if (unit![row]! < 0) continue;
      const first = this.#places[lane![row]!]!;
      const areTold = this.#places[lane![row]! + 1]! - first > 1;
      const place = areTold ? first + 1 + unit![row]! : first;
      const cells = this.#fitted(place, task![row]!, start_ps![row]! + duration_ps![row]!);
      this.#add(cells.busy, start_ps![row]!, duration_ps![row]!);
    }
  }

  stalls({ start_ps, duration_ps, lane, task }: Columns, rows: number): void {
    for (let row = 0; row < rows; row++) {
      const place = this.#places[lane![row]!]!;
      const cells = this.#fitted(place, task![row]!, start_ps![row]! + duration_ps![row]!);
      this.#add(cells.waiting, start_ps![row]!, duration_ps![row]!);
    }
  }

  depths({ at_ps, lane, depth }: Columns, rows: number): void {
    for (let row = 0; row < rows; row++) {
      this.#holdsUntil(lane![row]!, at_ps![row]!);
      this.#depthNow[lane![row]!] = depth![row]!;
      this.#depthSince[lane![row]!] = at_ps![row]!;
    }
  }

  /** Every level, from the finest to the coarsest. Call it once, at the end: it leaves the coarsest. */
  levels(end_ps: number): OverviewLevel[] {
    this.#depthNow.forEach((_, lane) => {
      this.#holdsUntil(lane, end_ps);
    });
    const used = Math.max(1, Math.ceil(end_ps / this.#bin_ps));
    const levels = [this.#level()];
    for (let bins = step; used / bins > coarsest; bins *= step) {
      for (let width = 1; width < step; width *= 2) this.#widen(this.#bins / 2);
      levels.push(this.#level());
    }
    return levels;
  }

  /** The bins of a place and the phase of a task, wide enough for an end. */
  #fitted(place: number, task: number, end_ps: number): Cells {
    while (end_ps > this.#bins * this.#bin_ps) this.#widen(this.#bins);
    const phase = this.#taskPhases[task % this.#taskPhases.length]!;
    const row = place * this.#phases + phase;
    return this.#cells[row] ?? this.#newRow(row);
  }

  #newRow(row: number): Cells {
    if (++this.#rows * this.#bins > mostCells && this.#bins > fewestBins) this.#widen(this.#bins / 2);
    while (this.#cells.length <= row) this.#cells.push(null);
    const cells = { busy: new Float64Array(this.#bins), waiting: new Float64Array(this.#bins) };
    this.#cells[row] = cells;
    return cells;
  }

  #add(bins: Float64Array, start_ps: number, duration_ps: number): void {
    const width = this.#bin_ps;
    const end = start_ps + duration_ps;
    let bin = Math.floor(start_ps / width);
    if (end <= (bin + 1) * width) {
      bins[bin]! += duration_ps;
      return;
    }
    bins[bin]! += (bin + 1) * width - start_ps;
    for (bin++; (bin + 1) * width <= end; bin++) bins[bin]! += width;
    if (end > bin * width) bins[bin]! += end - bin * width;
  }

  /** The depth of a lane has held until now. */
  #holdsUntil(lane: number, at_ps: number): void {
    while (at_ps >= this.#bins * this.#bin_ps) this.#widen(this.#bins);
    while (this.#depths.length <= lane) this.#depths.push(null);
    const depths = this.#depths[lane] ?? new Int32Array(this.#bins);
    this.#depths[lane] = depths;
    const depth = this.#depthNow[lane] ?? 0;
    if (depth === 0) return;
    const last = Math.floor(at_ps / this.#bin_ps);
    for (let bin = Math.floor(this.#depthSince[lane]! / this.#bin_ps); bin <= last; bin++) {
      if (depths[bin]! < depth) depths[bin] = depth;
    }
  }

  /** Doubles the width of bins, of which so many are kept. */
  #widen(bins: number): void {
    this.#bin_ps *= 2;
    this.#bins = bins;
    this.#cells.forEach((cells, row) => {
      if (cells === null) return;
      addNeighbours(cells.busy);
      addNeighbours(cells.waiting);
      this.#cells[row] = { busy: half(cells.busy, bins), waiting: half(cells.waiting, bins) };
    });
    this.#depths.forEach((depths, lane) => {
      if (depths === null) return;
      takeLarger(depths);
      this.#depths[lane] = half(depths, bins);
    });
  }

  /** The bins as they are now. */
  #level(): OverviewLevel {
    const rows = this.#cells.reduce(
      (sum, cells) => sum + (cells === null ? 0 : occupied(cells.busy, cells.waiting)),
      0,
    );
    const level = emptyLevel(this.#bin_ps, rows);
    let row = 0;
    for (let lane = 0; lane + 1 < this.#places.length; lane++) {
      const kinds = this.#kindsOf(lane);
      if (kinds.length > 0) row = fill(level, row, lane, kinds, this.#depths[lane] ?? null);
    }
    return level;
  }

  /** What a lane did, by phase and unit. */
  #kindsOf(lane: number): Kind[] {
    const [from, to] = [this.#places[lane]!, this.#places[lane + 1]!];
    const kinds: Kind[] = [];
    for (let phase = 0; phase < this.#phases; phase++) {
      for (let place = from; place < to; place++) {
        const cells = this.#cells[place * this.#phases + phase] ?? null;
        if (cells !== null) kinds.push({ phase, unit: place - from - 1, ...cells });
      }
    }
    return kinds;
  }
}

/** Cells of a lane, of one phase and unit. */
interface Kind extends Cells {
  readonly phase: number;
  readonly unit: number;
}

/** Bins in which something happened. */
function occupied(busy: Float64Array, waiting: Float64Array): number {
  let count = 0;
  for (let bin = 0; bin < busy.length; bin++) if (busy[bin]! + waiting[bin]! > 0) count++;
  return count;
}

/** Writes what a lane did from a row on; returns the row behind it. */
function fill(level: OverviewLevel, from: number, lane: number, kinds: readonly Kind[], depths: Int32Array | null) {
  let row = from;
  for (let bin = 0; bin < kinds[0]!.busy.length; bin++) {
    for (let kind = 0; kind < kinds.length; kind++) {
      const { phase, unit, busy, waiting } = kinds[kind]!;
      if (busy[bin]! + waiting[bin]! === 0) continue;
      level.lane[row] = lane;
      level.bin[row] = bin;
      level.phase[row] = phase;
      level.unit[row] = unit;
      level.busy_ps[row] = busy[bin]!;
      level.waiting_ps[row] = waiting[bin]!;
      level.depth[row++] = depths === null ? 0 : depths[bin]!;
    }
  }
  return row;
}

const emptyLevel = (bin_ps: number, length: number): OverviewLevel => ({
  bin_ps,
  length,
  lane: new Int32Array(length),
  bin: new Int32Array(length),
  phase: new Int32Array(length),
  unit: new Int32Array(length),
  busy_ps: new Float64Array(length),
  waiting_ps: new Float64Array(length),
  depth: new Int32Array(length),
});

/** Neighbours added up, in the first half. Nothing comes behind the loop: V8 would leave compiled code there. */
function addNeighbours(bins: Float64Array): void {
  for (let bin = 0; 2 * bin < bins.length; bin++) bins[bin] = bins[2 * bin]! + bins[2 * bin + 1]!;
}

/** The larger one of neighbours, in the first half. */
function takeLarger(bins: Int32Array): void {
  for (let bin = 0; 2 * bin < bins.length; bin++) bins[bin] = Math.max(bins[2 * bin]!, bins[2 * bin + 1]!);
}

/** The first half of bins, in as many bins as wanted: in place, if they are as many as before. */
function half<Bins extends Float64Array | Int32Array>(bins: Bins, length: number): Bins {
  if (length < bins.length) return bins.slice(0, length) as Bins;
  bins.fill(0, bins.length / 2);
  return bins;
}
