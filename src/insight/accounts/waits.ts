import type { StallTable, TaskTable, Window } from '../../timeline/tables.ts';
import type { SpanIndex } from './spanIndex.ts';
import { within } from './window.ts';

/** What somebody works on: a phase of a layer. -1: nobody knows, as the task or the span was not recorded. */
export interface WorkKey {
  /** Index into the manifest's phases. */
  readonly phase: number;
  readonly layer: number;
}

/** Waits of one kind of work for one lane, behind one kind of work that held up the way. */
export interface WaitRow {
  /** The lane that was waited for. */
  readonly lane: number;
  /** Index into the manifest's reasons. */
  readonly reason: number;
  readonly waiter: WorkKey;
  /** The work whose span let the wait end. */
  readonly holder: WorkKey;
  /** The lane of that span: `lane`, or one further on, if a queue was full; -1 if it was not recorded. */
  readonly behind: number;
  readonly waits: number;
  readonly time_ps: number;
  readonly longest_ps: number;
}

/** Waits between two sets of lanes or of work. */
export interface WaitCell {
  readonly waiter: string;
  readonly holder: string;
  readonly waits: number;
  readonly time_ps: number;
  readonly longest_ps: number;
}

/**
 * Who waited behind whom in a window, the longest time first. The span that began when a wait ended says what let it
 * end, by its cause.
 */
export function waitsOf(
  index: SpanIndex,
  stalls: StallTable,
  tasks: TaskTable,
  window: Window = { from_ps: 0, to_ps: Infinity },
): readonly WaitRow[] {
  const work = new WorkCodes(tasks);
  const rows = new Map<number, { -readonly [K in keyof WaitRow]: WaitRow[K] }>();
  const { spans } = index;
  const lanes = Math.max(largest(stalls.lane), largest(spans.lane)) + 2;
  const reasons = largest(stalls.reason) + 1;
  for (let stall = 0; stall < stalls.length; stall++) {
    const start = stalls.start_ps[stall]!;
    const duration = stalls.duration_ps[stall]!;
    const time_ps = within(start, start + duration, window);
    if (time_ps === 0) continue;
    const begun = index.rowOf(stalls.span[stall]!);
    const cause = begun < 0 ? -1 : index.causeOf(begun);
    const waiter = work.of(stalls.task[stall]!);
    const holder = cause < 0 ? work.unknown : work.of(spans.task[cause]!);
    const behind = cause < 0 ? -1 : spans.lane[cause]!;
    const place = (stalls.lane[stall]! * reasons + stalls.reason[stall]!) * lanes + behind + 1;
    const key = (place * work.codes + waiter) * work.codes + holder;
    const known = rows.get(key);
    if (known === undefined) {
      rows.set(key, {
        lane: stalls.lane[stall]!,
        reason: stalls.reason[stall]!,
        waiter: work.named(waiter),
        holder: work.named(holder),
        behind,
        waits: 1,
        time_ps,
        longest_ps: duration,
      });
    } else {
      known.waits++;
      known.time_ps += time_ps;
      if (duration > known.longest_ps) known.longest_ps = duration;
    }
  }
  return [...rows.values()].sort((a, b) => b.time_ps - a.time_ps || a.lane - b.lane);
}

/** The work of tasks as small numbers, so that a million waits need no texts as keys. */
class WorkCodes {
  readonly codes: number;
  readonly unknown = 0;
  readonly #layers: number;
  readonly #byTask = new Map<number, number>();

  constructor({ length, id, phase, layer }: TaskTable) {
    this.#layers = largest(layer) + 2;
    this.codes = (largest(phase) + 1) * this.#layers + 1;
    for (let row = 0; row < length; row++) {
      this.#byTask.set(id[row]!, phase[row]! * this.#layers + layer[row]! + 2);
    }
  }

  of(task: number): number {
    return this.#byTask.get(task) ?? this.unknown;
  }

  named(code: number): WorkKey {
    if (code === this.unknown) return { phase: -1, layer: -1 };
    return { phase: Math.floor((code - 1) / this.#layers), layer: ((code - 1) % this.#layers) - 1 };
  }
}

/** The largest number of a column; -1 if it has none. */
function largest(column: Int32Array): number {
  let most = -1;
  for (let row = 0; row < column.length; row++) if (column[row]! > most) most = column[row]!;
  return most;
}

/** Waits added up by what a caller calls waiters and holders: their components or their work. */
export function waitMatrix(
  rows: readonly WaitRow[],
  name: { readonly waiter: (row: WaitRow) => string; readonly holder: (row: WaitRow) => string },
): readonly WaitCell[] {
  const cells = new Map<string, { -readonly [K in keyof WaitCell]: WaitCell[K] }>();
  for (const row of rows) {
    const [waiter, holder] = [name.waiter(row), name.holder(row)];
    const key = JSON.stringify([waiter, holder]);
    const cell = cells.get(key) ?? { waiter, holder, waits: 0, time_ps: 0, longest_ps: 0 };
    cell.waits += row.waits;
    cell.time_ps += row.time_ps;
    cell.longest_ps = Math.max(cell.longest_ps, row.longest_ps);
    cells.set(key, cell);
  }
  return [...cells.values()].sort((a, b) => b.time_ps - a.time_ps);
}
