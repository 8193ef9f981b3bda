import { tileIn } from '../../../parts/words/tileNames.ts';
import type { LaneRow } from '../../../timeline/tables.ts';
import { segmentsOf, segmentWord } from './names.ts';

/** A part of the chip in the tree of rows: a group of lanes, a lane, or one unit of a lane. */
export interface Part {
  /** Where it stands in the tree, as in `t3/pe[0..1]`; unique within a run, and the same in a run of a like chip. */
  readonly key: string;
  /** In words. */
  readonly name: string;
  /** What the chip's files and results call it. */
  readonly title: string;
  /** Indices into the lanes. */
  readonly lanes: readonly number[];
  /** The unit, for a row of a single one; null where the row stands for all units. */
  readonly unit: number | null;
  readonly layer: number;
  readonly component: string;
  readonly children: readonly Part[];
}

/** Rows of tiles are grouped by layer beyond this many. */
const manyTiles = 24;
/** A lane with more units than this is shown as a whole only. */
const manyUnits = 64;

/** Groups of the chip outside its tiles, in the order in which they are shown; `tiles` marks the place of the tiles. */
const groups: readonly { readonly key: string; readonly name: string; readonly components: readonly string[] }[] = [
  { key: 'globalBuffer', name: 'Global buffer', components: ['globalBuffer'] },
  { key: 'wgu', name: 'Gradient units', components: ['wgu'] },
  { key: 'gradientBus', name: 'Gradient bus', components: ['gradientBus'] },
  { key: 'write', name: 'Write drivers', components: ['write'] },
  { key: 'dram', name: 'DRAM', components: ['dram'] },
  { key: 'htree', name: 'H-tree', components: ['htree'] },
  { key: 'tiles', name: 'Tiles', components: [] },
  { key: 'unbuilt', name: 'Tiles that are not built', components: ['unbuilt'] },
  { key: 'adders', name: 'Gradient accumulators', components: ['gradientAccumulator'] },
  {
    key: 'elementwise',
    name: 'Element-wise units',
    components: ['activation', 'derivative', 'pooling', 'loss', 'residual'],
  },
  { key: 'sums', name: 'Chip accumulators', components: ['accumulator', 'adderTree'] },
  { key: 'feedback', name: 'Feedback sources', components: ['feedback'] },
  { key: 'controller', name: 'Controller', components: ['controller'] },
];

/**
 * The chip as a tree: chip > tile (with its layer's name) > PE > arrays, converters, buffers, wires; and the parts
 * outside the tiles by kind.
 *
 * @param feedbackTiles numbers of the tiles that hold a feedback matrix
 */
export function treeOf(
  lanes: readonly LaneRow[],
  layers: readonly string[],
  feedbackTiles: ReadonlySet<number>,
): Part[] {
  const tiles = new Map<number, number[]>();
  const outside = new Map<string, number[]>();
  lanes.forEach((lane, index) => {
    const tile = tileIn(lane.name);
    if (tile === null) push(outside, lane.component, index);
    else if (tile.isBuilt) push(tiles, tile.index, index);
    else push(outside, 'unbuilt', index);
  });
  const known = new Set(groups.flatMap(({ components }) => components));
  const others = [...outside.keys()].filter((component) => !known.has(component)).sort();
  const chipGroup = (key: string, name: string, components: readonly string[]) => {
    const members = components.flatMap((component) => outside.get(component) ?? []);
    return members.length === 0 ? [] : [groupOf(lanes, key, name, members)];
  };
  return [
    ...groups.flatMap(({ key, name, components }) =>
      key === 'tiles' ? tileParts(lanes, layers, tiles, feedbackTiles) : chipGroup(key, name, components),
    ),
    ...others.flatMap((component) => chipGroup(component, component, [component])),
  ];
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** A group of lanes outside the tiles: the lane itself if it is alone. */
function groupOf(lanes: readonly LaneRow[], key: string, name: string, members: readonly number[]): Part {
  const [only] = members;
  const lane = only === undefined ? undefined : lanes[only];
  if (members.length === 1 && only !== undefined && lane !== undefined) return laneOf(lane, only, key, name);
  const paths = members.map((index) => segmentsOf(lanes[index]?.name ?? ''));
  return branch(lanes, members, paths, sharedDepth(paths), { key, name, title: name });
}

/** How many segments all names share from their beginning. */
function sharedDepth(paths: readonly (readonly string[])[]): number {
  const [one = []] = paths;
  const shortest = Math.min(...paths.map((path) => path.length));
  let depth = 0;
  while (depth < shortest && paths.every((path) => path[depth] === one[depth])) depth++;
  return depth;
}

interface Place {
  readonly key: string;
  readonly name: string;
  readonly title: string;
}

/**
 * A part whose children are what its lanes' names say after the first `depth` segments. A lane whose name ends there is
 * a child itself, beside those whose names go on: `chip.accumulator` beside `chip.accumulator.join`.
 */
function branch(
  lanes: readonly LaneRow[],
  members: readonly number[],
  paths: readonly (readonly string[])[],
  depth: number,
  place: Place,
): Part {
  const ending: number[] = [];
  const byNext = new Map<string, number[]>();
  members.forEach((index, k) => {
    const segment = paths[k]?.[depth];
    if (segment === undefined) ending.push(index);
    else push(byNext, segment, k);
  });
  // No segment begins with a point: keys of lanes that end here are their own.
  const own = ending.flatMap((index, k) => leaf(lanes, index, `${place.key}/.${k === 0 ? '' : k}`));
  const deeper = [...byNext].flatMap(([segment, ks]): Part[] => {
    const inner = ks.map((k) => members[k] ?? 0);
    const innerPaths = ks.map((k) => paths[k] ?? []);
    const key = `${place.key}/${segment}`;
    const [only = -1] = inner;
    if (inner.length === 1 && innerPaths[0]?.length === depth + 1) return leaf(lanes, only, key);
    const title = (innerPaths[0] ?? []).slice(0, depth + 1).join('.');
    return [collapsed(branch(lanes, inner, innerPaths, depth + 1, { key, name: segmentWord(segment), title }))];
  });
  const children = [...own, ...deeper];
  children.sort((a, b) => rankOf(a) - rankOf(b) || (a.lanes[0] ?? 0) - (b.lanes[0] ?? 0));
  return { ...place, ...summary(lanes, members), lanes: members, unit: null, children };
}

/** A lane under the last segment of its name. */
function leaf(lanes: readonly LaneRow[], index: number, key: string): Part[] {
  const lane = lanes[index];
  return lane === undefined ? [] : [laneOf(lane, index, key, segmentWord(segmentsOf(lane.name).at(-1) ?? ''))];
}

/** A branch with a single child is that child under both names. */
function collapsed(part: Part): Part {
  const [only] = part.children;
  if (part.children.length !== 1 || only === undefined || only.unit !== null) return part;
  return { ...only, name: `${part.name} ${only.name}` };
}

function summary(lanes: readonly LaneRow[], members: readonly number[]): { layer: number; component: string } {
  const first = lanes[members[0] ?? -1];
  const same = members.every((index) => lanes[index]?.layer === first?.layer);
  return { layer: same ? (first?.layer ?? -1) : -1, component: first?.component ?? '' };
}

function laneOf(lane: LaneRow, index: number, key: string, name: string): Part {
  const own = { title: lane.name, lanes: [index], layer: lane.layer, component: lane.component };
  const several = lane.multiplicity > 1 ? ` ×${lane.multiplicity}` : '';
  const units = lane.units > 1 && lane.units <= manyUnits ? lane.units : 0;
  const children = Array.from(
    { length: units },
    (_, unit): Part => ({ ...own, key: `${key}#${unit}`, name: unitName(name, unit), unit, children: [] }),
  );
  return { ...own, key, name: `${name}${several}`, unit: null, children };
}

/** `Gradient unit 1` of `Gradient units`, `unit 1` of anything else. */
function unitName(name: string, unit: number): string {
  return /units$/.test(name) ? `${name.slice(0, -1)} ${unit + 1}` : `unit ${unit + 1}`;
}

/** The way of a vector through a tile: in, down the tree, the PEs, up, added, out. */
const order = ['input', 'tree.down', 'pe', 'subarray', 'adc', 'tree.up', 'adder', 'output'];

function rankOf(part: Part): number {
  const segment = part.key.slice(part.key.lastIndexOf('/') + 1).replace(/[[#].*$/, '');
  const rank = order.indexOf(segment);
  return rank < 0 ? order.length : rank;
}

function tileParts(
  lanes: readonly LaneRow[],
  layers: readonly string[],
  tiles: ReadonlyMap<number, readonly number[]>,
  feedback: ReadonlySet<number>,
): Part[] {
  const parts = [...tiles]
    .sort(([a], [b]) => a - b)
    .map(([tile, members]) => {
      const paths = members.map((index) => segmentsOf(lanes[index]?.name ?? ''));
      const depth = (paths[0] ?? []).findIndex((segment) => segment.startsWith('tile[')) + 1;
      const layer = layers[lanes[members[0] ?? -1]?.layer ?? -1];
      const owner = layer === undefined ? '' : feedback.has(tile) ? `, feedback to ${layer}` : `, ${layer}`;
      const title = (paths[0] ?? []).slice(0, depth).join('.');
      return branch(lanes, members, paths, depth, { key: `t${tile}`, name: `Tile ${tile}${owner}`, title });
    });
  return parts.length > manyTiles ? byLayer(parts, layers) : parts;
}

function byLayer(tiles: readonly Part[], layers: readonly string[]): Part[] {
  const owner = (part: Part) => part.name.replace(/^Tile [^,]*,? ?/, '');
  const owners = [...new Set(tiles.map(owner))];
  return owners.map((name) => {
    const children = tiles.filter((part) => owner(part) === name);
    const [only] = children;
    if (only !== undefined && children.length === 1) return only;
    const label = `${children.length} tiles${name === '' ? '' : `, ${name}`}`;
    return {
      key: `tiles:${name}`,
      name: label,
      title: label,
      lanes: children.flatMap((part) => part.lanes),
      unit: null,
      layer: layers.indexOf(name),
      component: children[0]?.component ?? '',
      children,
    };
  });
}

/**
 * The tree with the parts that work: the others of each branch stand behind one row at its end. One alone stays where
 * it is, and so do units of a lane.
 *
 * @param key where the row goes in the tree
 */
export function withIdle(parts: readonly Part[], works: (part: Part) => boolean, key = 'idle'): Part[] {
  const isIdle = (part: Part) => part.unit === null && !works(part);
  const idle = parts.filter(isIdle);
  const shown = parts.map((part) =>
    isIdle(part) ? part : { ...part, children: withIdle(part.children, works, `${part.key}/.idle`) },
  );
  if (idle.length < 2) return shown;
  const name = `${idle.length} idle parts`;
  const lanes = idle.flatMap((part) => part.lanes);
  const row = { key, name, title: name, lanes, unit: null, layer: -1, component: '', children: idle };
  return [...shown.filter((part) => !isIdle(part)), row];
}

/** All parts of a tree, each before its children. */
export function* everyPart(parts: readonly Part[]): Generator<Part> {
  for (const part of parts) {
    yield part;
    yield* everyPart(part.children);
  }
}
