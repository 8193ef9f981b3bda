import type { DepthChunk, LaneInfo, SpanChunk, StallChunk } from '../../observe/timeline.ts';
import { stallReasons } from '../../parts/words/stalls.ts';
import { TimelineFile } from './file.ts';
import { type Cause, Flows } from './flows.ts';
import { depthsOf, spansOf, stallsOf } from './rows.ts';
import { type Group, type Track, Tracks } from './tracks.ts';
import {
  spanName,
  type TimelineNames,
  type TimelineSummary,
  type TimelineWriter,
  type TimelineWriterOptions,
  truncationNote,
} from './writer.ts';

/** Process 0 holds what belongs to the whole chip. */
const CHIP = 0;

/**
 * Chrome trace JSON, object form. A process is a tile or a component type, a thread is a unit; spans are complete
 * events (`X`), stalls complete events on `waiting` threads, depths and power counters (`C`), flows `s`/`f` pairs.
 *
 * `ts` and `dur` are microseconds with up to six decimals, so a picosecond is exact: `Math.round(ts * 1e6)`.
 */
export class ChromeTraceWriter implements TimelineWriter {
  readonly #file: TimelineFile;
  readonly #flows: Flows<Cause> | null;
  #names: TimelineNames | null = null;
  #tracks = new Tracks([], noop, noop);
  #first = true;
  #ordinal = 0;

  /** @throws Error if the file cannot be created */
  constructor(path: string, options: TimelineWriterOptions = {}) {
    this.#file = new TimelineFile(path, path.endsWith('.gz'));
    this.#flows = options.flows ? new Flows(noop) : null;
  }

  begin(lanes: readonly LaneInfo[], names: TimelineNames): void {
    this.#names = names;
    this.#file.text('{"displayTimeUnit":"ns","traceEvents":[');
    this.#metadata('process_name', CHIP, 0, { name: names.title });
    this.#metadata('process_sort_index', CHIP, 0, { sort_index: CHIP });
    this.#tracks = new Tracks(
      lanes,
      (group) => this.#nameProcess(group),
      (track) => this.#nameThread(track),
    );
  }

  spans(chunk: SpanChunk): void {
    const names = this.#begun();
    for (const { lane, unit, op, task, vector, start_ps, end_ps } of spansOf(chunk)) {
      const track = this.#tracks.span(lane, unit, start_ps, end_ps);
      this.#complete(track, start_ps, end_ps, names.opName(op), 'service', task, vector);
      if (this.#flows === null || task < 0) continue;
      const span = { id: ++this.#ordinal, track, start_ps, end_ps };
      const cause = this.#flows.link(task, vector, span);
      if (cause === null) continue;
      this.#flowEnd('s', cause.id, cause.track, cause.start_ps);
      this.#flowEnd('f', cause.id, track, start_ps);
    }
  }

  stalls(chunk: StallChunk): void {
    for (const { lane, reason, task, vector, start_ps, end_ps } of stallsOf(chunk)) {
      const track = this.#tracks.waiting(lane, start_ps, end_ps);
      this.#complete(track, start_ps, end_ps, stallReasons[reason] ?? 'waiting', 'waiting', task, vector);
    }
  }

  depths(chunk: DepthChunk): void {
    for (const { lane: id, at_ps, depth } of depthsOf(chunk)) {
      const lane = this.#tracks.lane(id);
      this.#count(this.#tracks.group(lane).id, `queue ${lane.name}`, at_ps, 'depth', depth);
    }
  }

  counter(name: string, at_ps: number, value: number): void {
    this.#count(CHIP, name, at_ps, 'value', value);
  }

  end(summary: TimelineSummary): void {
    const truncated = summary.truncatedAt_ps < Infinity;
    if (truncated) {
      const name = JSON.stringify(truncationNote(summary));
      this.#event(`"ph":"i","s":"g","name":${name},"pid":${CHIP},"tid":0,"ts":${summary.truncatedAt_ps / 1e6}`);
    }
    const other = {
      title: this.#begun().title,
      end_us: summary.end_ps / 1e6,
      recorded: summary.recorded,
      truncated,
      ...(truncated ? { truncatedAt_us: summary.truncatedAt_ps / 1e6 } : {}),
    };
    this.#file.text(`\n],"otherData":${JSON.stringify(other)}}\n`);
    this.#file.commit();
  }

  abort(): void {
    this.#file.abort();
  }

  #begun(): TimelineNames {
    if (this.#names === null) throw new Error('begin() must come first');
    return this.#names;
  }

  #complete(
    track: Track,
    start_ps: number,
    end_ps: number,
    what: string,
    category: string,
    task: number,
    vector: number,
  ): void {
    const info = task < 0 ? null : this.#begun().describe(task);
    const args =
      info === null
        ? ''
        : `,"args":{"task":${task},"phase":"${info.phase}","layer":${info.layer},"sample":${info.sample},"iteration":${info.iteration},"vector":${vector}}`;
    const times = `"ts":${start_ps / 1e6},"dur":${(end_ps - start_ps) / 1e6}`;
    const name = JSON.stringify(spanName(info, what));
    this.#event(
      `"ph":"X","cat":"${category}","name":${name},"pid":${track.group.id},"tid":${track.id},${times}${args}`,
    );
  }

  /** Both ends are bound to the span that encloses their time, so the start of the cause stands for the cause. */
  #flowEnd(ph: 's' | 'f', id: number, track: Track, at_ps: number): void {
    const bind = ph === 'f' ? ',"bp":"e"' : '';
    const where = `"pid":${track.group.id},"tid":${track.id},"ts":${at_ps / 1e6}`;
    this.#event(`"ph":"${ph}","cat":"flow","name":"then","id":${id},${where}${bind}`);
  }

  #count(pid: number, name: string, at_ps: number, key: string, value: number): void {
    const series = `{${JSON.stringify(key)}:${value}}`;
    this.#event(`"ph":"C","name":${JSON.stringify(name)},"pid":${pid},"ts":${at_ps / 1e6},"args":${series}`);
  }

  #nameProcess(group: Group): void {
    this.#metadata('process_name', group.id, 0, { name: group.name });
    this.#metadata('process_sort_index', group.id, 0, { sort_index: group.id });
  }

  #nameThread(track: Track): void {
    this.#metadata('thread_name', track.group.id, track.id, { name: track.name });
    this.#metadata('thread_sort_index', track.group.id, track.id, { sort_index: track.rank });
  }

  #metadata(name: string, pid: number, tid: number, args: Readonly<Record<string, string | number>>): void {
    this.#event(`"ph":"M","name":"${name}","pid":${pid},"tid":${tid},"args":${JSON.stringify(args)}`);
  }

  #event(body: string): void {
    this.#file.text(this.#first ? `\n{${body}}` : `,\n{${body}}`);
    this.#first = false;
  }
}

function noop(): void {}
