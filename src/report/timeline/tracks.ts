import type { LaneInfo } from '../../observe/timeline.ts';

/** A row of the viewer on which no two spans overlap. */
export interface Track {
  /** From 1, in order of first use. */
  readonly id: number;
  readonly group: Group;
  readonly name: string;
  /** Position within the group: lanes in the order of the chip, waiting below service. */
  readonly rank: number;
}

/** A tile, or the components of one type outside tiles. */
export interface Group {
  /** From 1; 0 is the chip as a whole. */
  readonly id: number;
  readonly name: string;
}

interface OpenTrack {
  readonly track: Track;
  end_ps: number;
}

/**
 * Lays spans and stalls on tracks: a track per unit of a lane, and `waiting` tracks for its stalls, as many as
 * transactions ever wait at once. Should two spans of one unit overlap (an ideal component serves without limit), the
 * later one goes to a further track of the same name. Tracks are made when first used.
 */
export class Tracks {
  readonly #lanes: readonly LaneInfo[];
  readonly #byId = new Map<number, LaneInfo>();
  readonly #groups = new Map<string, Group>();
  readonly #announceGroup: (group: Group) => void;
  readonly #announceTrack: (track: Track) => void;
  readonly #service = new Map<number, OpenTrack[][]>();
  readonly #waiting = new Map<number, OpenTrack[]>();
  #count = 0;

  /**
   * `lanes` may grow while the timeline is written. The callbacks hear of each group and track before it is first
   * returned.
   */
  constructor(
    lanes: readonly LaneInfo[],
    announceGroup: (group: Group) => void,
    announceTrack: (track: Track) => void,
  ) {
    this.#lanes = lanes;
    this.#announceGroup = announceGroup;
    this.#announceTrack = announceTrack;
  }

  /** The track for a span of a unit. */
  span(lane: number, unit: number, start_ps: number, end_ps: number): Track {
    const units = entry(this.#service, lane, () => []);
    units[unit] ??= [];
    return this.#place(units[unit], start_ps, end_ps, () => {
      const info = this.lane(lane);
      return { info, name: info.units > 1 ? `${localName(info)} #${unit}` : localName(info), rank: 2 * lane };
    });
  }

  /** The track for a stall of a transaction that waited for a lane. */
  waiting(lane: number, start_ps: number, end_ps: number): Track {
    return this.#place(
      entry(this.#waiting, lane, () => []),
      start_ps,
      end_ps,
      () => {
        const info = this.lane(lane);
        return { info, name: `waiting for ${localName(info)}`, rank: 2 * lane + 1 };
      },
    );
  }

  /** @throws RangeError if the lane was not announced at `begin` */
  lane(id: number): LaneInfo {
    let lane = this.#byId.get(id);
    if (lane === undefined) {
      for (const each of this.#lanes.slice(this.#byId.size)) this.#byId.set(each.id, each);
      lane = this.#byId.get(id);
    }
    if (lane === undefined)
      throw new RangeError(`timeline lane ${id} is not among the ${this.#lanes.length} lanes given`);
    return lane;
  }

  group(lane: LaneInfo): Group {
    const name = groupName(lane);
    return entry(this.#groups, name, () => {
      const group = { id: this.#groups.size + 1, name };
      this.#announceGroup(group);
      return group;
    });
  }

  /** First fit: the first track that is free at the start. */
  #place(
    open: OpenTrack[],
    start_ps: number,
    end_ps: number,
    describe: () => { info: LaneInfo; name: string; rank: number },
  ): Track {
    const free = open.find((candidate) => candidate.end_ps <= start_ps);
    if (free !== undefined) {
      free.end_ps = end_ps;
      return free.track;
    }
    const { info, name, rank } = describe();
    const track = { id: ++this.#count, group: this.group(info), name, rank };
    open.push({ track, end_ps });
    this.#announceTrack(track);
    return track;
  }
}

/** `chip.tile[3]` for what lies in a tile, else `chip` and the component type. */
function groupName(lane: LaneInfo): string {
  return /^.*?\btile\[\d+\]/.exec(lane.name)?.[0] ?? `chip ${lane.component}`;
}

/** The name without its group: `pe[1].subarray[0]`. */
function localName(lane: LaneInfo): string {
  const group = groupName(lane);
  return lane.name.startsWith(`${group}.`) ? lane.name.slice(group.length + 1) : lane.name;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
