import { entry } from '../lists/index.ts';
import { tileIn } from '../parts/words/tileNames.ts';
import type { LaneRow } from '../timeline/tables.ts';
import type { Group, TraceWriter, Track } from './traceWriter.ts';

interface OpenTrack {
  readonly track: Track;
  end_ps: number;
}

/** Rows of a lane, from top to bottom. */
const below = { service: 0, passing: 1, waiting: 2 } as const;
const rowsOfLane = Object.keys(below).length;

/**
 * Lays the work of lanes on rows: a row for each unit of a lane, one for what passes without a unit and one for what
 * waits. Should two spans of one unit overlap (an ideal component serves without limit), the later one goes to a
 * further row of the same name. Groups and rows are made when first used.
 */
export class Tracks {
  readonly #writer: Pick<TraceWriter, 'group' | 'track'>;
  readonly #lanes: ReadonlyMap<number, LaneRow>;
  readonly #layers: readonly string[];
  /** Groups in the order of their lanes. */
  readonly #ranks: ReadonlyMap<string, number>;
  readonly #groups = new Map<string, Group>();
  readonly #service = new Map<number, OpenTrack[][]>();
  readonly #strips = new Map<number, Track>();
  #count = 0;

  constructor(writer: Pick<TraceWriter, 'group' | 'track'>, lanes: readonly LaneRow[], layers: readonly string[]) {
    this.#writer = writer;
    this.#lanes = new Map(lanes.map((lane) => [lane.id, lane]));
    this.#layers = layers;
    this.#ranks = new Map([...new Set(lanes.map((lane) => groupName(lane, layers)))].map((name, i) => [name, i]));
  }

  lane(id: number): LaneRow {
    return entry(this.#lanes, id, 'lanes of the timeline');
  }

  /** The group of a lane: its tile with the layer that it holds, else `chip` and the component type. */
  groupOf(lane: LaneRow): Group {
    return this.groupCalled(groupName(lane, this.#layers));
  }

  /** A group that is of no lane lies above those that are. */
  groupCalled(name: string): Group {
    return found(this.#groups, name, () => {
      const group = { id: this.#groups.size + 1, name, rank: this.#ranks.get(name) ?? -1 };
      this.#writer.group(group);
      return group;
    });
  }

  /** The row for a span of a unit: the first that is free at the start. */
  service(id: number, unit: number, start_ps: number, end_ps: number): Track {
    const units = found(this.#service, id, () => []);
    units[unit] ??= [];
    const free = units[unit].find((candidate) => candidate.end_ps <= start_ps);
    if (free !== undefined) {
      free.end_ps = end_ps;
      return free.track;
    }
    const lane = this.lane(id);
    const name = localName(lane);
    const track = this.#ofLane(lane, lane.units > 1 ? `${name} #${unit}` : name, 'service');
    units[unit].push({ track, end_ps });
    return track;
  }

  /** The row of what is counted at a lane: that which passes it, or waits for it. */
  strip(id: number, kind: 'passing' | 'waiting'): Track {
    return found(this.#strips, id * rowsOfLane + below[kind], () => {
      const lane = this.lane(id);
      const prefix = kind === 'passing' ? 'passing' : 'waiting for';
      return this.#ofLane(lane, `${prefix} ${localName(lane)}`, kind);
    });
  }

  /** A row that belongs to no lane. */
  add(group: Group, name: string): Track {
    return this.#announced(group, name, this.#count);
  }

  #ofLane(lane: LaneRow, name: string, kind: keyof typeof below): Track {
    return this.#announced(this.groupOf(lane), name, lane.id * rowsOfLane + below[kind]);
  }

  #announced(group: Group, name: string, rank: number): Track {
    const track = { id: ++this.#count, group, name, rank };
    this.#writer.track(track);
    return track;
  }
}

const tileOf = ({ name }: LaneRow) => tileIn(name)?.name ?? null;

function groupName(lane: LaneRow, layers: readonly string[]): string {
  const tile = tileOf(lane);
  const layer = layers[lane.layer];
  if (tile === null) return `chip ${lane.component}`;
  return layer === undefined ? tile : `${tile} (${layer})`;
}

/** The name within its tile: `pe[1].subarray[0]`. */
function localName(lane: LaneRow): string {
  const tile = tileOf(lane);
  return tile !== null && lane.name.startsWith(`${tile}.`) ? lane.name.slice(tile.length + 1) : lane.name;
}

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
