import { at } from '../../lists/index.ts';
import type { Causes } from '../../parts/flow/causes.ts';
import type { Image } from '../../parts/flow/image.ts';
import type { TaskIdentity } from '../../parts/flow/transaction.ts';
import type { Program } from './program.ts';
import type { Leap } from './release.ts';

export const Stage = { before: 0, body: 1, after: 2 } as const;
export type Stage = (typeof Stage)[keyof typeof Stage];

/** An instance of a template's node under way. Vectors are counters, never objects. */
export class Task implements TaskIdentity {
  /** Release order: (iteration, sample, node). Also the task's name on the timeline. */
  order: number;
  readonly slot: number;
  readonly node: number;
  instance: number;
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
  /** Node that let its present stage begin or, later, of what arrived last (see `Causes`). */
  cause: number;
  /** When that arrived; of what arrives in one instant, the vector with the smallest number counts. */
  #arrivedAt = -1;
  #arrivedVector = 0;
  /** Whether it has ended, or delivered its first rows, and nobody has been told yet. */
  hasEnded = false;
  hasFirstRows = false;
  /** When its vectors could first be issued, when it last saw the rows it waited for, and who delivered rows when. */
  bodyAt = -1;
  sawRowsAt = -1;
  rowsAt = -1;
  rowsBy: Task | null = null;
  /** The latest clock edge that its vectors waited for: when it is, and the node of the wait. */
  edgeAt = -1;
  edge = 0;
  /** When it last issued vectors, and what let it. */
  issuedAt = -1;
  issueCause = 0;

  constructor(
    order: number,
    slot: number,
    node: number,
    instance: number,
    program: Program,
    now: number,
    cause: number,
  ) {
    this.order = order;
    this.slot = slot;
    this.node = node;
    this.instance = instance;
    this.program = program;
    this.started = now;
    this.waitingSince = now;
    this.cause = cause;
  }

  get id(): number {
    return this.order;
  }

  /** What happened to it in an instant counts in that instant only. */
  image(image: Image): void {
    image.instance(this.node, this.instance);
    image.lasting(this.program);
    image.number(image.scene.hasCopies ? this.slot : -1);
    image.time(this.started);
    image.number(this.stage);
    image.number(this.issued);
    image.number(this.arrived);
    image.number(this.rows);
    image.number(this.#ahead.size);
    for (const vector of [...this.#ahead].sort((a, b) => a - b)) image.number(vector);
    image.flag(this.waitsForRows);
    if (this.stage === Stage.body && this.issued < this.program.vectors) this.#imageWaiting(image);
    image.cause(this.cause);
  }

  /** It may be put off until a later moment. */
  #imageWaiting(image: Image): void {
    image.time(this.waitingSince);
    image.timeToCome(this.edgeAt);
    if (this.edgeAt > image.moment.now) image.cause(this.edge);
  }

  /** It is the same task of a later sample. */
  leap({ samples, iterations }: Leap, isPerBatch: boolean, orders: number): void {
    this.instance += isPerBatch ? iterations : samples;
    this.order += orders;
  }

  keepCauses(causes: Causes, now: number): void {
    if (this.edgeAt < now) this.edge = 0;
    if (this.issuedAt < now) this.issueCause = 0;
    for (const cause of [this.cause, this.edge, this.issueCause]) causes.keep(cause);
  }

  renumberCauses(to: Int32Array): void {
    this.cause = at(to, this.cause, 'nodes');
    this.edge = at(to, this.edge, 'nodes');
    this.issueCause = at(to, this.issueCause, 'nodes');
  }

  /** Something of this task has arrived: `cause` is the last node of it. */
  noteArrival(vector: number, cause: number, now: number): void {
    if (this.#arrivedAt === now && this.#arrivedVector <= vector) return;
    this.#arrivedAt = now;
    this.#arrivedVector = vector;
    this.cause = cause;
  }

  /** A task has delivered rows that this one may wait for. Of those in one instant, the first to be released counts. */
  noteRows(by: Task, now: number): void {
    if (this.rowsAt === now && this.rowsBy !== null && this.rowsBy.order <= by.order) return;
    this.rowsAt = now;
    this.rowsBy = by;
  }

  /** Counts an arrival for consumers that start row by row. */
  noteRow(vector: number): void {
    this.#ahead.add(vector);
    while (this.#ahead.delete(this.rows)) this.rows++;
  }
}
