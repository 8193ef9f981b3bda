import { type Engine, type Handler, Rank } from '../../kernel/index.ts';
import { type Step, StepKind, type Stop } from '../words/route.ts';
import type { ServerSpec } from '../words/serverSpec.ts';
import { busyReasons, type StallReason, stallCode } from '../words/stalls.ts';
import type { Causes } from './causes.ts';
import { type Granter, Handovers } from './handovers.ts';
import type { Image } from './image.ts';
import { Port } from './port.ts';
import type { SpanRecorder } from './probe.ts';
import type { Releasable, Transaction, TransactionPool } from './transaction.ts';

/** Who takes transactions on from a server, and hears what servers do. */
export interface Carrier {
  readonly pool: TransactionPool;
  readonly causes: Causes | null;
  /** Moves a transaction to its next stop; false if the unit it holds must stay blocked until there is room. */
  proceed(transaction: Transaction): boolean;
  /**
   * A transaction waited for a server until it was granted (`until` is now) or before; `reason` indexes `stallReasons`.
   * `kept` is the span whose unit it kept meanwhile, -1 if none.
   */
  waited(server: Server, transaction: Transaction, since: number, until: number, reason: number, kept: number): void;
  /** A server has granted what it can. */
  queued(server: Server): void;
  /** A unit serves over an interval, or has kept itself for that long. */
  served(step: Step, start: number, duration: number): void;
  /** A step takes energy over its interval without being a job of its own. */
  charged(step: Step, start: number): void;
  /** Where spans go; null unless a timeline is recorded. */
  readonly spans: SpanRecorder | null;
  /** A transaction goes on with a span that is recorded now. */
  goesOn(transaction: Transaction): void;
}

const Op = { arbitrate: 0, complete: 1, wake: 2 } as const;

/** What a server counts. It counts the same in every repetition of what happens. */
export const serverCounters = [
  'jobs',
  'busy',
  'blocked',
  'stalledInQueue',
  'stalledBeforeQueue',
  'occupied',
  'occupations',
] as const satisfies readonly (keyof Server)[];

const bufferFull = stallCode('buffer-full');

/** A transaction that does not move, and why. */
export interface Wait {
  readonly transaction: Transaction;
  readonly reason: StallReason;
}

/**
 * k identical units behind one queue: the one place where queueing, busy time and stalls are accounted.
 * A unit is busy, blocked (its transaction cannot hand over) or idle. Grants happen in rank `arbitrate` only, in the
 * order of the port, to the lowest free unit.
 */
export class Server implements Handler, Releasable, Stop, Granter {
  readonly spec: ServerSpec;
  readonly id: number;
  readonly queue = new Port();
  /** Transactions that found the queue full and keep the unit they came from. */
  readonly waiting = new Port();
  jobs = 0;
  /** Time of units in service and blocked, in ps, of one server (multiply by `multiplicity`). */
  busy = 0;
  blocked = 0;
  /** Time that all transactions waited, in ps: in the queue for a unit, and before that for a place in the queue. */
  stalledInQueue = 0;
  stalledBeforeQueue = 0;
  /** Time and jobs booked on single members of the lock-step group (not to be multiplied). */
  occupied = 0;
  occupations = 0;
  readonly #engine: Engine;
  readonly #traffic: Carrier;
  readonly #units: number;
  readonly #capacity: number;
  readonly #unitsBusy: number;
  /** By unit: the end of its present interval, the transactions that hold it beyond, and since when they do. */
  readonly freeAt: Float64Array;
  readonly held: Int32Array;
  readonly #heldSince: Float64Array;
  readonly #grantedAt: Float64Array;
  readonly #causes: Causes | null;
  readonly #handovers: Handovers | null;
  /** By unit that is acquired: number of the span that ends with the release, of its cause, and its latency. */
  readonly #spanIds: Float64Array;
  readonly #spanCauses: Float64Array;
  readonly #latencies: Float64Array;
  #arbitrating = false;
  /** When a call is due that was asked for; a later one is asked for only when it has come. */
  #wakeAt = Number.POSITIVE_INFINITY;

  constructor(spec: ServerSpec, id: number, engine: Engine, traffic: Carrier) {
    this.spec = spec;
    this.id = id;
    this.#engine = engine;
    this.#traffic = traffic;
    this.#units = spec.units;
    this.#capacity = spec.capacity;
    this.#unitsBusy = stallCode(busyReasons[spec.component]);
    this.freeAt = new Float64Array(spec.units);
    this.held = new Int32Array(spec.units);
    this.#heldSince = new Float64Array(spec.units);
    this.#grantedAt = new Float64Array(spec.units);
    this.#causes = traffic.causes;
    const { causes } = traffic;
    this.#handovers = causes === null ? null : new Handovers(causes, engine, this, spec.component);
    this.#spanIds = new Float64Array(spec.units).fill(-1);
    this.#spanCauses = new Float64Array(spec.units).fill(-1);
    this.#latencies = new Float64Array(spec.units);
  }

  /**
   * A transaction wants service. Returns true if it has left the unit it came from; false if that unit stays blocked
   * until this server has room (it then calls `unblock` on the transaction's holder).
   */
  arrive(transaction: Transaction): boolean {
    transaction.since = this.#engine.now;
    this.#arbitrateSoon();
    if (this.#capacity === Number.POSITIVE_INFINITY) {
      transaction.holder = null;
      this.#enqueue(transaction);
      return true;
    }
    this.waiting.push(transaction);
    return transaction.holder === null;
  }

  handle(op: number, a: number, b: number): void {
    if (op === Op.complete) this.#complete(a, b);
    else if (op === Op.arbitrate) this.#arbitrate();
    else {
      this.#wakeAt = Number.POSITIVE_INFINITY;
      this.#arbitrateSoon();
    }
  }

  /** A unit that was kept beyond its service is free again. */
  unblock(unit: number, transaction: Transaction, cause: number): void {
    this.#handovers?.unblock(unit, transaction, cause);
    const since = Math.max(this.#heldSince[unit]!, this.freeAt[unit]!);
    // A pipelined unit may still serve the next transaction: then nothing was blocked.
    if (--this.held[unit]! === 0) this.blocked += Math.max(0, this.#engine.now - since);
    if (this.queue.head !== null) this.#arbitrateSoon();
  }

  /** Ends the use of an acquired unit; `step` is the release. */
  release(transaction: Transaction, step: Step): void {
    const unit = transaction.acquired;
    const now = this.#engine.now;
    const start = this.#grantedAt[unit]!;
    this.held[unit]!--;
    this.freeAt[unit] = now;
    this.#handovers?.release(unit, transaction.cause);
    this.busy += now - start;
    step.held += now - start;
    this.#traffic.served(step, start, now - start);
    const { spans } = this.#traffic;
    if (spans !== null) {
      const [id, cause, latency] = [this.#spanIds[unit]!, this.#spanCauses[unit]!, this.#latencies[unit]!];
      spans.span(this.id, unit, start, now, step.operation, transaction, id, cause, latency);
    }
    if (this.queue.head !== null) this.#arbitrateSoon();
  }

  /** Books time without queueing: the dependencies of the work keep the server free meanwhile. */
  occupy(duration: number, times = 1): void {
    this.occupied += times * duration;
    this.occupations += times;
  }

  /** The unit that serves what comes at a moment, if all that came before is booked; -1 if it would have to wait. */
  freeUnit(at: number): number {
    for (let unit = 0; unit < this.#units; unit++) {
      if (this.held[unit]! === 0 && this.freeAt[unit]! <= at) return unit;
    }
    return -1;
  }

  /**
   * Serves a job ahead of time: a unit is free then, and nothing else can come before it. `node` is its node. It is
   * counted later, see `count`.
   */
  book(start: number, end: number, node: number): void {
    const unit = this.#units === 1 ? 0 : this.freeUnit(start);
    this.#handovers?.book(unit, node);
    this.freeAt[unit] = end;
  }

  /** Counts jobs that were booked. */
  count(jobs: number, step: Step): void {
    this.jobs += jobs;
    step.jobs += jobs;
    this.busy += jobs * step.interval;
  }

  /** Transactions queued or waiting to queue. */
  get depth(): number {
    return this.queue.length + this.waiting.length;
  }

  /** Time that transactions waited for this server for any reason, in ps. */
  get stalled(): number {
    return this.stalledInQueue + this.stalledBeforeQueue;
  }

  /** Transactions that are not served, in the order in which they will be. */
  waits(): Wait[] {
    const busy = busyReasons[this.spec.component];
    return [
      ...this.queue.list().map((transaction): Wait => ({ transaction, reason: busy })),
      ...this.waiting.list().map((transaction): Wait => ({ transaction, reason: 'buffer-full' })),
    ];
  }

  image(image: Image): void {
    image.number(this.id);
    image.flag(this.#arbitrating);
    image.timeToCome(this.#wakeAt);
    this.queue.image(image);
    this.waiting.image(image);
    for (let unit = 0; unit < this.#units; unit++) this.#imageUnit(image, unit);
    this.#handovers?.image(image);
  }

  /** Whether nothing is under way here, so that it needs no image. */
  get isIdle(): boolean {
    if (this.queue.length + this.waiting.length > 0 || this.#wakeAt < Number.POSITIVE_INFINITY) return false;
    for (let unit = 0; unit < this.#units; unit++) {
      if (this.held[unit]! > 0 || this.freeAt[unit]! > this.#engine.now) return false;
    }
    return this.#handovers === null || !this.#handovers.isUnsettled;
  }

  #imageUnit(image: Image, unit: number): void {
    image.timeToCome(this.freeAt[unit]!);
    image.number(this.held[unit]!);
    if (this.held[unit] === 0) return;
    image.time(Math.max(this.#heldSince[unit]!, this.freeAt[unit]!));
    image.time(this.#grantedAt[unit]!);
  }

  /** The transaction that an event at this server is about; null if it is about none. */
  carried(op: number, a: number): Transaction | null {
    return op === Op.complete ? this.#traffic.pool.all[a]! : null;
  }

  #arbitrateSoon(): void {
    if (this.#arbitrating) return;
    this.#arbitrating = true;
    this.#engine.notify(Rank.arbitrate, this, Op.arbitrate, 0, 0);
  }

  #arbitrate(): void {
    this.#arbitrating = false;
    if (this.#causes?.isFull) this.#causes.compact();
    this.#admit();
    while (this.queue.head !== null) {
      const unit = this.freeUnit(this.#engine.now);
      if (unit < 0) {
        this.#wakeWhenFree();
        break;
      }
      this.#grant(this.queue.shift(), unit);
      this.#admit();
    }
    this.#traffic.queued(this);
  }

  #admit(): void {
    while (this.waiting.head !== null && this.queue.length < this.#capacity) {
      const transaction = this.waiting.shift();
      this.#enqueue(transaction);
      const waited = transaction.queuedAt - transaction.since;
      const holder = transaction.holder;
      if (waited > 0) {
        this.stalledBeforeQueue += waited * transaction.multiplicity;
        if (this.#traffic.spans !== null) transaction.keptSpan = this.#keptSpan(transaction);
      }
      if (holder !== null) {
        transaction.holder = null;
        const cause = waited > 0 && this.#handovers !== null ? this.#handovers.latest : transaction.cause;
        holder.unblock(transaction.holderUnit, transaction, cause);
      }
    }
  }

  #enqueue(transaction: Transaction): void {
    transaction.queuedAt = this.#engine.now;
    this.queue.push(transaction);
  }

  /** A pipelined unit is free before its transaction is done. No completion says so, so this asks for a call. */
  #wakeWhenFree(): void {
    const now = this.#engine.now;
    let soonest = Number.POSITIVE_INFINITY;
    for (let unit = 0; unit < this.#units; unit++) {
      const free = this.freeAt[unit]!;
      if (this.held[unit]! === 0 && free > now && free < soonest) soonest = free;
    }
    // A unit that was kept when the call was asked for may be free before it.
    if (soonest >= this.#wakeAt) return;
    this.#wakeAt = soonest;
    this.#engine.schedule(soonest - now, Rank.complete, this, Op.wake, 0, 0);
  }

  #grant(transaction: Transaction, unit: number): void {
    const now = this.#engine.now;
    const step = transaction.route.steps[transaction.step]!;
    const traffic = this.#traffic;
    const { since, queuedAt } = transaction;
    const cause = this.#handovers === null ? 0 : this.#handovers.grant(transaction, unit, step.id);
    if (queuedAt > since) traffic.waited(this, transaction, since, queuedAt, bufferFull, transaction.keptSpan);
    if (now > queuedAt) {
      this.stalledInQueue += (now - queuedAt) * transaction.multiplicity;
      traffic.waited(this, transaction, queuedAt, now, this.#unitsBusy, -1);
    }
    this.jobs++;
    step.jobs++;
    this.held[unit]!++;
    this.#grantedAt[unit] = now;
    this.#heldSince[unit] = now + step.interval;
    this.freeAt[unit] = now + step.interval;
    if (step.kind === StepKind.serve) {
      // A pipelined unit takes its next job after the interval, long before this one is through.
      if (step.latency !== step.interval) this.held[unit]!--;
      this.busy += step.interval;
      traffic.served(step, now, step.interval);
    } else {
      transaction.acquired = unit;
      traffic.charged(step, now);
    }
    if (traffic.spans !== null) this.#record(transaction, unit, cause);
    this.#engine.schedule(step.latency, Rank.complete, this, Op.complete, transaction.id, unit);
  }

  /** Span of the unit that a transaction keeps; -1 if it keeps none. */
  #keptSpan({ holder, cause }: Transaction): number {
    return holder === null || this.#causes === null ? -1 : this.#causes.id(cause);
  }

  /** Tells a timeline of a grant; a cause of -1 is settled later. */
  #record(transaction: Transaction, unit: number, cause: number): void {
    this.#traffic.goesOn(transaction);
    if (cause >= 0) this.settled(transaction, unit, cause);
  }

  /** The span of a grant is known in full; that of a unit that is kept has no end yet. */
  settled(transaction: Transaction, unit: number, cause: number): void {
    const { spans } = this.#traffic;
    const causes = this.#causes;
    if (spans === null || causes === null) return;
    const [id, from] = [causes.id(transaction.cause), causes.id(cause)];
    const step = transaction.route.steps[transaction.step]!;
    if (step.kind === StepKind.serve) {
      const { now } = this.#engine;
      spans.span(this.id, unit, now, now + step.interval, step.operation, transaction, id, from, step.latency);
      return;
    }
    this.#spanIds[unit] = id;
    this.#spanCauses[unit] = from;
    this.#latencies[unit] = step.latency;
  }

  #complete(id: number, unit: number): void {
    const transaction = this.#traffic.pool.all[id]!;
    const step = transaction.route.steps[transaction.step]!;
    transaction.step++;
    if (step.kind === StepKind.acquire) {
      this.#traffic.proceed(transaction);
      return;
    }
    if (step.latency !== step.interval && this.held[unit]!++ === 0) this.#heldSince[unit] = this.#engine.now;
    transaction.holder = this;
    transaction.holderUnit = unit;
    if (!this.#traffic.proceed(transaction)) {
      this.#handovers?.block();
      return;
    }
    this.held[unit]!--;
    if (this.queue.head !== null) this.#arbitrateSoon();
  }
}
