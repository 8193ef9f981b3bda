import type { Colouring } from './state.ts';
import type { Tracks } from './tracks.ts';

/** The critical path in groups of neighbouring pieces that do the same, one entry each. */
export interface PathGroups {
  /** The groups as one track; `row` is the number of the group. */
  readonly groups: Tracks;
  readonly phase: Int32Array;
  readonly layer: Int32Array;
  readonly component: readonly string[];
  /** In words, as in `tile 3` or `global buffer`. */
  readonly names: readonly string[];
}

/** A stretch of the critical path under one name: that of the part which has most of its time. Times in ps. */
export interface PathStretch {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** How much of its time that part has, from 0 to 1. */
  readonly share: number;
  /** A group of the path that has the colour of all of it. */
  readonly group: number;
}

/** As {@link PathStretch}, with what is needed to join it with the next one. */
interface Joined {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** Time of each part in it. */
  readonly times: ReadonlyMap<string, number>;
  readonly group: number;
}

/** The shortest stretch that is joined with its neighbours first, in ps; it doubles from level to level. */
const first_ps = 1024;

/**
 * Stretches of a path at every zoom. Neighbours of one colour are one stretch where one of them would be too short
 * for a name. Lengths double from level to level, and do not depend on what is in sight: names stay when the picture
 * moves.
 */
export class PathStretches {
  readonly #path: PathGroups;
  readonly #levels = new Map<Colouring, Joined[][]>();

  constructor(path: PathGroups) {
    this.#path = path;
  }

  /**
   * Stretches in a window, in the order of time.
   *
   * @param least_ps stretches shorter than half of this are joined with their neighbours
   */
  within(from: number, to: number, least_ps: number, colouring: Colouring): PathStretch[] {
    const all = this.#level(Math.max(0, Math.floor(Math.log2(least_ps / first_ps))), colouring);
    const begin = firstEnding(all, from);
    const stretches: PathStretch[] = [];
    for (let k = begin; k < all.length && all[k]!.from < to; k++) {
      const { times, ...stretch } = all[k]!;
      stretches.push({ ...stretch, share: (times.get(stretch.name) ?? 0) / (stretch.to - stretch.from) });
    }
    return stretches;
  }

  #level(level: number, colouring: Colouring): readonly Joined[] {
    const levels = this.#levels.get(colouring) ?? [];
    this.#levels.set(colouring, levels);
    const looks = looksOf(this.#path, colouring);
    for (let k = levels.length; k <= level; k++)
      levels.push(joined(levels[k - 1] ?? eachGroup(this.#path), looks, first_ps * 2 ** k));
    return levels[level] ?? [];
  }
}

/** What decides on the colour of each group. */
function looksOf({ phase, layer, component }: PathGroups, colouring: Colouring): ArrayLike<unknown> {
  if (colouring === 'layer') return layer;
  return colouring === 'kind' ? component : phase;
}

function eachGroup({ groups, names }: PathGroups): Joined[] {
  return names.map((name, group) => {
    const [from, to] = [groups.start[group]!, groups.end[group]!];
    return { from, to, name, times: new Map([[name, to - from]]), group };
  });
}

/** Joins a short stretch with the one after it, or with the one before where it is the last of its colour. */
function joined(stretches: readonly Joined[], looks: ArrayLike<unknown>, least: number): Joined[] {
  const list: Joined[] = [];
  const isShort = ({ from, to }: Joined) => to - from < least;
  const areAlike = (a: Joined, b: Joined) => a.to === b.from && looks[a.group] === looks[b.group];
  const joinLast = (may: (a: Joined, b: Joined) => boolean) => {
    const [a, b] = [list.at(-2), list.at(-1)];
    if (a !== undefined && b !== undefined && areAlike(a, b) && may(a, b)) list.splice(-2, 2, both(a, b));
  };
  for (const one of stretches) {
    const last = list.at(-1);
    if (last !== undefined && !areAlike(last, one)) joinLast((_, b) => isShort(b));
    list.push(one);
    joinLast((a, b) => isShort(a) || a.name === b.name);
    joinLast((a, b) => a.name === b.name);
  }
  joinLast((_, b) => isShort(b));
  return list;
}

function both(a: Joined, b: Joined): Joined {
  const times = new Map(a.times);
  for (const [name, time] of b.times) times.set(name, (times.get(name) ?? 0) + time);
  let name = a.name;
  for (const [other, time] of times) if (time > times.get(name)!) name = other;
  return { from: a.from, to: b.to, name, times, group: a.group };
}

/** The first stretch that ends after a moment. */
function firstEnding(stretches: readonly Joined[], at: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (stretches[middle]!.to > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
