import type { SpanSink } from '../observe/index.ts';
import { phases } from '../parts/words/task.ts';
import type { LeftOut, PathPins, TaskSink, TimelineNames } from '../simulation/timeline.ts';
import { groupRows } from './encoder/encoder.ts';
import { Gathering } from './gathering.ts';
import type { Keeper } from './keeper.ts';
import type { Lanes } from './lanes.ts';
import { type Selection, takesLane, usualLimit } from './selection.ts';
import { Stretches } from './stretches.ts';
import { UnderWay } from './underWay.ts';

/** What entries refer to, and where they go: known when a run begins. */
export interface Known {
  readonly names: TimelineNames;
  readonly lanes: Lanes;
  readonly pins: PathPins;
  readonly keeper: Pick<Keeper, 'facts' | 'hand' | 'isPartFull' | 'closeParts'>;
}

/** Tasks whose answer is remembered. Those under way at once are fewer. */
const remembered = 4096;

/**
 * Takes what the simulator reports, leaves out what is not wanted, and hands rows on whenever a row group has gathered.
 * Lives on the hot path: a few comparisons and stores for an entry.
 */
export class Entries implements SpanSink, TaskSink {
  readonly #selection: Selection;
  #stretches: Stretches;
  readonly #underWay = new UnderWay();
  #known: Known | null = null;
  /** Lanes, operations and stretches that were handed on. */
  #told = '';
  readonly #spans: Gathering<'spans'>;
  readonly #stalls: Gathering<'stalls'>;
  readonly #depths: Gathering<'depths'>;
  readonly #held: Gathering<'held'>;
  readonly #tasks: Gathering<'tasks'>;
  readonly #limit: number;
  readonly #sample: number;
  /** By lane: 1 if it is recorded, 0 if not; lanes beyond are asked for. */
  #lanes = new Uint8Array(0);
  /** By buffer: 1 if it is recorded. */
  #buffers = new Uint8Array(0);
  /** The task asked last at each place, and the answer. */
  readonly #askedTask = new Float64Array(remembered).fill(-1);
  readonly #takenTask = new Uint8Array(remembered);
  #recorded = 0;
  /** Latest end of a task that was recorded. */
  latest_ps = 0;
  /** Whether rows still reach somebody. */
  #open = true;

  constructor(selection: Selection, rowsAtOnce = groupRows) {
    this.#selection = selection;
    this.#spans = new Gathering('spans', rowsAtOnce);
    this.#stalls = new Gathering('stalls', rowsAtOnce);
    this.#depths = new Gathering('depths', rowsAtOnce);
    this.#held = new Gathering('held', rowsAtOnce);
    this.#tasks = new Gathering('tasks', rowsAtOnce);
    this.#stretches = new Stretches(selection, 1, { pin: () => -1 });
    this.#limit = selection.limit ?? usualLimit;
    this.#sample = selection.sample ?? 1;
  }

  /** Call it once, before the first entry. */
  begin(known: Known): void {
    this.#known = known;
    this.#stretches = new Stretches(this.#selection, known.names.iterations, known.pins);
    this.#buffers = Uint8Array.from(known.names.buffers, ({ name }) =>
      takesLane(this.#selection, { name, component: 'globalBuffer' }) ? 1 : 0,
    );
  }

  get stretches(): Stretches {
    return this.#stretches;
  }

  /** Whether every entry within the stretches of time was recorded. */
  get isWhole(): boolean {
    const { parts, components, sample = 1 } = this.#selection;
    return parts === undefined && components === undefined && sample === 1;
  }

  /** Spans, waits, depths and changes of what buffers hold that were recorded. */
  get recorded(): number {
    return this.#recorded;
  }

  span(
    lane: number,
    unit: number,
    start_ps: number,
    end_ps: number,
    operation: number,
    task: number,
    vector: number,
    id: number,
    cause: number,
    latency_ps: number,
  ): void {
    if (!this.#takes(lane, task, start_ps, Math.max(end_ps, start_ps + latency_ps))) {
      if (!this.#stretches.isBetween) return;
      this.#underWay.keep(lane, unit, start_ps, end_ps, operation, task, vector, id, cause, latency_ps);
      return;
    }
    const { columns, length } = this.#spans;
    columns.id[length] = id;
    columns.cause[length] = cause;
    columns.start_ps[length] = start_ps;
    columns.duration_ps[length] = end_ps - start_ps;
    columns.latency_ps[length] = latency_ps;
    columns.lane[length] = lane;
    columns.unit[length] = unit;
    columns.operation[length] = operation;
    columns.task[length] = task;
    columns.vector[length] = vector;
    if (++this.#spans.length === this.#spans.room) this.#hand(this.#spans);
  }

  stall(
    lane: number,
    start_ps: number,
    end_ps: number,
    reason: number,
    task: number,
    vector: number,
    span: number,
    kept: number,
  ): void {
    if (!this.#takes(lane, task, start_ps, end_ps)) return;
    const { columns, length } = this.#stalls;
    columns.start_ps[length] = start_ps;
    columns.duration_ps[length] = end_ps - start_ps;
    columns.lane[length] = lane;
    columns.reason[length] = reason;
    columns.task[length] = task;
    columns.vector[length] = vector;
    columns.span[length] = span;
    columns.kept[length] = kept;
    if (++this.#stalls.length === this.#stalls.room) this.#hand(this.#stalls);
  }

  queueDepth(lane: number, at_ps: number, depth: number): void {
    if (!this.#takes(lane, -1, at_ps, at_ps)) return;
    const { columns, length } = this.#depths;
    columns.at_ps[length] = at_ps;
    columns.lane[length] = lane;
    columns.depth[length] = depth;
    if (++this.#depths.length === this.#depths.room) this.#hand(this.#depths);
  }

  held(buffer: number, at_ps: number, bits: number, change: number): void {
    if (!this.#open || this.#buffers[buffer] !== 1 || !this.#stretches.takes(at_ps, at_ps)) return;
    if (!this.#hasRoom(at_ps)) return;
    const { columns, length } = this.#held;
    columns.at_ps[length] = at_ps;
    columns.buffer[length] = buffer;
    columns.bits[length] = bits;
    columns.change[length] = change;
    if (++this.#held.length === this.#held.room) this.#hand(this.#held);
  }

  began(task: number, at_ps: number): void {
    const wasBetween = this.#stretches.isBetween;
    this.#stretches.began(this.#names.describe(task).iteration, at_ps);
    if (wasBetween && !this.#stretches.isBetween) this.#underWay.tellTo(this);
  }

  leftOut(by: LeftOut): void {
    this.#underWay.leap(by);
  }

  /** Tasks are few, and do not count for the limit. */
  ended(task: number, start_ps: number, end_ps: number): void {
    if (!this.#open || !this.#stretches.takes(start_ps, end_ps) || start_ps >= this.#stretches.cut_ps) return;
    if (!this.#takesTask(task)) return;
    const { layer, phase, sample, iteration } = this.#names.describe(task);
    const { columns, length } = this.#tasks;
    columns.id[length] = task;
    columns.start_ps[length] = start_ps;
    columns.duration_ps[length] = end_ps - start_ps;
    columns.name[length] = task % this.#names.taskKinds.length;
    columns.phase[length] = phases.indexOf(phase);
    columns.layer[length] = layer;
    columns.sample[length] = sample;
    columns.iteration[length] = iteration;
    this.latest_ps = end_ps;
    if (++this.#tasks.length === this.#tasks.room) this.#hand(this.#tasks);
  }

  /** Hands on what has gathered by now. */
  flush(): void {
    this.#give(this.#spans);
    this.#give(this.#stalls);
    this.#give(this.#depths);
    this.#give(this.#held);
    this.#give(this.#tasks);
  }

  #takes(lane: number, task: number, start_ps: number, end_ps: number): boolean {
    if (!this.#open || !this.#stretches.takes(start_ps, end_ps)) return false;
    if ((this.#lanes[lane] ?? this.#askLanes(lane)) === 0) return false;
    if (this.#sample > 1 && task >= 0 && !this.#takesTask(task)) return false;
    return this.#hasRoom(start_ps);
  }

  /** Counts an entry, unless there are as many as there may be. */
  #hasRoom(start_ps: number): boolean {
    if (this.#recorded === this.#limit) {
      this.#stretches.cut(start_ps);
      return false;
    }
    this.#recorded++;
    return true;
  }

  #askLanes(lane: number): number {
    this.#lanes = Uint8Array.from(this.#begun.lanes.rows(), (one) => (takesLane(this.#selection, one) ? 1 : 0));
    return this.#lanes[lane] ?? 0;
  }

  #takesTask(task: number): boolean {
    if (this.#sample === 1) return true;
    const place = task % remembered;
    if (this.#askedTask[place] !== task) {
      const { sample } = this.#names.describe(task);
      this.#askedTask[place] = task;
      this.#takenTask[place] = sample < 0 || sample % this.#sample === 0 ? 1 : 0;
    }
    return this.#takenTask[place] === 1;
  }

  /** Hands on a row group, if it is one. If that fills a part, those of the other tables shall end here, too. */
  #hand(table: Gathering): void {
    if (table.grow()) return;
    this.#give(table);
    if (!this.#open || !this.#begun.keeper.isPartFull) return;
    this.flush();
    this.#begun.keeper.closeParts();
  }

  #give(table: Gathering): void {
    if (table.length === 0 || !this.#open) return;
    this.#tellFacts();
    this.#open = this.#begun.keeper.hand(table.name, table.length, table.columns);
    table.length = 0;
  }

  /** Rows must not arrive before the names that they refer to. */
  #tellFacts(): void {
    const { lanes, names, keeper } = this.#begun;
    const rows = lanes.rows();
    const windows = this.#stretches.windows(Number.POSITIVE_INFINITY);
    const now = [rows.length, names.operations(), ...windows.map(({ to_ps }) => to_ps)].join(' ');
    if (now === this.#told) return;
    this.#told = now;
    const operations = Array.from({ length: names.operations() }, (_, operation) => names.opName(operation));
    keeper.facts({ lanes: [...rows], operations, windows });
  }

  get #names(): TimelineNames {
    return this.#begun.names;
  }

  get #begun(): Known {
    if (this.#known === null) throw new Error('an entry came before the run began');
    return this.#known;
  }
}
