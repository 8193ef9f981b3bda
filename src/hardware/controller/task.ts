import type { TaskIdentity } from '../../parts/flow/transaction.ts';
import type { Program } from './program.ts';

export const Stage = { before: 0, body: 1, after: 2 } as const;
export type Stage = (typeof Stage)[keyof typeof Stage];

/** An instance of a template's node under way. Vectors are counters, never objects. */
export class Task implements TaskIdentity {
  /** Release order: (iteration, sample, node). Also the task's name on the timeline. */
  readonly order: number;
  readonly slot: number;
  readonly node: number;
  readonly instance: number;
  readonly program: Program;
  readonly started: number;
  stage: Stage = Stage.before;
  /** Vectors issued and arrived. */
  issued = 0;
  arrived = 0;
  /** Vectors arrived without a gap, and those beyond. */
  rows = 0;
  readonly #ahead = new Set<number>();
  /** Since when the next vector could have been issued but for credits. */
  waitingSince: number;
  /** Whether the next vector waits for the rows that it reads: a dependency, not a stall. */
  waitsForRows = false;

  constructor(order: number, slot: number, node: number, instance: number, program: Program, now: number) {
    this.order = order;
    this.slot = slot;
    this.node = node;
    this.instance = instance;
    this.program = program;
    this.started = now;
    this.waitingSince = now;
  }

  get id(): number {
    return this.order;
  }

  /** Counts an arrival for consumers that start row by row. */
  noteRow(vector: number): void {
    this.#ahead.add(vector);
    while (this.#ahead.delete(this.rows)) this.rows++;
  }
}
