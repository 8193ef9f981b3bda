import { PathJoiner, type PathStretch, type Stretch } from './pathJoiner.ts';
import type { Colouring } from './state.ts';
import type { Tracks } from './tracks.ts';

/** The critical path in groups of neighbouring pieces that do the same, one entry each. */
export interface PathGroups {
  /** The groups as one track; `row` is the number of the group. */
  readonly groups: Tracks;
  /** -1 where there is none. */
  readonly phase: Int32Array;
  readonly layer: Int32Array;
  /** Index into the components and places that the path comes through. */
  readonly component: Int32Array;
  readonly components: readonly string[];
  readonly place: Int32Array;
  /** In words, as in `tile 3` or `global buffer`. */
  readonly places: readonly string[];
}

/** What decides on the colour of each group: a number of its manifest, or of the components of the path. */
export function looksOf({ phase, layer, component }: PathGroups, colouring: Colouring): Int32Array {
  if (colouring === 'layer') return layer;
  return colouring === 'kind' ? component : phase;
}

/** Groups that are shorter together than this share of the room for a name are taken together at once. */
const atOnce = 1 / 32;
/** Stretches are found for so many rooms at once, from a multiple of that on: names stay when the picture moves. */
const roomsOfBlock = 32;
/** Blocks that are kept. */
const mostBlocks = 64;

/**
 * Stretches of a path at every zoom. Neighbours of one colour are one stretch where one of them would be too short
 * for a name; what is too short to be seen joins whatever is beside it.
 */
export class PathStretches {
  readonly #path: PathGroups;
  readonly #joiners = new Map<Colouring, PathJoiner>();
  readonly #blocks = new Map<string, readonly Stretch[]>();

  constructor(path: PathGroups) {
    this.#path = path;
  }

  /**
   * Stretches in a window, in the order of time.
   *
   * @param room in ps: stretches shorter than half of that are joined
   */
  within(from: number, to: number, room: number, colouring: Colouring): PathStretch[] {
    const level = Math.floor(Math.log2(room));
    const length = roomsOfBlock * 2 ** level;
    const joiner = this.#joiner(colouring);
    const all: Stretch[] = [];
    for (let block = Math.max(0, Math.floor(from / length)); block * length < to; block++)
      joiner.append(all, this.#block(level, block, colouring));
    return all.filter((one) => one.to > from && one.from < to).map((one) => joiner.named(one));
  }

  #block(level: number, block: number, colouring: Colouring): readonly Stretch[] {
    const key = `${colouring} ${level} ${block}`;
    const known = this.#blocks.get(key);
    if (known !== undefined) return known;
    if (this.#blocks.size >= mostBlocks) this.#blocks.clear();
    const joiner = this.#joiner(colouring);
    const room = 2 ** level;
    const from = block * roomsOfBlock * room;
    let list: readonly Stretch[] = joiner.taken(from, from + roomsOfBlock * room, atOnce * room);
    for (let least = 2 * atOnce * room; least <= room; least *= 2) list = joiner.joined(list, least);
    this.#blocks.set(key, list);
    return list;
  }

  #joiner(colouring: Colouring): PathJoiner {
    const known = this.#joiners.get(colouring);
    if (known !== undefined) return known;
    const { groups, place, places } = this.#path;
    const joiner = new PathJoiner(groups, place, places, looksOf(this.#path, colouring));
    this.#joiners.set(colouring, joiner);
    return joiner;
  }
}
