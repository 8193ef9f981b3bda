import { rowOf, spansBegunFrom } from '../../../timeline/spans.ts';
import type { RecordedTimeline, SpanTable, TaskTable, Window } from '../../../timeline/tables.ts';
import { type Details, detailsOf, rowsById, rowsOfTasks } from '../model/details.ts';
import type { PathPieces } from '../model/pathTrack.ts';
import type { Opened } from '../model/runData.ts';
import { namesFound, spansFound } from '../model/search.ts';
import { overviewOf } from './ended.ts';
import { stretchesOf } from './estimate.ts';
import { PathFollower } from './follow.ts';
import type { Hits } from './protocol.ts';

/** Spans that a worker reads at once while it goes through a whole run. */
const atOnce = 500_000;
/** Spans that are read at once while a single one is looked for: about one row group. */
const atOnceForOne = 50_000;
/** Spans that a search keeps, of all that it counts. */
const hitsKept = 100_000;

/** Reads what a page asks for from one recorded timeline. */
export class Decoder {
  readonly #timeline: RecordedTimeline;
  #tasks: Promise<TaskTable> | null = null;

  constructor(timeline: RecordedTimeline) {
    this.#timeline = timeline;
  }

  async open(): Promise<Opened> {
    const { manifest, lanes } = this.#timeline;
    const [tasks, held, power, overview] = await Promise.all([
      this.#timeline.tasks(),
      this.#timeline.held(),
      this.#timeline.power(),
      this.#timeline.overview(),
    ]);
    // What is answered moves to the page, and tasks are needed here, too.
    this.#tasks = Promise.resolve(structuredClone(tasks));
    const levels = overview.length > 0 ? overview : await overviewOf(this.#timeline, tasks, atOnce);
    return { manifest, lanes, tasks, held, power, overview: levels };
  }

  async details(window: Window): Promise<Details> {
    const { lanes } = this.#timeline;
    // Without a window, rows are not looked through for those that lie in it.
    const asked = window.to_ps === Number.MAX_SAFE_INTEGER ? undefined : window;
    const [spans, stalls, tasks] = [
      await this.#timeline.spans(asked),
      await this.#timeline.stalls(asked),
      await this.#allTasks(),
    ];
    return detailsOf({ window, lanes, spans, stalls, tasks });
  }

  /** Follows causes back from the last span of each recorded window, a stretch at a time. */
  async path(): Promise<PathPieces | null> {
    const { manifest } = this.#timeline;
    const follower = new PathFollower(manifest);
    for (const window of stretchesOf(manifest, atOnce).reverse()) {
      const { spans, taskRow } = await this.#spansFrom(window);
      follower.take(spans, taskRow);
    }
    return follower.pieces();
  }

  /** When a span was, by its number, which grows with starts: halving finds it. Null if it was not recorded. */
  async locate(id: number): Promise<Window | null> {
    let stretches = stretchesOf(this.#timeline.manifest, atOnceForOne);
    while (stretches.length > 0) {
      const middle = Math.floor(stretches.length / 2);
      const window = stretches[middle]!;
      const spans = spansBegunFrom(await this.#timeline.spans(window), window.from_ps);
      const [first, last] = [spans.id[0], spans.id[spans.length - 1]];
      if (first === undefined || last === undefined) stretches = stretches.filter((one) => one !== window);
      else if (id < first) stretches = stretches.slice(0, middle);
      else if (id > last) stretches = stretches.slice(middle + 1);
      else return windowOf(spans, rowOf(spans, id));
    }
    return null;
  }

  async search(query: string): Promise<Hits> {
    const { manifest, lanes } = this.#timeline;
    const tasks = await this.#allTasks();
    const found = namesFound(query, lanes, manifest, tasks);
    const hits: { id: number[]; start_ps: number[]; duration_ps: number[] } = { id: [], start_ps: [], duration_ps: [] };
    let count = 0;
    if (found !== null) {
      for (const window of stretchesOf(manifest, atOnce)) {
        const { spans, taskRow } = await this.#spansFrom(window);
        for (const row of spansFound(found, spans, taskRow)) {
          count++;
          if (hits.id.length < hitsKept) push(hits, spans, row);
        }
      }
    }
    const [id, start_ps, duration_ps] = [hits.id, hits.start_ps, hits.duration_ps].map((list) =>
      Float64Array.from(list),
    );
    const none = new Float64Array();
    return { count, id: id ?? none, start_ps: start_ps ?? none, duration_ps: duration_ps ?? none };
  }

  /** Spans that begin in a window, and rows of their tasks. */
  async #spansFrom(window: Window): Promise<{ spans: SpanTable; taskRow: Int32Array }> {
    const [spans, tasks] = [await this.#timeline.spans(window), await this.#allTasks()];
    const begun = spansBegunFrom(spans, window.from_ps);
    return { spans: begun, taskRow: rowsOfTasks(begun.task, rowsById(tasks)) };
  }

  #allTasks(): Promise<TaskTable> {
    this.#tasks ??= this.#timeline.tasks();
    return this.#tasks;
  }
}

function windowOf(spans: SpanTable, row: number): Window | null {
  if (row < 0) return null;
  const from_ps = spans.start_ps[row]!;
  return { from_ps, to_ps: from_ps + Math.max(1, spans.duration_ps[row]!, spans.latency_ps[row]!) };
}

function push(hits: { id: number[]; start_ps: number[]; duration_ps: number[] }, spans: SpanTable, row: number): void {
  hits.id.push(spans.id[row]!);
  hits.start_ps.push(spans.start_ps[row]!);
  hits.duration_ps.push(spans.duration_ps[row]!);
}
