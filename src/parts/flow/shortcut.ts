import type { Engine } from '../../kernel/index.ts';
import type { Shortcut as Crossing, Step } from '../words/route.ts';
import type { Corridor } from './corridor.ts';
import type { PowerSink } from './probe.ts';
import type { Server } from './server.ts';
import type { Traffic } from './traffic.ts';
import type { Transaction } from './transaction.ts';
import { kindOf, type Way } from './way.ts';

/** Stops of a way in columns, times in ps from its beginning on. */
interface Stops {
  readonly servers: readonly Server[];
  readonly steps: readonly Step[];
  readonly ats: Float64Array;
  readonly untils: Float64Array;
  /** Numbers of the steps, and for each stop the one that lets it begin; -1 is the beginning. */
  readonly ids: Int32Array;
  readonly froms: Int32Array;
}

/**
 * Takes work through a corridor in one event. All of its stops are booked when it enters, each at its own time, if none
 * of them has to wait, and if no other work can come to one of them before. Otherwise it goes from stop to stop, and so
 * does all that enters until it has left.
 *
 * What is only counted is counted for many ways at once: see {@link Shortcut.settle}.
 */
export class Shortcut implements Crossing {
  readonly #engine: Engine;
  readonly #traffic: Traffic;
  readonly #power: PowerSink;
  readonly #corridor: Corridor;
  readonly #way: Way | null;
  readonly #stops: Stops;
  /** What takes energy on the way. */
  readonly #charged: { readonly steps: readonly Step[]; readonly ats: Float64Array };
  /** Steps from the entrance to behind the exit. */
  readonly #length: number;
  /** Ways that are not counted yet, and how much work they stand for. */
  #passes = 0;
  #weight = 0;

  /**
   * @param way null if it cannot be worked out
   * @param length steps from the entrance to behind the exit
   */
  constructor(engine: Engine, traffic: Traffic, corridor: Corridor, way: Way | null, length: number) {
    this.#engine = engine;
    this.#traffic = traffic;
    this.#power = traffic.power;
    this.#corridor = corridor;
    this.#way = way !== null && corridor.keepsOrder(kindOf(way, 0)) ? way : null;
    this.#stops = columnsOf(this.#way?.stops ?? []);
    const { steps, ats } = columnsOf((this.#way?.stops ?? []).filter(({ step }) => step.charges.length > 0));
    this.#charged = { steps, ats };
    this.#length = length;
  }

  take(transaction: Transaction): boolean {
    const way = this.#way;
    const corridor = this.#corridor;
    const { now } = this.#engine;
    if (way === null || corridor.inside > 0 || !this.#isFree(now)) {
      corridor.inside++;
      return false;
    }
    this.#book(now, transaction, way.from);
    this.#passes++;
    this.#weight += transaction.multiplicity;
    transaction.holder = null;
    transaction.step += this.#length;
    this.#traffic.comesOut(transaction, way.duration);
    return true;
  }

  left(): void {
    this.#corridor.inside--;
  }

  /** Counts what has passed since the last call. Whoever reads counters of servers and steps must call it before. */
  settle(): void {
    const [passes, weight, way] = [this.#passes, this.#weight, this.#way];
    if (way === null || passes === 0) return;
    for (const { server, step } of way.stops) {
      server.count(passes, step);
      step.occupies?.occupy(step.interval, passes);
    }
    for (const { step, siblingWait } of way.forks) {
      step.jobs += passes;
      step.siblingWait += siblingWait * weight;
    }
    this.#passes = 0;
    this.#weight = 0;
  }

  #isFree(now: number): boolean {
    const { servers, ats } = this.#stops;
    for (let stop = 0; stop < servers.length; stop++) {
      if (servers[stop]!.freeUnit(now + ats[stop]!) < 0) return false;
    }
    return true;
  }

  #book(now: number, transaction: Transaction, from: number): void {
    const { servers, ats, untils, ids, froms } = this.#stops;
    const causes = this.#traffic.causes;
    const first = causes === null ? 0 : causes.addAll(transaction.cause, froms, ids, ats, now);
    for (let stop = 0; stop < servers.length; stop++) {
      servers[stop]!.book(now + ats[stop]!, now + untils[stop]!, first + stop);
    }
    if (causes !== null) transaction.cause = first + from;
    this.#power.addAll(this.#charged.steps, this.#charged.ats, now);
  }
}

function columnsOf(stops: Way['stops']): Stops {
  return {
    servers: stops.map(({ server }) => server),
    steps: stops.map(({ step }) => step),
    ats: Float64Array.from(stops, ({ at }) => at),
    untils: Float64Array.from(stops, ({ at, step }) => at + step.interval),
    ids: Int32Array.from(stops, ({ step }) => step.id),
    froms: Int32Array.from(stops, ({ from }) => from),
  };
}
