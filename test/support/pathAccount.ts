import type { SpanIndex } from '../../src/insight/accounts/spanIndex.ts';
import type { TaskIndex } from '../../src/insight/accounts/taskIndex.ts';
import type { PathGroup, PathWait } from '../../src/insight/path.ts';
import { PathWalk } from '../../src/insight/pathWalk.ts';
import { type ComponentType, componentTypes } from '../../src/parts/words/components.ts';
import { type StallReason, stallReasons } from '../../src/parts/words/stalls.ts';
import type { Phase } from '../../src/parts/words/task.ts';
import type { LaneRow, StallTable, TimelineManifest } from '../../src/timeline/tables.ts';

/**
 * The critical path in the order of time: element i of each column is one piece. A piece lasts from the start of its
 * span to the start of the span that it let begin. One that handed on in the instant in which it began takes no time.
 */
export interface CriticalPath {
  readonly length: number;
  /** Rows of the span table. */
  readonly row: Int32Array;
  readonly from_ps: Float64Array;
  readonly to_ps: Float64Array;
  /** The row of the wait, in the stall table, that ended as the piece began; -1 if its transaction did not wait. */
  readonly stall: Int32Array;
}

/** What a critical path is read from: one window of a recording, or all of it. */
export interface PathSource {
  readonly manifest: TimelineManifest;
  readonly lanes: readonly LaneRow[];
  readonly index: SpanIndex;
  readonly stalls: StallTable;
  readonly tasks: TaskIndex;
}

/** The path through what was recorded (see {@link PathWalk}). A path that leaves what was recorded ends there. */
export function criticalPath({ manifest, index, stalls }: Omit<PathSource, 'lanes' | 'tasks'>): CriticalPath {
  const rows: number[] = [];
  const until: number[] = [];
  const walk = new PathWalk(manifest, (_, row, until_ps) => {
    rows.push(row);
    until.push(until_ps);
  });
  walk.take(index.spans);
  const row = Int32Array.from(rows.reverse());
  const from_ps = Float64Array.from(row, (each) => index.spans.start_ps[each] ?? 0);
  const stall = stallsBefore(index, stalls, row, manifest.reasons.indexOf('sibling'));
  return { length: row.length, row, from_ps, to_ps: Float64Array.from(until.reverse()), stall };
}

/** By piece, the wait that ended with it. Where partial sums join, those that waited are not on the path. */
function stallsBefore(index: SpanIndex, stalls: StallTable, pieces: Int32Array, sibling: number): Int32Array {
  const pieceOf = new Int32Array(index.spans.length).fill(-1);
  for (let piece = 0; piece < pieces.length; piece++) pieceOf[pieces[piece] ?? -1] = piece;
  const before = new Int32Array(pieces.length).fill(-1);
  for (let stall = 0; stall < stalls.length; stall++) {
    const span = stalls.span[stall] ?? -1;
    const piece = span < 0 ? -1 : (pieceOf[index.rowOf(span)] ?? -1);
    if (piece >= 0 && stalls.reason[stall] !== sibling) before[piece] = stall;
  }
  return before;
}

/**
 * The pieces that take time by what was done, largest first. Of a run that was recorded as a whole it must be what the
 * run itself has summed up.
 */
export function pathGroups(path: CriticalPath, source: PathSource): readonly PathGroup[] {
  const names = new Names(source);
  const groups = new Map<string, { work: PathWork; pieces: number; time_ps: number }>();
  for (let piece = 0; piece < path.length; piece++) {
    const time_ps = durationOf(path, piece);
    if (time_ps === 0) continue;
    const work = names.workOf(path.row[piece] ?? -1);
    const key = `${work.component} ${work.operation} ${work.phase} ${work.layer}`;
    const group = groups.get(key) ?? { work, pieces: 0, time_ps: 0 };
    group.pieces++;
    group.time_ps += time_ps;
    groups.set(key, group);
  }
  return [...groups.values()].map(({ work, ...sums }) => ({ ...work, ...sums })).sort(byTime);
}

/** The waits that ended as pieces began, by what was waited for, largest first. */
export function pathWaits(path: CriticalPath, source: PathSource): readonly PathWait[] {
  const names = new Names(source);
  const waits = new Map<string, { component: ComponentType; reason: StallReason; waits: number; time_ps: number }>();
  for (const stall of path.stall) {
    const wait = stall < 0 ? null : names.waitOf(stall);
    if (wait === null) continue;
    const key = `${wait.component} ${wait.reason}`;
    const sum = waits.get(key) ?? { component: wait.component, reason: wait.reason, waits: 0, time_ps: 0 };
    sum.waits++;
    sum.time_ps += wait.waited_ps;
    waits.set(key, sum);
  }
  return [...waits.values()].sort(byTime);
}

/** What a span on the path did. */
export type PathWork = Pick<PathGroup, 'component' | 'operation' | 'phase' | 'layer'>;

/** A piece of the critical path in full. */
export interface PathPiece extends PathWork {
  /** Number of its span. */
  readonly span: number;
  readonly lane: string;
  readonly unit: number;
  /** Sample of the batch; -1 if it is of the whole batch, or its task was not recorded. */
  readonly sample: number;
  readonly from_ps: number;
  readonly to_ps: number;
  /** Of the wait that ended as it began; reason null: it did not wait. */
  readonly waited_ps: number;
  readonly reason: StallReason | null;
}

/** A page of a path, which may have more pieces than anybody wants at once. */
export function pathPage(path: CriticalPath, source: PathSource, first: number, count: number): readonly PathPiece[] {
  const names = new Names(source);
  const { spans } = source.index;
  const pieces = [...path.row.subarray(first, first + count)];
  return pieces.map((row, index): PathPiece => {
    const piece = first + index;
    const wait = names.waitOf(path.stall[piece] ?? -1);
    return {
      ...names.workOf(row),
      span: spans.id[row] ?? -1,
      lane: names.laneOf(row)?.name ?? '',
      unit: spans.unit[row] ?? -1,
      sample: names.sampleOf(row),
      from_ps: path.from_ps[piece] ?? 0,
      to_ps: path.to_ps[piece] ?? 0,
      waited_ps: wait?.waited_ps ?? 0,
      reason: wait?.reason ?? null,
    };
  });
}

/** What rows of spans and stalls are called. */
class Names {
  readonly #source: PathSource;
  readonly #lanes: ReadonlyMap<number, LaneRow>;

  constructor(source: PathSource) {
    this.#source = source;
    this.#lanes = new Map(source.lanes.map((lane) => [lane.id, lane]));
  }

  laneOf(row: number): LaneRow | undefined {
    return this.#lanes.get(this.#source.index.spans.lane[row] ?? -1);
  }

  workOf(row: number): PathWork {
    const { index, manifest, tasks } = this.#source;
    const task = tasks.rowOf(index.spans.task[row] ?? -1);
    return {
      component: componentOf(this.laneOf(row)),
      operation: manifest.operations[index.spans.operation[row] ?? -1] ?? '',
      phase: this.#phase(tasks.tasks.phase[task]),
      layer: tasks.tasks.layer[task] ?? null,
    };
  }

  sampleOf(row: number): number {
    const { index, tasks } = this.#source;
    return tasks.tasks.sample[tasks.rowOf(index.spans.task[row] ?? -1)] ?? -1;
  }

  /** A wait by its row; null if there is none, or its reason has no name here. */
  waitOf(stall: number): { component: ComponentType; reason: StallReason; waited_ps: number } | null {
    const { stalls, manifest } = this.#source;
    const reason = stallReasons.find((name) => name === manifest.reasons[stalls.reason[stall] ?? -1]);
    if (reason === undefined) return null;
    const component = componentOf(this.#lanes.get(stalls.lane[stall] ?? -1));
    return { component, reason, waited_ps: stalls.duration_ps[stall] ?? 0 };
  }

  #phase(index: number | undefined): Phase | null {
    return this.#source.manifest.phases[index ?? -1] ?? null;
  }
}

/** What is on no lane that the timeline names is the controller's. */
function componentOf(lane: LaneRow | undefined): ComponentType {
  return componentTypes.find((type) => type === lane?.component) ?? 'controller';
}

function durationOf({ from_ps, to_ps }: CriticalPath, piece: number): number {
  return (to_ps[piece] ?? 0) - (from_ps[piece] ?? 0);
}

/** Largest first; what is equal in the order of its words. */
function byTime<Row extends { readonly time_ps: number }>(a: Row, b: Row): number {
  return b.time_ps - a.time_ps || JSON.stringify(a).localeCompare(JSON.stringify(b));
}
