import { shortComponentName } from '../../../insight/words/names.ts';
import { tileIn } from '../../../parts/words/tileNames.ts';
import type { LaneRow, TaskTable } from '../../../timeline/tables.ts';
import { type PathGroups, PathStretches } from './pathStretches.ts';
import type { Tracks } from './tracks.ts';

/** A piece of the critical path, and the span that had it. */
export interface PathPieces {
  readonly from_ps: Float64Array;
  readonly to_ps: Float64Array;
  /** Number of the span. */
  readonly span: Float64Array;
  readonly lane: Int32Array;
  /** Row of the span's task; -1 if it was not recorded. */
  readonly taskRow: Int32Array;
}

/** The critical path for drawing: neighbouring pieces in the same part and phase are one group. */
export interface PathTrack extends PathGroups {
  readonly pieces: PathPieces;
  /** First piece of each group, and one past the last. */
  readonly first: Int32Array;
  readonly stretches: PathStretches;
}

export function pathTrackOf(pieces: PathPieces, lanes: readonly LaneRow[], tasks: TaskTable): PathTrack {
  const count = pieces.span.length;
  const [places, components] = [numbered(lanes.map(placeName)), numbered(lanes.map(({ component }) => component))];
  const first: number[] = [];
  const [phase, layer, component, place]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let k = 0; k < count; k++) {
    const lane = pieces.lane[k]!;
    const task = pieces.taskRow[k]!;
    const [ofPhase, ofLayer, at] = [tasks.phase[task] ?? -1, tasks.layer[task] ?? -1, places.of[lane]!];
    const joins = k > 0 && pieces.from_ps[k] === pieces.to_ps[k - 1];
    if (joins && place.at(-1) === at && phase.at(-1) === ofPhase && layer.at(-1) === ofLayer) continue;
    first.push(k);
    phase.push(ofPhase);
    layer.push(ofLayer);
    component.push(components.of[lane]!);
    place.push(at);
  }
  first.push(count);
  const groups = {
    groups: groupTrack(pieces, first),
    phase: Int32Array.from(phase),
    layer: Int32Array.from(layer),
    component: Int32Array.from(component),
    components: components.list,
    place: Int32Array.from(place),
    places: places.list,
  };
  return { ...groups, pieces, first: Int32Array.from(first), stretches: new PathStretches(groups) };
}

/** Each word once, and which of them each is. */
function numbered(words: readonly string[]): { readonly list: readonly string[]; readonly of: readonly number[] } {
  const list = [...new Set(words)];
  const numbers = new Map(list.map((word, number) => [word, number]));
  return { list, of: words.map((word) => numbers.get(word) ?? -1) };
}

function groupTrack(pieces: PathPieces, first: readonly number[]): Tracks {
  const count = first.length - 1;
  const start = new Float64Array(count);
  const end = new Float64Array(count);
  const before = new Float64Array(count + 1);
  for (let group = 0; group < count; group++) {
    start[group] = pieces.from_ps[first[group]!]!;
    end[group] = pieces.to_ps[first[group + 1]! - 1]!;
    before[group + 1] = before[group]! + end[group]! - start[group]!;
  }
  const row = Int32Array.from({ length: count }, (_, group) => group);
  return { first: Int32Array.of(0, count), start, end, reach: end, before, row };
}

/** Where a piece lies, in a word or two. */
function placeName(lane: LaneRow): string {
  const tile = tileIn(lane.name);
  return tile?.isBuilt ? `tile ${tile.index}` : shortComponentName(lane.component);
}

/** The piece in which a moment lies; -1 outside the path. */
export function pieceAt({ from_ps, to_ps }: PathPieces, at: number): number {
  let [low, high] = [0, to_ps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (to_ps[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low < from_ps.length && from_ps[low]! <= at ? low : -1;
}
