import { type Engine, type Handler, Rank } from '../../kernel/index.ts';
import { type Route, type Step, StepKind, type Stop } from '../words/route.ts';
import { stallCode, waitCode } from '../words/stalls.ts';
import type { Causes } from './causes.ts';
import type { Image } from './image.ts';
import type { PowerSink, Probe, SpanRecorder } from './probe.ts';
import type { Carrier, Server } from './server.ts';
import { type Issuer, type TaskIdentity, type Transaction, TransactionPool } from './transaction.ts';

const sibling = stallCode('sibling');
const noCredit = waitCode('controller', stallCode('no-credit'));

const Op = { delayed: 0, cameOut: 1 } as const;

/** A wait that is over. A timeline wants to know the span that followed, which has not begun yet. */
export interface Waited {
  readonly lane: number;
  readonly since: number;
  readonly until: number;
  readonly reason: number;
  readonly task: TaskIdentity;
  readonly vector: number;
}

/**
 * Moves transactions along their routes: from server to server, out into branches and together again.
 * The servers keep time; this class only decides where a transaction goes next.
 */
export class Traffic implements Handler, Carrier {
  readonly pool = new TransactionPool();
  readonly causes: Causes | null;
  readonly spans: SpanRecorder | null;
  readonly #engine: Engine;
  readonly power: PowerSink;
  /** When branches joined, by the transaction that they branched from; kept only for a timeline. */
  readonly #joins = new Map<number, number[]>();
  /** Waits that are over, by the transaction that goes on; kept only for a timeline. */
  readonly #waited = new Map<number, Waited[]>();

  constructor(engine: Engine, probe: Probe) {
    this.#engine = engine;
    this.power = probe.power;
    this.spans = probe.spans;
    this.causes = probe.causes;
    this.causes?.hold(this.pool);
  }

  /**
   * Sends a new transaction on its way. Call in rank `arrive` or earlier. `cause` is the node that let it begin, and
   * `creditWait` how long it waited to be issued; `waited` is that wait for a timeline.
   */
  issue(
    route: Route,
    task: TaskIdentity,
    vector: number,
    issuer: Issuer,
    cause: number,
    creditWait = 0,
    waited: Waited | null = null,
  ): void {
    const transaction = this.#start(route, task, vector, vector, 1);
    transaction.issuer = issuer;
    transaction.cause = cause;
    transaction.creditWait = creditWait;
    if (waited !== null) this.#waited.set(transaction.id, [waited]);
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
          if (this.causes !== null) this.#delayed(this.causes, transaction, step);
          this.#engine.schedule(step.latency, Rank.complete, this, Op.delayed, transaction.id, 0);
          return true;
        case StepKind.repeat:
          this.#repeat(transaction, step);
          break;
        case StepKind.fork:
          transaction.holder = null;
          this.#fork(transaction, step);
          return true;
        case StepKind.enter:
          if (step.shortcut!.take(transaction)) return true;
          transaction.step++;
          break;
        case StepKind.leave:
          step.shortcut!.left();
          transaction.step++;
          break;
      }
    }
    transaction.holder = null;
    this.#finish(transaction);
    return true;
  }

  /** A delay is over, or a shortcut: then the step is the one behind it already. */
  handle(op: number, id: number): void {
    if (this.causes?.isFull) this.causes.compact();
    const transaction = this.pool.all[id]!;
    if (op === Op.delayed) transaction.step++;
    this.proceed(transaction);
  }

  /** A transaction that has taken a shortcut comes out of it after some time. */
  comesOut(transaction: Transaction, duration: number): void {
    this.#engine.schedule(duration, Rank.complete, this, Op.cameOut, transaction.id, 0);
  }

  /** The transaction that an event here is about. */
  carried(_op: number, id: number): Transaction {
    return this.pool.all[id]!;
  }

  /** What will be told to a timeline of transactions that are under way. They are in the image already. */
  image(image: Image): void {
    image.number(this.#joins.size);
    for (const [id, moments] of this.#joins) {
      image.passing(this.pool.all[id]!);
      for (const moment of moments) image.time(moment);
    }
    image.number(this.#waited.size);
    for (const [id, waits] of this.#waited) {
      image.passing(this.pool.all[id]!);
      for (const { lane, since, until, reason } of waits) {
        image.number(lane);
        image.time(since);
        image.time(until);
        image.number(reason);
      }
    }
  }

  /** A transaction that has been granted now had waited for the server. Called by servers. */
  waited(server: Server, transaction: Transaction, since: number, until: number, reason: number, kept: number): void {
    const { spans } = this;
    if (spans === null) return;
    spans.stall(server.id, since, until, reason, transaction, this.#spanAt(until, transaction), kept);
  }

  /** Work has waited for what is no server; `span` followed at once, -1 if none did. */
  stalled(waited: Waited | null, span: number): void {
    if (waited === null) return;
    const { lane, since, until, reason, task, vector } = waited;
    this.spans?.stall(lane, since, until, reason, { task, vector }, span, -1);
  }

  /** Time passes from now on, before a vector is issued. Returns the node of that, 0 if causes are not noted. */
  passes(
    cause: number,
    kind: number,
    lane: number,
    operation: number,
    until: number,
    task: TaskIdentity,
    vector: number,
  ): number {
    const { causes } = this;
    if (causes === null) return 0;
    const { now } = this.#engine;
    const node = causes.add(cause, kind, now);
    const [id, from] = [causes.id(node), causes.id(cause)];
    this.spans?.span(lane, -1, now, until, operation, { task, vector }, id, from, until - now);
    return node;
  }

  /** A server has granted what it can. Called by servers. */
  queued(server: Server): void {
    const { spans } = this;
    if (spans !== null) spans.depth(server.id, this.#engine.now, server.depth);
  }

  /** A unit serves over an interval, or has kept itself for that long. Called by servers. */
  served(step: Step, start: number, duration: number): void {
    if (step.occupies !== null) step.occupies.occupy(duration);
    this.charged(step, start);
  }

  /** A step takes energy over its interval. Called by servers. */
  charged(step: Step, start: number): void {
    if (step.charges.length > 0) this.power.add(step, start);
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
    transaction.creditWait = 0;
    return transaction;
  }

  /** Notes a delay, which begins now. */
  #delayed(causes: Causes, transaction: Transaction, { id, lane, latency, operation }: Step): void {
    const { now } = this.#engine;
    const { cause } = transaction;
    const node = causes.add(cause, id, now);
    transaction.cause = node;
    if (transaction.creditWait > 0) causes.waited(node, noCredit, transaction.creditWait);
    transaction.creditWait = 0;
    const { spans } = this;
    if (spans === null) return;
    this.goesOn(transaction);
    spans.span(lane, -1, now, now + latency, operation, transaction, causes.id(node), causes.id(cause), latency);
  }

  /** A transaction goes on with a span, or ends: what it has waited for before is told together with that. */
  goesOn(transaction: Transaction): void {
    if (this.#waited.size === 0) return;
    const waits = this.#waited.get(transaction.id);
    if (waits === undefined) return;
    this.#waited.delete(transaction.id);
    for (const waited of waits) this.stalled(waited, this.#spanAt(waited.until, transaction));
  }

  /** Number of the span with which a transaction goes on, if it does so at that instant; else -1. */
  #spanAt(instant: number, { cause }: Transaction): number {
    return this.causes !== null && this.causes.start(cause) === instant ? this.causes.id(cause) : -1;
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
      child.cause = parent.cause;
      if (index === 0) child.creditWait = parent.creditWait;
      if (index === 0 && this.#waited.size > 0) this.#handOver(parent, child);
      this.proceed(child);
    }
    parent.cause = 0;
    parent.creditWait = 0;
  }

  /** What a transaction has waited for before a fork is followed by the first branch. */
  #handOver(parent: Transaction, child: Transaction): void {
    const waits = this.#waited.get(parent.id);
    if (waits === undefined) return;
    this.#waited.delete(parent.id);
    this.#waited.set(child.id, waits);
  }

  #finish(transaction: Transaction): void {
    const { parent, issuer, cause, client } = transaction;
    this.goesOn(transaction);
    if (parent === null) {
      issuer?.arrived(transaction);
      this.pool.give(transaction);
      return;
    }
    const weight = transaction.multiplicity;
    this.pool.give(transaction);
    this.#noteJoin(parent, client, cause);
    this.#join(parent, weight);
  }

  /** The branch that joins last lets the next step begin; of those in one instant, that with the smallest number. */
  #noteJoin(parent: Transaction, client: number, cause: number): void {
    const { now } = this.#engine;
    if (parent.joined > 0 && parent.joinedAt === now && parent.joinedClient < client) return;
    parent.joinedAt = now;
    parent.joinedClient = client;
    parent.cause = cause;
  }

  /** Counts the time that early branches wait for the last one. */
  #join(parent: Transaction, weight: number): void {
    const now = this.#engine.now;
    if (parent.joined === 0) parent.firstJoin = now;
    parent.joined += weight;
    parent.joinedSum += (now - parent.firstJoin) * weight;
    const fork = parent.route.steps[parent.step]!;
    if (this.spans !== null && fork.joinsAt !== null) this.#recordJoin(parent, fork);
    if (--parent.pending > 0) return;
    fork.siblingWait += (now - parent.firstJoin) * parent.joined - parent.joinedSum;
    parent.step++;
    this.proceed(parent);
  }

  /** Keeps when a branch joined; with the last one, the waits of the others are known. */
  #recordJoin(parent: Transaction, { lane }: Step): void {
    const now = this.#engine.now;
    const joins = this.#joins.get(parent.id) ?? [];
    if (parent.pending > 1) {
      this.#joins.set(parent.id, [...joins, now]);
      return;
    }
    this.#joins.delete(parent.id);
    const { task, vector } = parent;
    const waits = joins.flatMap((since) =>
      since < now ? [{ lane, since, until: now, reason: sibling, task, vector }] : [],
    );
    if (waits.length > 0) this.#waited.set(parent.id, waits);
  }
}

function serverOf(step: Step, transaction: Transaction): Stop {
  const station = step.station!;
  return station.copies === null ? station.server : station.copies.at(transaction.task.slot);
}
