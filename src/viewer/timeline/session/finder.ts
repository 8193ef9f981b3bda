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

/** Looks for spans in all runs: in what is decoded if that is everything, else in the worker. */
export class Finder {
  /** How many are found; null while the search is under way. */
  count: number | null = 0;
  /** Which of them was shown last, from 1; 0 before the first. */
  index = 0;
  query = '';
  readonly #runs: readonly LoadedRun[];
  readonly #found: () => void;
  #spans: FoundSpan[] = [];
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
    this.#spans = [];
    this.#bright = new WeakMap();
    if (this.isActive) void this.#look(query);
  }

  /** The next span found, or the one before; null if there is none. */
  step(by: 1 | -1): FoundSpan | null {
    const kept = this.#spans.length;
    if (kept === 0) return null;
    this.index = this.index === 0 && by < 0 ? kept : ((this.index - 1 + by + kept) % kept) + 1;
    return this.#spans[this.index - 1] ?? null;
  }

  /** 1 for each row of details that is found. */
  bright(run: number, details: Details | null): Uint8Array | null {
    const one = this.#runs[run];
    if (details === null || one === undefined) return null;
    const known = this.#bright.get(details);
    if (known !== undefined) return known;
    const marks = new Uint8Array(details.spans.length);
    for (const row of this.#rows(one, details)) marks[row] = 1;
    this.#bright.set(details, marks);
    return marks;
  }

  #rows({ run }: LoadedRun, details: Details): Int32Array {
    const found = namesFound(this.query, run.lanes, run.manifest, run.tasks);
    return found === null ? new Int32Array() : spansFound(found, details.spans, details.taskRow);
  }

  async #look(query: string): Promise<void> {
    this.count = null;
    const found = await Promise.all(this.#runs.map((one, run) => this.#inRun(one, run, query)));
    if (query !== this.query) return;
    this.#spans = found.flatMap(({ spans }) => spans);
    this.count = found.reduce((sum, { count }) => sum + count, 0);
    this.#found();
  }

  async #inRun(one: LoadedRun, run: number, query: string): Promise<{ count: number; spans: FoundSpan[] }> {
    const { details } = one;
    if (details !== null && one.loader.isWhole) {
      const rows = this.#rows(one, details);
      const spans = Array.from(rows.subarray(0, mostKept), (row) => foundSpan(run, details, row));
      return { count: rows.length, spans };
    }
    const { count, id, start_ps, duration_ps } = await one.client.search(query);
    const spans = Array.from(id, (own, k) => {
      const from = start_ps[k] ?? 0;
      return { run, id: own, from, to: from + (duration_ps[k] ?? 0) };
    });
    return { count, spans };
  }
}

/** Spans that can be walked through, of all that are counted. */
const mostKept = 100_000;

function foundSpan(run: number, { spans }: Details, row: number): FoundSpan {
  const from = spans.start_ps[row] ?? 0;
  return { run, id: spans.id[row] ?? -1, from, to: from + (spans.duration_ps[row] ?? 0) };
}
