import { type HeldSteps, heldOver, heldWithin } from '../timeline/held.ts';
import { firstFrom } from '../timeline/spans.ts';
import type { RecordedTimeline } from '../timeline/tables.ts';
import { type Piece, piecesOf } from './batches.ts';
import { type DepthRow, depthAt, type HeldRow, heldAt, type SpanRow, type StallRow, spanAt, stallAt } from './rows.ts';
import { recordedOf, type Selection } from './selection.ts';
import { readTasks, type Task, type Tasks } from './tasks.ts';

/** What a global buffer holds from moments on, in bits. */
export interface HeldBuffer extends HeldSteps {
  readonly name: string;
  /** Its number. */
  readonly buffer: number;
}

/** Reads what is selected of a timeline, a piece of time after another: memory does not grow with the run. */
export class Reading {
  readonly timeline: RecordedTimeline;
  readonly selection: Selection;
  readonly tasks: Tasks;
  readonly pieces: readonly Piece[];

  static async of(timeline: RecordedTimeline, selection: Selection): Promise<Reading> {
    return new Reading(timeline, selection, await readTasks(timeline));
  }

  protected constructor(timeline: RecordedTimeline, selection: Selection, tasks: Tasks) {
    this.timeline = timeline;
    this.selection = selection;
    this.tasks = tasks;
    this.pieces = piecesOf(timeline, selection);
  }

  task(id: number): Task | undefined {
    return this.tasks.get(id);
  }

  /** The spans that begin in a piece, in the order of their starts; in the first piece, also those under way. */
  async spans(piece: Piece): Promise<Iterable<SpanRow>> {
    const table = await this.timeline.spans(piece);
    return inService(this.#passing(table, spanAt, firstFrom(table.start_ps, piece.since_ps)), piece);
  }

  async stalls(piece: Piece): Promise<Iterable<StallRow>> {
    const table = await this.timeline.stalls(piece);
    return this.#passing(table, stallAt, firstFrom(table.start_ps, piece.since_ps));
  }

  async depths(piece: Piece): Promise<Iterable<DepthRow>> {
    const table = await this.timeline.depths(piece);
    return this.#passing(table, depthAt, firstFrom(table.at_ps, piece.since_ps));
  }

  async held(piece: Piece): Promise<Iterable<HeldRow>> {
    const table = await this.timeline.held(piece);
    const rows = Array.from({ length: table.length }, (_, row) => heldAt(table, row));
    return rows.slice(firstFrom(table.at_ps, piece.since_ps)).filter(({ buffer }) => this.#takesBuffer(buffer));
  }

  /** What each buffer holds, in each recorded stretch of the window in which that is known. */
  async heldSteps(): Promise<readonly HeldBuffer[]> {
    const { manifest } = this.timeline;
    const table = await this.timeline.held();
    return manifest.buffers.flatMap(({ name }, buffer) => {
      if (!this.#takesBuffer(buffer)) return [];
      const steps = recordedOf(manifest).flatMap((stretch) => {
        const cuts = this.selection.recorded.filter(
          ({ from_ps, to_ps }) => stretch.from_ps <= from_ps && to_ps <= stretch.to_ps,
        );
        const whole = heldOver(table, buffer, stretch);
        return cuts.map((cut) => heldWithin(whole, cut));
      });
      return [{ name, buffer, at_ps: joined(steps, 'at_ps'), bits: joined(steps, 'bits') }];
    });
  }

  #takesBuffer(buffer: number): boolean {
    return this.selection.sieve.buffer(this.timeline.manifest.buffers[buffer]?.name ?? '');
  }

  *#passing<Table extends { readonly length: number }, Row extends { readonly lane: number; readonly task?: number }>(
    table: Table,
    rowAt: (table: Table, row: number) => Row,
    first: number,
  ): Generator<Row> {
    const { isOpen } = this.selection.sieve;
    for (let i = first; i < table.length; i++) {
      const row = rowAt(table, i);
      if (isOpen || this.#passes(row)) yield row;
    }
  }

  /** Depths are of a lane alone: they pass with it. */
  #passes({ lane, task: id }: { readonly lane: number; readonly task?: number }): boolean {
    const { sieve } = this.selection;
    if (!sieve.lane(lane)) return false;
    if (id === undefined) return true;
    const task = this.tasks.get(id);
    return sieve.work(task?.phase ?? -1, task?.layer ?? -1);
  }
}

/** Spans of a piece, without those that are in it only as their transactions are still on their way. */
function* inService(spans: Iterable<SpanRow>, { from_ps }: Piece): Generator<SpanRow> {
  for (const span of spans) {
    if (span.start_ps >= from_ps || span.start_ps + span.duration_ps > from_ps) yield span;
  }
}

const joined = (steps: readonly HeldSteps[], column: keyof HeldSteps) =>
  Float64Array.from(steps.flatMap((one) => [...one[column]]));
