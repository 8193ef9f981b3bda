import { type Phase, phases } from '../parts/words/task.ts';

/** When the tasks of one phase of one layer in one iteration ran. */
export interface TaskExtent {
  readonly iteration: number;
  readonly phase: Phase;
  readonly layer: number;
  /** Start of the first task. */
  readonly first_ps: number;
  /** End of the last task. */
  readonly last_ps: number;
  readonly tasks: number;
}

/** One task, or several merged because they overlap, touch or lie close together. */
export interface TaskSpan {
  readonly start_ps: number;
  readonly end_ps: number;
  readonly tasks: number;
}

interface MutableSpan {
  start_ps: number;
  end_ps: number;
  tasks: number;
}

interface Row {
  readonly phase: Phase;
  readonly layer: number;
  spans: MutableSpan[];
  /** Spans closer than this are merged. */
  gap_ps: number;
}

/**
 * Records when tasks ran: first start and last end per (iteration, phase, layer), and per (phase, layer) a list of
 * spans whose length is bounded by merging neighbours, for the Gantt chart.
 *
 * @example
 * const tasks = new TaskRecorder();
 * tasks.task(0, 'forward', 2, 1000, 5000);
 * tasks.spans('forward', 2); // [{ start_ps: 1000, end_ps: 5000, tasks: 1 }]
 */
export class TaskRecorder {
  readonly #maxSpans: number;
  readonly #extents = new Map<string, { -readonly [K in keyof TaskExtent]: TaskExtent[K] }>();
  readonly #rows = new Map<string, Row>();
  /** Spans of iterations that are long over, by phase and by phase and layer: memory does not grow with iterations. */
  readonly #folded = new Map<string, number>();
  #newest = 0;

  /** @param maxSpans most spans kept per phase and layer */
  constructor(maxSpans = 512) {
    if (!(Number.isInteger(maxSpans) && maxSpans >= 2))
      throw new RangeError(`${maxSpans} spans per row: expected a whole number >= 2`);
    this.#maxSpans = maxSpans;
  }

  /** A finished task; in any order. */
  task(iteration: number, phase: Phase, layer: number, start_ps: number, end_ps: number): void {
    this.#extend(iteration, phase, layer, start_ps, end_ps);
    const row = this.#row(phase, layer);
    const last = row.spans.at(-1);
    if (last !== undefined && start_ps >= last.start_ps && start_ps - last.end_ps < row.gap_ps) {
      last.end_ps = Math.max(last.end_ps, end_ps);
      last.tasks++;
      return;
    }
    row.spans.push({ start_ps, end_ps, tasks: 1 });
    if (row.spans.length >= 2 * this.#maxSpans) thin(row, this.#maxSpans);
  }

  /** Extents of the latest iterations (at least 1024) by iteration, then phase, then layer. */
  extents(): TaskExtent[] {
    return [...this.#extents.values()].sort(
      (a, b) => a.iteration - b.iteration || phases.indexOf(a.phase) - phases.indexOf(b.phase) || a.layer - b.layer,
    );
  }

  /**
   * First start to last end of a phase (of one layer, if given), summed over iterations, in ps. Waiting inside the
   * phase counts; 0 if it never ran.
   */
  span_ps(phase: Phase, layer?: number): number {
    return sumOf(this.#extents.values(), phase, layer) + (this.#folded.get(rowKey(phase, layer)) ?? 0);
  }

  /** Phases and layers that ran, by phase, then layer. */
  rows(): { readonly phase: Phase; readonly layer: number }[] {
    return [...this.#rows.values()]
      .map(({ phase, layer }) => ({ phase, layer }))
      .sort((a, b) => phases.indexOf(a.phase) - phases.indexOf(b.phase) || a.layer - b.layer);
  }

  /** Spans of a phase and layer in order of start, at most `maxSpans`. */
  spans(phase: Phase, layer: number): readonly TaskSpan[] {
    const row = this.#rows.get(rowKey(phase, layer));
    if (row === undefined) return [];
    thin(row, this.#maxSpans);
    return row.spans;
  }

  #extend(iteration: number, phase: Phase, layer: number, start_ps: number, end_ps: number): void {
    const key = `${iteration} ${phase} ${layer}`;
    const extent = this.#extents.get(key);
    if (extent === undefined) {
      this.#extents.set(key, { iteration, phase, layer, first_ps: start_ps, last_ps: end_ps, tasks: 1 });
      this.#newest = Math.max(this.#newest, iteration);
      if (iteration > 0 && iteration % keptIterations === 0) this.#fold();
      return;
    }
    extent.first_ps = Math.min(extent.first_ps, start_ps);
    extent.last_ps = Math.max(extent.last_ps, end_ps);
    extent.tasks++;
  }

  #fold(): void {
    const old = [...this.#extents].filter(([, { iteration }]) => iteration < this.#newest - keptIterations);
    const extents = old.map(([, extent]) => extent);
    for (const { phase, layer } of this.rows()) {
      this.#add(rowKey(phase, layer), sumOf(extents, phase, layer));
    }
    for (const phase of phases) this.#add(rowKey(phase), sumOf(extents, phase));
    for (const [key] of old) this.#extents.delete(key);
  }

  #add(key: string, span_ps: number): void {
    this.#folded.set(key, (this.#folded.get(key) ?? 0) + span_ps);
  }

  #row(phase: Phase, layer: number): Row {
    const key = rowKey(phase, layer);
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = { phase, layer, spans: [], gap_ps: 0 };
      this.#rows.set(key, row);
    }
    return row;
  }
}

/** Iterations whose extents are kept; no schedule has so many under way. */
const keptIterations = 1024;

const rowKey = (phase: Phase, layer?: number) => `${phase} ${layer ?? 'all'}`;

/** First start to last end of a phase (of one layer), summed over iterations. */
function sumOf(extents: Iterable<TaskExtent>, phase: Phase, layer?: number): number {
  const perIteration = new Map<number, { first: number; last: number }>();
  for (const extent of extents) {
    if (extent.phase !== phase || (layer !== undefined && extent.layer !== layer)) continue;
    const seen = perIteration.get(extent.iteration) ?? { first: Infinity, last: 0 };
    perIteration.set(extent.iteration, {
      first: Math.min(seen.first, extent.first_ps),
      last: Math.max(seen.last, extent.last_ps),
    });
  }
  let sum = 0;
  for (const { first, last } of perIteration.values()) sum += last - first;
  return sum;
}

/** Sorts, and widens the gap that is merged until no more than `maxSpans` are left. */
function thin(row: Row, maxSpans: number): void {
  row.spans = merge(row.spans, row.gap_ps);
  while (row.spans.length > maxSpans) {
    row.gap_ps = Math.max(1, row.gap_ps * 2);
    row.spans = merge(row.spans, row.gap_ps);
  }
}

function merge(spans: readonly MutableSpan[], gap_ps: number): MutableSpan[] {
  const sorted = [...spans].sort((a, b) => a.start_ps - b.start_ps || a.end_ps - b.end_ps);
  const merged: MutableSpan[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && span.start_ps - last.end_ps < gap_ps) {
      last.end_ps = Math.max(last.end_ps, span.end_ps);
      last.tasks += span.tasks;
    } else {
      merged.push({ ...span });
    }
  }
  return merged;
}
