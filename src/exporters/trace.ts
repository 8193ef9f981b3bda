import { at } from '../lists/index.ts';
import { Arrows } from './arrows.ts';
import type { Piece } from './batches.ts';
import { criticalPath } from './path.ts';
import { powerCounts } from './power.ts';
import type { Reading } from './reading.ts';
import type { SpanRow } from './rows.ts';
import { endOf } from './selection.ts';
import { type Stretch, Strips } from './strips.ts';
import { layerRows, runRows, type SummaryRow } from './summaryRows.ts';
import { type Facts, workName } from './tasks.ts';
import type { TraceWriter } from './traceWriter.ts';
import { Tracks } from './tracks.ts';

/** Is told how far the reading is; `step` says what is read. */
export type OnProgress = (step: string, now_ps: number) => void;

export interface TraceOptions {
  /** Arrows from causes to effects. */
  readonly flows: boolean;
  readonly onProgress: OnProgress;
}

/**
 * Writes the selected part of a timeline as rows of slices: on top the critical path, iterations, phases and layers,
 * below a row for each unit of each lane.
 *
 * @returns slices and counts that were written of lanes
 */
export async function writeTrace(reading: Reading, writer: TraceWriter, options: TraceOptions): Promise<number> {
  const { timeline, selection } = reading;
  options.onProgress('critical path', selection.window.from_ps);
  const path = await criticalPath(timeline, selection);
  const arrows = options.flows ? await Arrows.of(reading, (now) => options.onProgress('arrows', now)) : null;
  const lanes = new LaneRows(reading, writer, arrows);
  lanes.summary(`run: ${timeline.manifest.title}`, runRows(timeline, selection, reading.tasks, path));
  lanes.summary('layers', layerRows(timeline, selection, reading.tasks));
  for (const piece of reading.pieces) {
    options.onProgress('spans', piece.from_ps);
    await lanes.read(piece);
  }
  lanes.finish();
  await lanes.held();
  await lanes.power();
  const { title, missing } = timeline.manifest;
  writer.end({ title, missing, end_ps: endOf(timeline.manifest), slices: lanes.written });
  return lanes.written;
}

const none: readonly number[] = [];

class LaneRows {
  readonly #reading: Reading;
  readonly #writer: TraceWriter;
  readonly #arrows: Arrows | null;
  readonly #tracks: Tracks;
  readonly #waiting = new Strips((lane, stretch) => this.#stretch(lane, stretch, 'waiting'));
  readonly #passing = new Strips((lane, stretch) => this.#stretch(lane, stretch, 'passing'));
  /** What the spans of an operation are called, by operation and name of the task. */
  readonly #names = new Map<string, string>();
  /** What stretches are called, by what is counted in them. */
  readonly #stretches = new Map<string, { readonly name: string; readonly facts: Facts }>();
  /** Of each span that began after a wait: how long and for what. */
  readonly #waits = new Map<number, Facts>();
  #written = 0;

  constructor(reading: Reading, writer: TraceWriter, arrows: Arrows | null) {
    this.#reading = reading;
    this.#writer = writer;
    this.#arrows = arrows;
    this.#tracks = new Tracks(writer, reading.timeline.lanes, reading.timeline.manifest.layers);
  }

  get written(): number {
    return this.#written;
  }

  summary(groupName: string, rows: readonly SummaryRow[]): void {
    if (rows.length === 0) return;
    const group = this.#tracks.groupCalled(groupName);
    for (const { name, kind, slices } of rows) {
      const track = this.#tracks.add(group, name);
      for (const { from_ps, to_ps, name, facts } of slices) {
        this.#writer.slice({
          track,
          start_ps: from_ps,
          end_ps: to_ps,
          name,
          kind,
          shared: null,
          own: facts,
          begins: none,
          ends: 0,
        });
      }
    }
  }

  async read(piece: Piece): Promise<void> {
    const { manifest } = this.#reading.timeline;
    for (const { lane, reason, start_ps, duration_ps, span } of await this.#reading.stalls(piece)) {
      this.#waiting.add(lane, reason, start_ps, start_ps + duration_ps);
      this.#written++;
      if (span >= 0) this.#waits.set(span, { waited_ps: duration_ps, for: at(manifest.reasons, reason, 'reasons') });
    }
    for (const span of await this.#reading.spans(piece)) this.#span(span);
    for (const { lane: id, at_ps, depth } of await this.#reading.depths(piece)) {
      const lane = this.#tracks.lane(id);
      const group = this.#tracks.groupOf(lane);
      this.#writer.count({ group, name: `queue ${lane.name}`, at_ps, value: depth, isWhole: true });
      this.#written++;
    }
  }

  finish(): void {
    this.#waiting.finish();
    this.#passing.finish();
  }

  /** A counter beside the queues of the buffers, which says in its name what they can hold. */
  async held(): Promise<void> {
    const { buffers } = this.#reading.timeline.manifest;
    for (const { name: buffer, buffer: number, at_ps, bits } of await this.#reading.heldSteps()) {
      if (at_ps.length === 0) continue;
      const { capacity_bits } = at(buffers, number, 'buffers');
      const group = this.#tracks.groupCalled('chip globalBuffer');
      const name = `held in ${buffer} (bits of ${capacity_bits})`;
      for (const [step, value] of bits.entries()) {
        this.#writer.count({ group, name, at_ps: at(at_ps, step, 'steps'), value, isWhole: true });
        this.#written++;
      }
    }
  }

  async power(): Promise<void> {
    const { timeline, selection } = this.#reading;
    const group = this.#tracks.groupCalled(`run: ${timeline.manifest.title}`);
    for (const count of powerCounts(await timeline.power(), selection.window, endOf(timeline.manifest))) {
      this.#writer.count({ group, ...count, isWhole: false });
    }
  }

  #span({ id, lane, unit, start_ps, duration_ps, operation, task: number, vector }: SpanRow): void {
    this.#written++;
    const end_ps = start_ps + duration_ps;
    if (unit < 0) {
      this.#passing.add(lane, operation, start_ps, end_ps);
      return;
    }
    const task = this.#reading.task(number);
    const waited = this.#waits.get(id);
    if (waited !== undefined) this.#waits.delete(id);
    this.#writer.slice({
      track: this.#tracks.service(lane, unit, start_ps, end_ps),
      start_ps,
      end_ps,
      name: this.#nameOf(operation, task?.name ?? ''),
      kind: 'service',
      shared: task?.facts ?? null,
      own: { vector, span: id, ...waited },
      begins: this.#arrows?.beginningAt(id) ?? none,
      ends: this.#arrows?.endingAt(id) ?? 0,
    });
  }

  #nameOf(operation: number, task: string): string {
    const key = `${operation} ${task}`;
    let name = this.#names.get(key);
    if (name === undefined) {
      const word = at(this.#reading.timeline.manifest.operations, operation, 'operations');
      name = workName(task === '' ? undefined : { name: task }, word);
      this.#names.set(key, name);
    }
    return name;
  }

  #stretch(lane: number, { start_ps, end_ps, counts }: Stretch, kind: 'waiting' | 'passing'): void {
    const key = `${kind} ${counts.join()}`;
    let words = this.#stretches.get(key);
    if (words === undefined) {
      words = this.#stretchWords(counts, kind);
      this.#stretches.set(key, words);
    }
    const track = this.#tracks.strip(lane, kind);
    const { name, facts } = words;
    this.#writer.slice({ track, start_ps, end_ps, name, kind, shared: facts, own: null, begins: none, ends: 0 });
  }

  #stretchWords(counts: Stretch['counts'], kind: 'waiting' | 'passing'): { name: string; facts: Facts } {
    const { reasons, operations } = this.#reading.timeline.manifest;
    const words = kind === 'waiting' ? reasons : operations;
    const named = counts.map(([index, count]) => [at(words, index, 'words'), count] as const);
    const name = named.map(([word, count]) => (count === 1 ? word : `${word} x${count}`)).join(', ');
    return { name, facts: Object.fromEntries(named) };
  }
}
