import { type StallReason, stallReasons } from '../parts/words/stalls.ts';
import type { LaneRow, SpanTable, StallTable, TaskTable, TimelineManifest } from '../timeline/tables.ts';
import { SpanIndex } from './accounts/spanIndex.ts';
import { TaskIndex } from './accounts/taskIndex.ts';
import { operationWords, type WorkWords, workWords } from './words/spans.ts';
import { waitedFor } from './words/waiting.ts';

/** Rows of a timeline that belong together, as of one window. */
export interface Recording {
  readonly manifest: TimelineManifest;
  readonly lanes: readonly LaneRow[];
  readonly spans: SpanTable;
  readonly stalls: StallTable;
  readonly tasks: TaskTable;
}

/** A recording with what is needed to follow it: rows by id, and words for what they mean. */
export class Story {
  readonly manifest: TimelineManifest;
  readonly spans: SpanTable;
  readonly stalls: StallTable;
  readonly tasks: TaskIndex;
  readonly index: SpanIndex;
  readonly #lanes: ReadonlyMap<number, LaneRow>;

  constructor({ manifest, lanes, spans, stalls, tasks }: Recording) {
    this.manifest = manifest;
    this.spans = spans;
    this.stalls = stalls;
    this.tasks = new TaskIndex(tasks);
    this.index = new SpanIndex(spans);
    this.#lanes = new Map(lanes.map((lane) => [lane.id, lane]));
  }

  lane(id: number): LaneRow | null {
    return this.#lanes.get(id) ?? null;
  }

  componentOf(lane: number): string {
    return this.lane(lane)?.component ?? '';
  }

  /** What a task works on; null if the task was not recorded. */
  workOf(task: number): WorkWords | null {
    const row = this.tasks.rowOf(task);
    if (row < 0) return null;
    const { phase, layer, sample, iteration } = this.tasks.tasks;
    const { phases, layers } = this.manifest;
    const named = phases[phase[row] ?? -1];
    if (named === undefined) return null;
    return {
      phase: named,
      layer: layers[layer[row] ?? -1] ?? null,
      sample: sample[row] ?? -1,
      iteration: iteration[row] ?? 0,
    };
  }

  /** `gradient of hidden2, sample 1`; `task 17` if it was not recorded. */
  taskWords(task: number): string {
    const work = this.workOf(task);
    return work === null ? `task ${task}` : workWords(work, this.manifest.iterations.length);
  }

  /** `write into the global buffer`: what a span did. */
  operationWords(row: number): string {
    const { lane, operation } = this.spans;
    const name = this.manifest.operations[operation[row] ?? -1] ?? 'work';
    return operationWords(this.componentOf(lane[row] ?? -1), name);
  }

  /** `for the global buffer's one port`: what a row of the stall table waited for. */
  waitWords(stall: number): string {
    const waited = this.lane(this.stalls.lane[stall] ?? -1);
    const name = this.reasonOf(stall);
    return name === null
      ? 'for something that the timeline does not name'
      : waitedFor({ reason: name, component: waited?.component ?? '' }, waited?.units ?? 0);
  }

  reasonOf(stall: number): StallReason | null {
    const name = this.manifest.reasons[this.stalls.reason[stall] ?? -1];
    return stallReasons.find((reason) => reason === name) ?? null;
  }

  /** `gradient of hidden2, sample 1 (write into the global buffer)`. */
  spanWords(row: number): string {
    return `${this.taskWords(this.spans.task[row] ?? -1)} (${this.operationWords(row)})`;
  }
}
