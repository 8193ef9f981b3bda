import type { Phase } from '../parts/words/task.ts';

/** A server of the chip; each of its units is a lane of the timeline. */
export interface LaneInfo {
  readonly id: number;
  /** Hierarchical name: `chip.tile[3].pe[1].subarray[0]`. */
  readonly name: string;
  /** Component type. */
  readonly component: string;
  readonly units: number;
  /** Identical servers that this one stands for. */
  readonly multiplicity: number;
}

/** What a task of the run is called and does. */
export interface TaskInfo {
  readonly id: number;
  /** As in `FW 2`. */
  readonly name: string;
  readonly layer: number;
  readonly phase: Phase;
  /** -1 for a task of the whole batch. */
  readonly sample: number;
  readonly iteration: number;
}

/** What the simulator reports while it runs. Times in ps; ids are small integers. */
export interface SpanSink {
  /**
   * A unit of a lane served `op` of a task's vector (-1: not of one vector) from start to end; unit -1: time passed
   * without one. `id` numbers spans in the order of their starts, `cause` is the one that let it begin when it did
   * (-1: it could begin with the run), and its transaction went on after `latency_ps`.
   */
  span(
    lane: number,
    unit: number,
    start_ps: number,
    end_ps: number,
    op: number,
    task: number,
    vector: number,
    id: number,
    cause: number,
    latency_ps: number,
  ): void;
  /**
   * A ready transaction waited for this lane; `reason` indexes `stallReasons`. `span` is the number of the span that
   * began when the wait was over, -1 if none did; `kept` that of the unit which stayed blocked meanwhile, -1 if none.
   */
  stall(
    lane: number,
    start_ps: number,
    end_ps: number,
    reason: number,
    task: number,
    vector: number,
    span: number,
    kept: number,
  ): void;
  /** From now on `depth` transactions wait for this lane. */
  queueDepth(lane: number, at_ps: number, depth: number): void;
}
