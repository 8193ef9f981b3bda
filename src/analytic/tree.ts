import type { HTree } from '../chip/index.ts';
import { first } from '../lists/index.ts';
import { segmentLength } from '../sizes/geometry.ts';
import { summedBits } from '../sizes/sums.ts';
import { type LinkShape, passage, transfer } from './blocks.ts';
import { type Cost, inSeries, nothing, sideBySide } from './cost.ts';
import type { Model } from './model.ts';
import { type Sum, sumsEnd } from './sums.ts';

/** A place on the tile grid with data for it. Tiles with the same part get the same data, sent once. */
export interface Addressee {
  readonly row: number;
  readonly column: number;
  readonly part: number;
  readonly downBits: number;
}

/** A tile that takes part in a product: what it does, and the sum that it sends up. */
export interface Leaf extends Addressee {
  readonly work: Cost;
  /** Outputs of each vector that it sends up, bits of each, and vectors. */
  readonly values: number;
  readonly sumBits: number;
  readonly vectors: number;
  /** Sums with the same output are added up. */
  readonly output: number;
}

/** When data reach a tile, and the tile's place among those that are reached at the same time. */
export interface Arrival<T> {
  readonly leaf: T;
  readonly ps: number;
  readonly client: number;
}

/** Joints between the global buffer and a tile: ceil(log2(longer side of the grid)); the trunk is above all of them. */
const levelsOf = ({ floorplan }: Model) => Math.ceil(Math.log2(Math.max(...floorplan.grid, 1)));

/** The trunk (level 0) is half the chip's height long, a segment below a joint half of what that level spans. */
function linkAt(model: Model, level: number): LinkShape {
  const { chip, figures, treeWidth, squares, floorplan } = model;
  const { tileSide_m } = squares;
  const length_m =
    level === 0 ? (floorplan.grid[0] * tileSide_m) / 2 : segmentLength(level, levelsOf(model), tileSide_m);
  return { width: treeWidth, length_m, wire: figures.tree, flow: chip.htree.flow };
}

/** Multicast: every segment is passed once, with the parts that any tile below it needs. t = sum over the segments. */
export function deliver<T extends Addressee>(model: Model, leaves: readonly T[]) {
  const arrivals: Arrival<T>[] = [];
  let energy_J = 0;
  const descend = (below: readonly T[], level: number, ps: number, client: number) => {
    const down = segment(model, level, bitsFor(below));
    energy_J += down.energy_J;
    const there = ps + down.ps;
    if (level === levelsOf(model)) arrivals.push({ leaf: first(below, 'tiles'), ps: there, client });
    else {
      const groups = children(model, below, level);
      groups.forEach((group, i) => {
        descend(group, level + 1, there, clientOf(client, groups.length, i));
      });
    }
  };
  descend(leaves, 0, 0, 0);
  return { arrivals, energy_J };
}

/** Adds `inputs` partial sums of `bits` bits for `values` outputs at a joint. */
export type Joint = (inputs: number, values: number, bits: number) => Cost;

/** Down, the tiles' work, and up again, as `htree.reduce` has it. */
export function visit(model: Model, leaves: readonly Leaf[], joint: Joint): Cost {
  return visits[model.chip.htree.reduce](model, leaves, joint);
}

/** By what becomes of the sums of tiles on their way. */
const visits = {
  none: (model, leaves) => singly(model, leaves),
  inTree: (model, leaves, joint) => reduced(model, leaves, joint, 0).cost,
} as const satisfies Record<HTree['reduce'], typeof visit>;

/** Every sum travels to the root by itself; those that meet on a segment queue. */
function singly(model: Model, leaves: readonly Leaf[]): Cost {
  const { arrivals, energy_J } = deliver(model, leaves);
  const levels = levelsOf(model);
  const upwards = Array.from({ length: levels + 1 }, (_, i) => levels - i);
  let energy = energy_J;
  const sums = arrivals.map(({ leaf, ps, client }): Sum => {
    const bits = sumsBits(leaf);
    const way = upwards.flatMap((level) => {
      energy += segment(model, level, bits).energy_J;
      const times = passage(model, linkAt(model, level), bits);
      return times.latency === 0 ? [] : [{ ...times, segment: `${level} ${quadrant(model, leaf, level)}` }];
    });
    energy += leaf.work.energy_J;
    return { ready: ps + leaf.work.ps, client, way };
  });
  return { ps: sumsEnd(sums, model.chip.htree.queue), energy_J: energy };
}

/**
 * Sums are added where they meet, so a segment carries one for each output below it, wider by a bit for every doubling
 * of the tiles in it: t(joint) = t(down) + max over branches + t(sum of the most that meet) + t(up).
 */
function reduced(model: Model, leaves: readonly Leaf[], joint: Joint, level: number): Reduced {
  const down = segment(model, level, bitsFor(leaves));
  const leaf = first(leaves, 'tiles');
  let inside = leaf.work;
  let sums = new Map<number, Sums>([[leaf.output, leaf]]);
  if (level < levelsOf(model)) {
    const branches = children(model, leaves, level).map((part) => reduced(model, part, joint, level + 1));
    const { added, total } = meet(branches);
    const outputs = added.reduce((sum, { values }) => sum + values, 0);
    const most = (of: 'parts' | 'sumBits') => Math.max(...added.map((one) => one[of]));
    const addition = outputs > 0 ? joint(most('parts'), outputs, most('sumBits')) : nothing;
    inside = inSeries(sideBySide(branches.map(({ cost }) => cost)), addition);
    sums = total;
  }
  const bits = [...sums.values()].reduce((sum, one) => sum + sumsBits(one), 0);
  return { cost: inSeries(down, inside, segment(model, level, bits)), sums };
}

/** What comes up for one output block. */
type Sums = Pick<Leaf, 'values' | 'sumBits' | 'vectors'>;

interface Reduced {
  readonly cost: Cost;
  readonly sums: Map<number, Sums>;
}

const sumsBits = ({ values, sumBits, vectors }: Sums) => values * sumBits * vectors;

/** Sums that come together: those of one output with how many there are of it, and what they add up to. */
function meet(branches: readonly Reduced[]) {
  const all = branches.flatMap(({ sums }) => [...sums]);
  const added: (Sums & { readonly parts: number })[] = [];
  const total = new Map<number, Sums>();
  for (const output of new Set(all.map(([output]) => output))) {
    const parts = all.flatMap(([of, sums]) => (of === output ? [sums] : []));
    const widest = parts.reduce((a, b) => (sumsBits(b) > sumsBits(a) ? b : a));
    if (parts.length > 1) added.push({ ...widest, parts: parts.length });
    total.set(output, { ...widest, sumBits: summedBits(widest.sumBits, parts.length) });
  }
  return { added, total };
}

function segment(model: Model, level: number, bits: number): Cost {
  return bits === 0 ? nothing : transfer(model, linkAt(model, level), bits);
}

/** What goes down for these tiles: every part once. */
function bitsFor(leaves: readonly Addressee[]): number {
  const parts = new Map(leaves.map(({ part, downBits }) => [part, downBits]));
  return [...parts.values()].reduce((sum, bits) => sum + bits, 0);
}

function children<T extends Addressee>(model: Model, leaves: readonly T[], level: number): T[][] {
  const groups = new Map<string, T[]>();
  for (const leaf of leaves) {
    const key = quadrant(model, leaf, level + 1);
    groups.set(key, [...(groups.get(key) ?? []), leaf]);
  }
  return [...groups.values()];
}

function quadrant(model: Model, { row, column }: Addressee, level: number): string {
  const shift = levelsOf(model) - level;
  return `${row >> shift},${column >> shift}`;
}

/** Branches that come together are served in the order of their numbers; a single branch keeps its parent's. */
export function clientOf(parent: number, branches: number, index: number): number {
  return branches === 1 ? parent : parent * branches + index;
}
