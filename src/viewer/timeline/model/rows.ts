import type { Part } from './tree.ts';

/** What a row shows. Every kind has a painter. */
export type RowKind =
  | 'head'
  | 'iterations'
  | 'phases'
  | 'layers'
  | 'layer'
  | 'path'
  /** One unit, or one lane: its spans as bars. */
  | 'lane'
  /** Several lanes: how busy the busiest is. */
  | 'strip'
  /** How many wait for the lanes of a part. */
  | 'waits'
  /** Each wait as a bar. */
  | 'waitBars'
  | 'power'
  /** How full the global buffers are. */
  | 'held'
  | 'waiting';

/** One row of the picture, from the top of all rows. Sizes in CSS pixels. */
export interface Row {
  readonly run: number;
  readonly kind: RowKind;
  /** Unique among all rows, as in `A.t3/pe[0..1]`. */
  readonly id: string;
  readonly y: number;
  readonly height: number;
  /** Depth in the tree, from 1. */
  readonly level: number;
  readonly name: string;
  /** What stands at the right of the name. */
  readonly value: string;
  /** The full name in files and results. */
  readonly title: string;
  /** Whether it is unfolded; null if nothing is in it. */
  readonly isOpen: boolean | null;
  readonly part: Part | null;
  /** Of a row of kind `layer`. */
  readonly layer: number;
}

/** What a run has rows for. */
export interface RunShape {
  readonly key: string;
  readonly name: string;
  readonly length: string;
  readonly layers: readonly string[];
  readonly parts: readonly Part[];
  /** How many rows the phases need so that none overlap. */
  readonly phaseRows: number;
  /** Words beside the critical path; null if there is none. */
  readonly path: string | null;
  readonly power: string | null;
  /** How full the global buffer gets, and more of that in a sentence; null if it is not known. */
  readonly held: { readonly most: string; readonly words: string } | null;
  readonly waiting: string | null;
  busy(part: Part): string;
  /** What the strip of a part shows, and the number beside it. */
  stripWords(part: Part): string;
  /** Most that waited for a part; 0 if nobody waited for long enough to be worth a row. */
  waits(part: Part): number;
}

/** Rows beyond this many layers are folded at first. */
export const manyLayers = 12;

export const phaseRowHeight = 14;
export const waitBarRows = 4;
export const waitBarHeight = 13;

/** The rows of all runs below one another; `open` holds the ids of rows that are unfolded. */
export function rowsOf(runs: readonly RunShape[], open: ReadonlySet<string>, counters: boolean): Row[] {
  const rows = new Stack();
  runs.forEach((run, index) => {
    const place = new RunRows(rows, run, index, open);
    place.summary();
    place.parts(run.parts, 1);
    if (counters) place.counters();
    rows.gap(4);
  });
  return rows.list;
}

type RowInput = Pick<Row, 'run' | 'kind' | 'id' | 'height' | 'name'> & Partial<Row>;

class Stack {
  readonly list: Row[] = [];
  #y = 0;

  add(row: RowInput, gap: number): void {
    const blank = { level: 1, value: '', title: '', isOpen: null, part: null, layer: -1 };
    this.list.push({ ...blank, ...row, y: this.#y });
    this.#y += row.height + gap;
  }

  gap(height: number): void {
    this.#y += height;
  }
}

class RunRows {
  readonly #rows: Stack;
  readonly #run: RunShape;
  readonly #index: number;
  readonly #open: ReadonlySet<string>;

  constructor(rows: Stack, run: RunShape, index: number, open: ReadonlySet<string>) {
    this.#rows = rows;
    this.#run = run;
    this.#index = index;
    this.#open = open;
  }

  /** What is above the parts: what happened when, and the critical path. */
  summary(): void {
    const { name, length, layers, phaseRows, path } = this.#run;
    this.#add('head', 'head', 24, 0, { name, value: length });
    this.#add('iterations', 'iterations', 14, 2, { name: 'Iterations' });
    const phases = Math.max(1, phaseRows) * phaseRowHeight - 2;
    this.#add('phases', 'phases', phases, layers.length === 0 ? 4 : 2, { name: 'Phases' });
    if (layers.length > manyLayers)
      this.#add('layers', 'layers', 14, 2, { name: 'Layers', isOpen: this.#isOpen('layers') });
    if (layers.length <= manyLayers || this.#isOpen('layers')) {
      layers.forEach((layer, k) => {
        const gap = k === layers.length - 1 ? 4 : 2;
        this.#add('layer', `layer${k}`, 12, gap, { name: layer, level: 2, layer: k });
      });
    }
    if (path !== null) this.#add('path', 'path', 14, 4, { name: 'Critical path', value: path });
  }

  parts(parts: readonly Part[], level: number): void {
    for (const part of parts) {
      const hasChildren = part.children.length > 0;
      const isOpen = hasChildren ? this.#isOpen(part.key) : null;
      const isMain = level === 1 && part.lanes.length === 1 && part.children.length === 0;
      const most = isOpen === true || part.unit !== null ? 0 : this.#run.waits(part);
      const kind = part.lanes.length > 1 || (hasChildren && part.unit === null) ? 'strip' : 'lane';
      const value = this.#run.busy(part);
      const height = isMain ? 14 : 10;
      this.#add(kind, part.key, height, most > 0 ? 0 : 2, {
        name: part.name,
        value,
        title: kind === 'strip' ? this.#run.stripWords(part) : part.title,
        level,
        isOpen,
        part,
      });
      if (most > 0) this.#waits(part, most, level);
      if (isOpen === true) this.parts(part.children, level + 1);
    }
  }

  #waits(part: Part, most: number, level: number): void {
    const key = `${part.key}~waits`;
    const isOpen = this.#isOpen(key);
    const height = isOpen ? waitBarRows * waitBarHeight - 1 : 12;
    const value = most > 1 ? `up to ${most}` : '';
    const shown = { name: 'waits', value, title: `what waits for ${part.title}`, level: level + 1, isOpen, part };
    this.#add(isOpen ? 'waitBars' : 'waits', key, height, 2, shown);
  }

  counters(): void {
    const { power, held, waiting } = this.#run;
    this.#rows.gap(2);
    if (power !== null) this.#add('power', 'power', 20, 2, { name: 'Power, log scale', value: power });
    if (held !== null) {
      this.#add('held', 'held', 14, 2, { name: 'Global buffer holds', value: held.most, title: held.words });
    }
    if (waiting !== null) this.#add('waiting', 'waiting', 14, 2, { name: 'Waiting, all parts', value: waiting });
  }

  #isOpen(key: string): boolean {
    return this.#open.has(`${this.#run.key}.${key}`);
  }

  #add(kind: RowKind, key: string, height: number, gap: number, row: Partial<Row> & { readonly name: string }): void {
    this.#rows.add({ ...row, run: this.#index, kind, id: `${this.#run.key}.${key}`, height }, gap);
  }
}

/** The height of all rows. */
export function heightOf(rows: readonly Row[]): number {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.y + last.height + 4;
}

/** Rows that are in sight between two heights. */
export function rowsWithin(rows: readonly Row[], from: number, to: number): readonly Row[] {
  const begin = rows.findIndex(({ y, height }) => y + height > from);
  if (begin < 0) return [];
  const end = rows.findIndex(({ y }, index) => index >= begin && y >= to);
  return rows.slice(begin, end < 0 ? rows.length : end);
}

/** The row at a height; null between rows. */
export function rowAt(rows: readonly Row[], y: number): Row | null {
  return rows.find((row) => y >= row.y && y < row.y + row.height) ?? null;
}

/** The row that shows a unit of a lane: the deepest that is unfolded. */
export function rowOfLane(rows: readonly Row[], run: number, lane: number, unit: number): Row | null {
  let best: Row | null = null;
  for (const row of rows) {
    if (row.run !== run || row.part === null || (row.kind !== 'lane' && row.kind !== 'strip')) continue;
    if (!row.part.lanes.includes(lane) || (row.part.unit !== null && row.part.unit !== unit)) continue;
    if (best === null || row.level > best.level) best = row;
  }
  return best;
}
