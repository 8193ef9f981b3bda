import { type Engine, type Handler, Rank } from '../../kernel/index.ts';
import { busyReasons, type ServingComponent, stallCode, waitCode } from '../words/stalls.ts';
import type { CauseHolder, Causes } from './causes.ts';
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
  readonly #isShared: boolean;
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
  /** Of this instant: units that became free and are taken again, and transactions that waited and got one. */
  readonly #freed: { job: number; cause: number }[] = [];
  readonly #granted: { transaction: Transaction; unit: number; node: number }[] = [];
  #freedAt = -1;

  constructor(causes: Causes, engine: Engine, granter: Granter, component: ServingComponent) {
    const units = granter.freeAt.length;
    this.#causes = causes;
    this.#engine = engine;
    this.#granter = granter;
    this.#isShared = units > 1;
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
    const isOpen = this.#isShared && this.#noteShared(transaction, unit, node, waited);
    this.#endedBy[unit] = node;
    return isOpen ? -1 : cause;
  }

  /** A unit that was acquired is free again. */
  release(unit: number, node: number): void {
    this.#endedBy[unit] = node;
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
      if (cause >= 0) this.#freed.push({ job: this.#jobs[unit]!, cause });
    }
    this.#freed.sort((a, b) => a.job - b.job);
    for (let index = 0; index < this.#granted.length; index++) {
      const { transaction, unit, node } = this.#granted[index]!;
      const { cause } = this.#freed[index]!;
      this.#causes.settle(node, cause);
      this.#granter.settled(transaction, unit, cause);
    }
    this.#freed.length = 0;
    this.#granted.length = 0;
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
    if (this.#freedAt < now) this.#freed.length = 0;
    for (const { cause } of this.#freed) causes.keep(cause);
    for (const { node } of this.#granted) causes.keep(node);
  }

  renumberCauses(to: Int32Array): void {
    for (let unit = 0; unit < this.#jobs.length; unit++) {
      this.#endedBy[unit] = to[this.#endedBy[unit]!]!;
      this.#unblockedBy[unit] = to[this.#unblockedBy[unit]!]!;
    }
    for (const freed of this.#freed) freed.cause = to[freed.cause]!;
    for (const granted of this.#granted) granted.node = to[granted.node]!;
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
      this.#freed.length = 0;
    }
    const cause = this.#freedBy(unit, now);
    if (cause >= 0) this.#freed.push({ job: this.#jobs[unit]!, cause });
    this.#jobs[unit] = ++this.#count;
    if (!waited) return false;
    if (this.#granted.length === 0) this.#engine.notify(Rank.observe, this, 0, 0, 0);
    this.#granted.push({ transaction, unit, node });
    return true;
  }
}
