import type { Details } from '../model/details.ts';
import { namesFound, spansFound } from '../model/search.ts';
import type { LoadedRun } from './loadedRun.ts';

/** A span that was found. Times of its run, in ps. */
export interface FoundSpan {
  readonly run: number;
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/** What was found in one run: how many spans, how many of them can be walked through, and each of these. */
interface FoundInRun {
  readonly count: number;
  readonly kept: number;
  at(index: number): Omit<FoundSpan, 'run'>;
}

/** Looks for spans in all runs: in what is decoded if that is everything, else in the worker. */
export class Finder {
  /** How many are found; null while the search is under way. */
  count: number | null = 0;
  /** Which of them was shown last, from 1; 0 before the first. */
  index = 0;
  query = '';
  readonly #runs: readonly LoadedRun[];
  readonly #found: () => void;
  #inRuns: readonly FoundInRun[] = [];
  #rows = new WeakMap<Details, Int32Array>();
  #bright = new WeakMap<Details, Uint8Array>();

  constructor(runs: readonly LoadedRun[], found: () => void) {
    this.#runs = runs;
    this.#found = found;
  }

  get isActive(): boolean {
    return this.query.trim() !== '';
  }

  find(query: string): void {
    if (query === this.query) return;
    this.query = query;
    this.index = 0;
    this.count = 0;
    this.#inRuns = [];
    this.#rows = new WeakMap();
    this.#bright = new WeakMap();
    if (this.isActive) void this.#look(query);
  }

  /** The next span found, or the one before; null if there is none. */
  step(by: 1 | -1): FoundSpan | null {
    const kept = this.#inRuns.reduce((sum, found) => sum + found.kept, 0);
    if (kept === 0) return null;
    this.index = this.index === 0 && by < 0 ? kept : ((this.index - 1 + by + kept) % kept) + 1;
    let place = this.index - 1;
    for (const [run, found] of this.#inRuns.entries()) {
      if (place < found.kept) return { run, ...found.at(place) };
      place -= found.kept;
    }
    return null;
  }

  /** When the spans of a run that can be walked through begin, in ps. */
  *startsIn(run: number): Generator<number> {
    const found = this.#inRuns[run];
    for (let index = 0; index < (found?.kept ?? 0); index++) yield found?.at(index).from ?? 0;
  }

  /** 1 for each row of details that is found. */
  bright(run: number, details: Details | null): Uint8Array | null {
    const one = this.#runs[run];
    if (details === null || one === undefined) return null;
    const known = this.#bright.get(details);
    if (known !== undefined) return known;
    const marks = new Uint8Array(details.spans.length);
    for (const row of this.#rowsIn(one, details)) marks[row] = 1;
    this.#bright.set(details, marks);
    return marks;
  }

  /** Rows of details that are found; looked for once. */
  #rowsIn({ run }: LoadedRun, details: Details): Int32Array {
    const known = this.#rows.get(details);
    if (known !== undefined) return known;
    const found = namesFound(this.query, run.lanes, run.manifest, run.tasks);
    const rows = found === null ? new Int32Array() : spansFound(found, details.spans, details.taskRow);
    this.#rows.set(details, rows);
    return rows;
  }

  async #look(query: string): Promise<void> {
    this.count = null;
    const inRuns = await Promise.all(this.#runs.map((one) => this.#inRun(one, query)));
    if (query !== this.query) return;
    this.#inRuns = inRuns;
    this.count = inRuns.reduce((sum, { count }) => sum + count, 0);
    this.#found();
  }

  async #inRun(one: LoadedRun, query: string): Promise<FoundInRun> {
    const { details } = one;
    if (details !== null && one.loader.isWhole) {
      const rows = this.#rowsIn(one, details);
      return { count: rows.length, kept: rows.length, at: (index) => spanOf(details, rows[index] ?? 0) };
    }
    const { count, id, start_ps, duration_ps } = await one.client.search(query);
    const at = (index: number) => {
      const from = start_ps[index] ?? 0;
      return { id: id[index] ?? -1, from, to: from + (duration_ps[index] ?? 0) };
    };
    return { count, kept: id.length, at };
  }
}

function spanOf({ spans }: Details, row: number): Omit<FoundSpan, 'run'> {
  const from = spans.start_ps[row] ?? 0;
  return { id: spans.id[row] ?? -1, from, to: from + (spans.duration_ps[row] ?? 0) };
}
