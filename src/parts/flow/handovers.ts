import { type Engine, type Handler, Rank } from '../../kernel/index.ts';
import { busyReasons, type ServingComponent, stallCode, waitCode } from '../words/stalls.ts';
import type { CauseHolder, Causes } from './causes.ts';
import type { Image } from './image.ts';
import { precedes } from './port.ts';
import type { Transaction } from './transaction.ts';

/** A server as far as its hand-overs go. */
export interface Granter {
  /** By unit: the end of its present interval. */
  readonly freeAt: Float64Array;
  /** By unit: the transactions that hold it beyond that. */
  readonly held: Int32Array;
  /** The cause of a grant is known now. */
  settled(transaction: Transaction, unit: number, cause: number): void;
}

const noCredit = waitCode('controller', stallCode('no-credit'));
const bufferFull = stallCode('buffer-full');

/**
 * Who hands the units of a server on to whom. A transaction that did not wait was let go on by its own work before. One
 * that waited was let go on by what has freed its unit: the work that ended there, or the grant that made room for what
 * was blocked there.
 *
 * Units may become free one by one within an instant, in an order that means nothing. So where there are several, the
 * instant is settled at its end: the first transaction in the order of service gets the unit whose job is the oldest.
 */
export class Handovers implements CauseHolder, Handler {
  /** Node of the latest grant. */
  latest = 0;
  readonly #causes: Causes;
  readonly #engine: Engine;
  readonly #granter: Granter;
  /** Whether units may become free one after another within an instant. */
  #isUnsettled = false;
  readonly #waitsForUnit: number;
  readonly #waitsForRoom: number;
  /** By unit: the node that ends its present interval, and the one that let go on what held it beyond. */
  readonly #endedBy: Int32Array;
  readonly #unblockedBy: Int32Array;
  /** By unit: what the node above let go on, and when. */
  readonly #unblocked: (Transaction | null)[];
  readonly #unblockedAt: Float64Array;
  /** By unit: the number of its latest job at the server. */
  readonly #jobs: Float64Array;
  #count = 0;
  /** Of this instant: the last jobs of units that became free and are taken again, and what has freed them. */
  readonly #freedJobs: number[] = [];
  readonly #freedCauses: number[] = [];
  #freedAt = -1;
  /** Transactions that waited and got a unit in this instant, which unit, and the nodes of that. */
  readonly #granted: Transaction[] = [];
  readonly #grantedUnits: number[] = [];
  readonly #grantedNodes: number[] = [];

  constructor(causes: Causes, engine: Engine, granter: Granter, component: ServingComponent) {
    const units = granter.freeAt.length;
    this.#causes = causes;
    this.#engine = engine;
    this.#granter = granter;
    this.#waitsForUnit = waitCode(component, stallCode(busyReasons[component]));
    this.#waitsForRoom = waitCode(component, bufferFull);
    this.#endedBy = new Int32Array(units);
    this.#unblockedBy = new Int32Array(units);
    this.#unblocked = new Array<Transaction | null>(units).fill(null);
    this.#unblockedAt = new Float64Array(units).fill(-1);
    this.#jobs = new Float64Array(units);
    causes.hold(this);
  }

  /**
   * A transaction gets a unit, whose last interval is over. Returns its cause; -1 if that is settled at the end of the
   * instant.
   */
  grant(transaction: Transaction, unit: number, kind: number): number {
    const causes = this.#causes;
    const { now } = this.#engine;
    const { since, queuedAt } = transaction;
    const waited = now > since;
    const cause = waited ? this.#freedBy(unit, now) : transaction.cause;
    const node = causes.add(cause, kind, now);
    if (waited) {
      if (now > queuedAt) causes.waited(node, this.#waitsForUnit, now - queuedAt);
      else causes.waited(node, this.#waitsForRoom, now - since);
    } else if (transaction.creditWait > 0) causes.waited(node, noCredit, transaction.creditWait);
    transaction.creditWait = 0;
    transaction.cause = node;
    this.latest = node;
    const isOpen = this.#isUnsettled && this.#noteShared(transaction, unit, node, waited);
    this.#jobs[unit] = ++this.#count;
    this.#endedBy[unit] = node;
    return isOpen ? -1 : cause;
  }

  /** A unit has a job that did not wait, and whose node is noted already. */
  book(unit: number, node: number): void {
    this.latest = node;
    this.#jobs[unit] = ++this.#count;
    this.#endedBy[unit] = node;
  }

  /** A unit that was acquired is free again. */
  release(unit: number, node: number): void {
    this.#endedBy[unit] = node;
  }

  /** A transaction may be kept in its unit. Until then, all that becomes free in an instant does so before grants. */
  block(): void {
    this.#isUnsettled = this.#jobs.length > 1;
  }

  /** What held a unit beyond its interval goes on. The first in the order of service counts for an instant. */
  unblock(unit: number, transaction: Transaction, cause: number): void {
    const { now } = this.#engine;
    const other = this.#unblocked[unit]!;
    if (this.#unblockedAt[unit]! === now && other !== null && precedes(other, transaction)) return;
    this.#unblocked[unit] = transaction;
    this.#unblockedAt[unit] = now;
    this.#unblockedBy[unit] = cause;
  }

  /** The end of an instant in which several units may have become free. */
  handle(): void {
    const { now } = this.#engine;
    for (let unit = 0; unit < this.#jobs.length; unit++) {
      const cause = this.#granter.held[unit] === 0 ? this.#freedBy(unit, now) : -1;
      if (cause >= 0) this.#noteFreed(unit, cause);
    }
    for (let index = 0; index < this.#granted.length; index++) {
      const cause = this.#freedCauses[index]!;
      this.#causes.settle(this.#grantedNodes[index]!, cause);
      this.#granter.settled(this.#granted[index]!, this.#grantedUnits[index]!, cause);
    }
    this.#forgetFreed();
    this.#granted.length = 0;
    this.#grantedUnits.length = 0;
    this.#grantedNodes.length = 0;
  }

  /** Who hands on what is in use now; what was handed on is over. Of jobs it counts which one is older. */
  image(image: Image): void {
    const { freeAt, held } = this.#granter;
    image.flag(this.#isUnsettled);
    for (let unit = 0; unit < this.#jobs.length; unit++) {
      const isBusy = freeAt[unit]! > this.#engine.now;
      if (isBusy) image.cause(this.#endedBy[unit]!);
      if (isBusy || held[unit]! > 0) image.number(this.#rankOf(unit));
    }
  }

  get isUnsettled(): boolean {
    return this.#isUnsettled;
  }

  keepCauses(causes: Causes): void {
    const { now } = this.#engine;
    for (let unit = 0; unit < this.#jobs.length; unit++) {
      if (this.#granter.freeAt[unit]! < now) this.#endedBy[unit] = 0;
      if (this.#unblockedAt[unit]! < now) {
        this.#unblockedBy[unit] = 0;
        this.#unblocked[unit] = null;
      }
      causes.keep(this.#endedBy[unit]!);
      causes.keep(this.#unblockedBy[unit]!);
    }
    if (this.#freedAt < now) this.#forgetFreed();
    for (const cause of this.#freedCauses) causes.keep(cause);
  }

  renumberCauses(to: Int32Array): void {
    for (let unit = 0; unit < this.#jobs.length; unit++) {
      this.#endedBy[unit] = to[this.#endedBy[unit]!]!;
      this.#unblockedBy[unit] = to[this.#unblockedBy[unit]!]!;
    }
    for (let index = 0; index < this.#freedCauses.length; index++) {
      this.#freedCauses[index] = to[this.#freedCauses[index]!]!;
    }
  }

  /** How many units have an older job that is not over. */
  #rankOf(unit: number): number {
    const { freeAt, held } = this.#granter;
    let older = 0;
    for (let other = 0; other < this.#jobs.length; other++) {
      const isOver = freeAt[other]! <= this.#engine.now && held[other] === 0;
      if (!isOver && this.#jobs[other]! < this.#jobs[unit]!) older++;
    }
    return older;
  }

  /** Node that has made a unit free in this instant; -1 if it was free before, or is not. */
  #freedBy(unit: number, now: number): number {
    if (this.#granter.freeAt[unit]! === now) return this.#endedBy[unit]!;
    return this.#unblockedAt[unit]! === now && this.#granter.freeAt[unit]! < now ? this.#unblockedBy[unit]! : -1;
  }

  /** Notes a grant among several units; whether its cause is still open. */
  #noteShared(transaction: Transaction, unit: number, node: number, waited: boolean): boolean {
    const { now } = this.#engine;
    if (this.#freedAt !== now) {
      this.#freedAt = now;
      this.#forgetFreed();
    }
    const cause = this.#freedBy(unit, now);
    if (cause >= 0) this.#noteFreed(unit, cause);
    if (!waited) return false;
    if (this.#granted.length === 0) this.#engine.notify(Rank.observe, this, 0, 0, 0);
    this.#causes.leaveOpen();
    this.#granted.push(transaction);
    this.#grantedUnits.push(unit);
    this.#grantedNodes.push(node);
    return true;
  }

  /** Keeps what has freed a unit, the oldest job first. */
  #noteFreed(unit: number, cause: number): void {
    const [jobs, causes] = [this.#freedJobs, this.#freedCauses];
    const job = this.#jobs[unit]!;
    let place = jobs.length;
    for (; place > 0 && jobs[place - 1]! > job; place--) {
      jobs[place] = jobs[place - 1]!;
      causes[place] = causes[place - 1]!;
    }
    jobs[place] = job;
    causes[place] = cause;
  }

  #forgetFreed(): void {
    this.#freedJobs.length = 0;
    this.#freedCauses.length = 0;
  }
}
