import { firstAbove, type Tracks } from './tracks.ts';

/** A stretch of the critical path under one name: that of the part which has most of its time. Times in ps. */
export interface PathStretch {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** How much of its time that part has, from 0 to 1. */
  readonly share: number;
  /** What decides on the colour that most of it has. */
  readonly look: number;
}

/** As {@link PathStretch}, with what is needed to join it with the next one. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly place: number;
  readonly look: number;
  /** Time of each kind, which is a place and a look. */
  readonly times: ReadonlyMap<number, number>;
}

/** A stretch shorter than this share of the room for a name is not told from its neighbours, whatever its colour. */
const sliver = 1 / 16;

/** Joins neighbours of a critical path by what they look like and where they are. */
export class PathJoiner {
  readonly #groups: Tracks;
  readonly #place: Int32Array;
  readonly #places: readonly string[];
  readonly #look: Int32Array;
  /** Looks from -1 on. */
  readonly #looks: number;

  /**
   * @param place where each group is, as an index into `places`
   * @param look what each group looks like; -1 for no look of its own
   */
  constructor(groups: Tracks, place: Int32Array, places: readonly string[], look: Int32Array) {
    this.#groups = groups;
    this.#place = place;
    this.#places = places;
    this.#look = look;
    this.#looks = look.reduce((most, one) => Math.max(most, one), -1) + 2;
  }

  /** Stretches of a window: one for each group, and one for neighbours that are shorter than `least`. */
  taken(from: number, to: number, least: number): Stretch[] {
    const { start, end } = this.#groups;
    const open = new Chunk(this.#places.length * this.#looks);
    const list: Stretch[] = [];
    const close = () => {
      if (open.to > open.from) list.push(this.#stretch(open.from, open.to, open.close()));
    };
    for (let group = firstAbove(end, from, 0, end.length); group < end.length && start[group]! < to; group++) {
      const [begin, until] = [Math.max(start[group]!, from), Math.min(end[group]!, to)];
      if (begin !== open.to || until - begin >= least) close();
      open.add(begin, until, this.#place[group]! * this.#looks + this.#look[group]! + 1);
      if (open.to - open.from >= least) close();
    }
    close();
    return list;
  }

  /** Joins a short stretch with the one after it, or with the one before where it is the last of its colour. */
  joined(stretches: readonly Stretch[], least: number): Stretch[] {
    const list: Stretch[] = [];
    const isShort = (one: Stretch) => lengthOf(one) < least;
    const isSliver = (one: Stretch) => lengthOf(one) < sliver * least;
    const joinLast = (may: (a: Stretch, b: Stretch) => boolean) => {
      const [a, b] = [list.at(-2), list.at(-1)];
      if (a !== undefined && b !== undefined && a.to === b.from && may(a, b)) list.splice(-2, 2, this.#both(a, b));
    };
    const joinTrailing = () => joinLast((a, b) => isSliver(b) || (a.look === b.look && isShort(b)));
    for (const one of stretches) {
      const last = list.at(-1);
      if (last !== undefined && !isSliver(last) && last.look !== one.look) joinTrailing();
      list.push(one);
      joinLast((a, b) => isSliver(a) || (a.look === b.look && isShort(a)));
      joinLast(areOne);
    }
    joinTrailing();
    return list;
  }

  /** Adds stretches at the end of others; those that a border cut are one again. */
  append(list: Stretch[], more: readonly Stretch[]): void {
    for (const one of more) {
      const last = list.at(-1);
      if (last !== undefined && last.to === one.from && areOne(last, one))
        list[list.length - 1] = this.#both(last, one);
      else list.push(one);
    }
  }

  named({ from, to, place, look, times }: Stretch): PathStretch {
    let time = 0;
    for (const [kind, of] of times) if (this.#placeOf(kind) === place) time += of;
    return { from, to, look, name: this.#places[place] ?? '', share: time / (to - from) };
  }

  #both(a: Stretch, b: Stretch): Stretch {
    const times = new Map(a.times);
    for (const [kind, time] of b.times) times.set(kind, (times.get(kind) ?? 0) + time);
    return this.#stretch(a.from, b.to, times);
  }

  #stretch(from: number, to: number, times: ReadonlyMap<number, number>): Stretch {
    const place = mostOf(times, (kind) => this.#placeOf(kind));
    return { from, to, place, look: mostOf(times, (kind) => (kind % this.#looks) - 1), times };
  }

  #placeOf(kind: number): number {
    return Math.floor(kind / this.#looks);
  }
}

const lengthOf = ({ from, to }: Stretch): number => to - from;
const areOne = (a: Stretch, b: Stretch): boolean => a.look === b.look && a.place === b.place;

/** Groups that are taken together: long paths have hundreds of thousands. */
class Chunk {
  from = 0;
  to = 0;
  readonly #sums: Float64Array;
  #kinds: number[] = [];

  constructor(kinds: number) {
    this.#sums = new Float64Array(kinds);
  }

  add(from: number, to: number, kind: number): void {
    if (this.#kinds.length === 0) this.from = from;
    if (this.#sums[kind] === 0) this.#kinds.push(kind);
    this.#sums[kind]! += to - from;
    this.to = to;
  }

  /** @returns the time of each kind; it is empty afterwards, and ends where it ended */
  close(): Map<number, number> {
    const times = new Map(this.#kinds.map((kind) => [kind, this.#sums[kind]!]));
    for (const kind of this.#kinds) this.#sums[kind] = 0;
    this.#kinds = [];
    this.from = this.to;
    return times;
  }
}

/** Which of the things that kinds have has most of the time. */
function mostOf(times: ReadonlyMap<number, number>, of: (kind: number) => number): number {
  const sums = new Map<number, number>();
  let [best, most] = [-1, -1];
  for (const [kind, time] of times) {
    const thing = of(kind);
    const sum = (sums.get(thing) ?? 0) + time;
    sums.set(thing, sum);
    if (sum > most) [best, most] = [thing, sum];
  }
  return best;
}
