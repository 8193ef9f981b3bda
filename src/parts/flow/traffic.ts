import { type Engine, type Handler, Rank } from '../../kernel/index.ts';
import { type Route, type Step, StepKind, type Stop } from '../words/route.ts';
import { stallCode } from '../words/stalls.ts';
import type { Probe } from './probe.ts';
import type { Carrier, Server } from './server.ts';
import { type Issuer, type TaskIdentity, type Transaction, TransactionPool } from './transaction.ts';

const sibling = stallCode('sibling');

/**
 * Moves transactions along their routes: from server to server, out into branches and together again.
 * The servers keep time; this class only decides where a transaction goes next.
 */
export class Traffic implements Handler, Carrier {
  readonly pool = new TransactionPool();
  readonly #engine: Engine;
  readonly #probe: Probe;
  /** When branches joined, by the transaction that they branched from; kept only for a timeline. */
  readonly #joins = new Map<number, number[]>();

  constructor(engine: Engine, probe: Probe) {
    this.#engine = engine;
    this.#probe = probe;
  }

  /** Sends a new transaction on its way. Call in rank `arrive` or earlier. */
  issue(route: Route, task: TaskIdentity, vector: number, issuer: Issuer): void {
    const transaction = this.#start(route, task, vector, vector, 1);
    transaction.issuer = issuer;
    this.proceed(transaction);
  }

  /**
   * Moves a transaction to its next stop. Returns false if the unit it holds must stay blocked until the next server
   * has room.
   */
  proceed(transaction: Transaction): boolean {
    const steps = transaction.route.steps;
    while (transaction.step < steps.length) {
      const step = steps[transaction.step]!;
      switch (step.kind) {
        case StepKind.serve:
        case StepKind.acquire:
          return serverOf(step, transaction).arrive(transaction);
        case StepKind.release:
          transaction.holder = null;
          step.jobs++;
          serverOf(step, transaction).release(transaction, step);
          transaction.step++;
          break;
        case StepKind.delay:
          transaction.holder = null;
          step.jobs++;
          this.charged(step, this.#engine.now);
          this.#engine.schedule(step.latency, Rank.complete, this, 0, transaction.id, 0);
          return true;
        case StepKind.repeat:
          this.#repeat(transaction, step);
          break;
        case StepKind.fork:
          transaction.holder = null;
          this.#fork(transaction, step);
          return true;
      }
    }
    transaction.holder = null;
    this.#finish(transaction);
    return true;
  }

  /** The end of a delay. */
  handle(_op: number, id: number): void {
    const transaction = this.pool.all[id]!;
    transaction.step++;
    this.proceed(transaction);
  }

  /** A transaction has waited for a server until now. Called by servers. */
  waited(server: Server, transaction: Transaction, since: number, reason: number): void {
    const spans = this.#probe.spans;
    if (spans !== null) spans.stall(server.id, since, this.#engine.now, reason, transaction);
  }

  /** Work has waited for what is no server: to be issued, or to be joined. */
  waitedElsewhere(
    lane: number,
    since: number,
    until: number,
    reason: number,
    task: TaskIdentity,
    vector: number,
  ): void {
    const spans = this.#probe.spans;
    if (spans !== null && until > since) spans.stall(lane, since, until, reason, { task, vector });
  }

  /** A server has granted what it can. Called by servers. */
  queued(server: Server): void {
    const spans = this.#probe.spans;
    if (spans !== null) spans.depth(server.id, this.#engine.now, server.depth);
  }

  /** A unit serves a transaction over an interval. Called by servers. */
  served(server: Server, unit: number, start: number, duration: number, step: Step, transaction: Transaction): void {
    if (step.occupies !== null) step.occupies.occupy(duration);
    this.charged(step, start);
    const spans = this.#probe.spans;
    if (spans !== null) spans.span(server.id, unit, start, start + duration, step.operation, transaction);
  }

  /** A step takes energy over its interval without being a job of its own. */
  charged(step: Step, start: number): void {
    if (step.charges.length > 0) this.#probe.power.add(step, start);
  }

  #start(route: Route, task: TaskIdentity, vector: number, client: number, multiplicity: number): Transaction {
    const transaction = this.pool.take();
    transaction.task = task;
    transaction.route = route;
    transaction.step = 0;
    transaction.vector = vector;
    transaction.client = client;
    transaction.multiplicity = multiplicity;
    transaction.holder = null;
    return transaction;
  }

  #repeat(transaction: Transaction, { repeat }: Step): void {
    const { times, back } = repeat!;
    if (++transaction.rounds < times) {
      transaction.step -= back;
      return;
    }
    transaction.rounds = 0;
    transaction.step++;
  }

  #fork(parent: Transaction, step: Step): void {
    step.jobs++;
    const branches = step.branches;
    parent.pending = branches.length;
    parent.joined = 0;
    parent.joinedSum = 0;
    for (let index = 0; index < branches.length; index++) {
      const route = branches[index]!;
      const client = parent.client * branches.length + index;
      const child = this.#start(route, parent.task, parent.vector, client, parent.multiplicity * route.multiplicity);
      child.parent = parent;
      this.proceed(child);
    }
  }

  #finish(transaction: Transaction): void {
    const { parent, issuer } = transaction;
    if (parent === null) {
      issuer?.arrived(transaction);
      this.pool.give(transaction);
      return;
    }
    const weight = transaction.multiplicity;
    this.pool.give(transaction);
    this.#join(parent, weight);
  }

  /** Counts the time that early branches wait for the last one. */
  #join(parent: Transaction, weight: number): void {
    const now = this.#engine.now;
    if (parent.joined === 0) parent.firstJoin = now;
    parent.joined += weight;
    parent.joinedSum += (now - parent.firstJoin) * weight;
    const fork = parent.route.steps[parent.step]!;
    if (this.#probe.spans !== null && fork.joinsAt !== null) this.#recordJoin(parent, fork);
    if (--parent.pending > 0) return;
    fork.siblingWait += (now - parent.firstJoin) * parent.joined - parent.joinedSum;
    parent.step++;
    this.proceed(parent);
  }

  /** Keeps when a branch joined; with the last one, the waits of the others are known. */
  #recordJoin(parent: Transaction, { joinLane }: Step): void {
    const now = this.#engine.now;
    const joins = this.#joins.get(parent.id) ?? [];
    if (parent.pending > 1) {
      this.#joins.set(parent.id, [...joins, now]);
      return;
    }
    this.#joins.delete(parent.id);
    const { task, vector } = parent;
    for (const since of joins) this.waitedElsewhere(joinLane, since, now, sibling, task, vector);
  }
}

function serverOf(step: Step, transaction: Transaction): Stop {
  const station = step.station!;
  return station.copies === null ? station.server : station.copies.at(transaction.task.slot);
}
