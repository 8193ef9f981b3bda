import type { HTree as Description } from '../chip/index.ts';
import type { WireFigures } from '../parts/words/figures.ts';
import type { Route, Station, Step } from '../parts/words/route.ts';
import { segmentLength } from '../sizes/geometry.ts';
import { summedBits } from '../sizes/sums.ts';
import type { Timing } from '../sizes/timing.ts';
import type { Assembly, Tag } from './assembly.ts';
import { Link } from './link.ts';
import { type Scoped, scoped } from './scope.ts';

/** A tile at the end of a multicast: what it gets, what it does with it, and what it sends up. */
export interface Leaf {
  readonly row: number;
  readonly column: number;
  /** Tiles with the same part get the same data. */
  readonly part: number;
  readonly downBits: number;
  readonly work: readonly Step[];
  /** Sums (weights' outputs) that it sends up for each of its vectors, and bits of one sum. */
  readonly values: number;
  readonly sumBits: number;
  readonly vectors: number;
  /** Sums with the same output are added up. */
  readonly output: number;
}

/**
 * Adds `inputs` partial sums of `bits` bits for `values` outputs where they meet (`reduce: inTree`); `place` names the
 * joint.
 */
export type Joint = (inputs: number, values: number, bits: number, place: string) => Step[];

/** Leaves below a place of the tree: never none. */
type Leaves = readonly [Leaf, ...Leaf[]];

/** What goes up for one output block. */
type Upward = Pick<Leaf, 'values' | 'sumBits' | 'vectors'>;

/** Shape of the tree over the tile grid. */
export interface TreeShape {
  readonly description: Description;
  /** Wires that the work of a layer has in a phase. */
  widthFor(tag: Tag): number;
  readonly grid: readonly [rows: number, columns: number];
  readonly tileSide_m: number;
  readonly wire: WireFigures;
}

/**
 * The H-tree between the global buffer and the tiles: a trunk from the chip's edge to its centre and four segments
 * below each joint, down and up separately. Every segment is a server; a multicast occupies it once, for what lies
 * below it.
 */
export class HTree {
  readonly levels: number;
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #shape: TreeShape;
  readonly #stations = new Map<string, Scoped>();
  /** By what becomes of the sums of tiles on their way. */
  readonly #visits = {
    none: (tag, leaves) => this.#visitSingly(tag, leaves, 0),
    inTree: (tag, leaves, joint) => this.#visitReduced(tag, leaves, joint, 0).steps,
  } as const satisfies Record<Description['reduce'], (tag: Tag, leaves: Leaves, joint: Joint) => Step[]>;

  constructor(assembly: Assembly, timing: Timing, shape: TreeShape) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#shape = shape;
    this.levels = Math.ceil(Math.log2(Math.max(...shape.grid, 1)));
  }

  /** From the global buffer to the leaves and, where they send something, back to the chip's accumulator. */
  visit(tag: Tag, leaves: readonly Leaf[], joint: Joint): Step[] {
    const [leaf, ...others] = leaves;
    if (leaf === undefined) return [];
    // With one tile there is nothing to join, whatever joints do.
    const reduce = others.length === 0 ? 'none' : this.#shape.description.reduce;
    return this.#visits[reduce](tag, [leaf, ...others], joint);
  }

  /** Sums travel singly: each leaf's way up leads to the root, where all join. */
  #visitSingly(tag: Tag, leaves: Leaves, level: number): Step[] {
    const down = this.#segment('down', tag, leaves[0], level, partsBits(leaves));
    if (level < this.levels) {
      const branches = this.#children(leaves, level).map((below) => branch(this.#visitSingly(tag, below, level + 1)));
      return [
        ...down,
        ...this.#assembly.fork(branches, leaves.some((leaf) => bitsOf(leaf) > 0) ? 'accumulator' : null),
      ];
    }
    const [leaf] = leaves;
    const up: Step[] = [];
    for (let above = level; above >= 0; above--) up.push(...this.#segment('up', tag, leaf, above, bitsOf(leaf)));
    return [...down, ...leaf.work, ...up];
  }

  /** Sums are added at the joints: each segment carries one sum for each output below it. */
  #visitReduced(
    tag: Tag,
    leaves: Leaves,
    joint: Joint,
    level: number,
  ): { steps: Step[]; outputs: Map<number, Upward> } {
    const down = this.#segment('down', tag, leaves[0], level, partsBits(leaves));
    const outputs = new Map<number, Upward>();
    const work: Step[] = [];
    if (level === this.levels) {
      work.push(...leaves[0].work);
      outputs.set(leaves[0].output, leaves[0]);
    } else {
      const below = this.#children(leaves, level).map((part) => this.#visitReduced(tag, part, joint, level + 1));
      work.push(
        ...this.#assembly.fork(
          below.map(({ steps }) => branch(steps)),
          leaves.some((leaf) => bitsOf(leaf) > 0) ? 'accumulator' : null,
        ),
      );
      const meeting = meetings(below.map((part) => part.outputs));
      const added = [...meeting.values()].filter(({ parts }) => parts > 1);
      const values = added.reduce((sum, { widest }) => sum + widest.values, 0);
      if (values > 0) {
        const inputs = Math.max(...added.map(({ parts }) => parts));
        const bits = Math.max(...added.map(({ widest }) => widest.sumBits));
        work.push(...joint(inputs, values, bits, `level[${level}][${this.#quadrant(leaves[0], level)}]`));
      }
      for (const [output, { parts, widest }] of meeting) {
        outputs.set(output, { ...widest, sumBits: summedBits(widest.sumBits, parts) });
      }
    }
    const bits = [...outputs.values()].reduce((sum, one) => sum + bitsOf(one), 0);
    const up = bits > 0 ? this.#segment('up', tag, leaves[0], level, bits) : [];
    return { steps: [...down, ...work, ...up], outputs };
  }

  #children(leaves: Leaves, level: number): Leaves[] {
    const groups = new Map<string, [Leaf, ...Leaf[]]>();
    for (const leaf of leaves) {
      const key = this.#quadrant(leaf, level + 1);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [leaf]);
      else group.push(leaf);
    }
    return [...groups.values()];
  }

  #quadrant(leaf: Leaf, level: number): string {
    const shift = this.levels - level;
    return `${leaf.row >> shift},${leaf.column >> shift}`;
  }

  #segment(direction: 'down' | 'up', tag: Tag, leaf: Leaf, level: number, bits: number): Step[] {
    if (bits === 0) return [];
    return this.#link(level, tag).transfer(this.#station(direction, level, leaf, tag.owner), tag, bits);
  }

  /** Level 0 is the trunk, half the chip's height long. */
  #link(level: number, tag: Tag): Link {
    const { description, widthFor, grid, tileSide_m, wire } = this.#shape;
    const length_m = level === 0 ? (grid[0] * tileSide_m) / 2 : segmentLength(level, this.levels, tileSide_m);
    return new Link(this.#assembly, this.#timing, {
      component: 'htree',
      width: widthFor(tag),
      length_m,
      wire,
      flow: description.flow,
    });
  }

  #station(direction: 'down' | 'up', level: number, leaf: Leaf, owner: number): Station {
    const place = level === 0 ? 'trunk' : `level[${level}][${this.#quadrant(leaf, level)}]`;
    const name = `chip.htree.${direction}.${place}`;
    let stations = this.#stations.get(name);
    if (stations === undefined) {
      const { description } = this.#shape;
      const capacity = description.queue;
      stations = scoped(this.#assembly, description, { name, component: 'htree', items: ['htree'], capacity });
      this.#stations.set(name, stations);
    }
    return stations.of(owner);
  }
}

/** How many sums of each output come together, and the widest of them. */
function meetings(branches: readonly ReadonlyMap<number, Upward>[]) {
  const meeting = new Map<number, { parts: number; widest: Upward }>();
  for (const [output, upward] of branches.flatMap((outputs) => [...outputs])) {
    const { parts, widest } = meeting.get(output) ?? { parts: 0, widest: upward };
    meeting.set(output, { parts: parts + 1, widest: bitsOf(upward) > bitsOf(widest) ? upward : widest });
  }
  return meeting;
}

const bitsOf = ({ values, sumBits, vectors }: Upward) => values * sumBits * vectors;

const branch = (steps: readonly Step[]): Route => ({ steps, multiplicity: 1 });

/** What a segment carries down: every part once, however many tiles below take it. */
function partsBits(leaves: readonly Leaf[]): number {
  const parts = new Map<number, number>();
  for (const leaf of leaves) parts.set(leaf.part, leaf.downBits);
  return [...parts.values()].reduce((sum, bits) => sum + bits, 0);
}
