import type { Route } from '../words/route.ts';
import type { CauseHolder, Causes } from './causes.ts';
import type { Image } from './image.ts';

/** Who is told when a transaction that it issued has reached the end of its route. */
export interface Issuer {
  arrived(transaction: Transaction): void;
}

/** What the parts need to know of the task that a transaction works for. */
export interface TaskIdentity {
  readonly id: number;
  /** Small index among the tasks under way; private copies of ideal components are chosen by it. */
  readonly slot: number;
  /** Release order (iteration, sample, node): smaller goes first among simultaneous arrivals. */
  readonly order: number;
}

/** One vector (or one bulk transfer) on its way along a route. Pooled: every field is set at issue. */
export class Transaction {
  readonly id: number;
  task: TaskIdentity = nobody;
  issuer: Issuer | null = null;
  route: Route = empty;
  step = 0;
  /** Node of its latest work, or of what let it begin (see `Causes`). */
  cause = 0;
  /** How long it waited to be issued; 0 from its first work on. In ps. */
  creditWait = 0.5;
  /** Identity within the task, independent of the order of events: vector x branches + branch. */
  client = 0;
  /** Rounds of the present repetition that are over. */
  rounds = 0;
  vector = 0;
  /** Identical transactions that this one stands for (lock-step groups). */
  multiplicity = 1;
  parent: Transaction | null = null;
  /** Branches that have not yet joined. */
  pending = 0;
  /** When the first branch joined, and the branches' joining times after it, summed. */
  firstJoin = 0.5;
  joined = 0;
  joinedSum = 0.5;
  /** When the latest branch joined, and which of those that joined then has the smallest number. */
  joinedAt = 0.5;
  joinedClient = 0;
  /** When the wait for the present server began, and when the transaction got its place in the queue. */
  since = 0.5;
  queuedAt = 0.5;
  /** Server whose unit this transaction keeps until the next server takes it. */
  holder: Releasable | null = null;
  holderUnit = 0;
  /** Span of the unit that it kept while it waited for its place in the queue; -1 if it kept none. */
  keptSpan = 0.5;
  /** Unit acquired and kept over several steps. */
  acquired = 0;
  next: Transaction | null = null;
  previous: Transaction | null = null;

  constructor(id: number) {
    this.id = id;
  }

  /** How long it waits, and in which unit, is the state of the port that it waits in. */
  image(image: Image): void {
    if (!image.passing(this)) return;
    image.task(this.task.order);
    image.lasting(this.route);
    image.number(this.step);
    image.number(this.client);
    image.number(this.rounds);
    image.number(this.vector);
    image.number(this.multiplicity);
    image.number(this.acquired);
    image.number(this.creditWait);
    image.cause(this.cause);
    image.number(this.pending);
    if (this.pending > 0) this.#imageJoins(image);
    image.flag(this.parent !== null);
    this.parent?.image(image);
  }

  #imageJoins(image: Image): void {
    image.number(this.joined);
    if (this.joined === 0) return;
    image.time(this.firstJoin);
    image.number(this.joinedSum);
  }
}

/** A server whose unit stays blocked until its transaction has been taken over. */
export interface Releasable {
  readonly id: number;
  /** `cause` is the node that let the transaction go on. */
  unblock(unit: number, transaction: Transaction, cause: number): void;
}

const nobody: TaskIdentity = { id: -1, slot: 0, order: 0 };
const empty: Route = { steps: [], multiplicity: 1 };

/** Transactions by small-integer identity, recycled. Memory follows the largest number under way at once. */
export class TransactionPool implements CauseHolder {
  readonly all: Transaction[] = [];
  readonly #free: Transaction[] = [];

  /** Transactions under way. */
  get active(): number {
    return this.all.length - this.#free.length;
  }

  take(): Transaction {
    const recycled = this.#free.pop();
    if (recycled !== undefined) return recycled;
    const transaction = new Transaction(this.all.length);
    this.all.push(transaction);
    return transaction;
  }

  keepCauses(causes: Causes): void {
    for (const { cause } of this.all) causes.keep(cause);
  }

  renumberCauses(to: Int32Array): void {
    for (const transaction of this.all) transaction.cause = to[transaction.cause]!;
  }

  give(transaction: Transaction): void {
    transaction.parent = null;
    transaction.issuer = null;
    transaction.route = empty;
    transaction.cause = 0;
    transaction.acquired = 0;
    this.#free.push(transaction);
  }
}
