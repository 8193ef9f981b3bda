import type { Engine } from '../../kernel/index.ts';
import type { Shortcut as Crossing } from '../words/route.ts';
import type { Corridor } from './corridor.ts';
import type { Traffic } from './traffic.ts';
import type { Transaction } from './transaction.ts';
import { kindOf, type Way } from './way.ts';

/**
 * Takes work through a corridor in one event. All of its stops are booked when it enters, each at its own time, if none
 * of them has to wait, and if no other work can come to one of them before. Otherwise it goes from stop to stop, and so
 * does all that enters until it has left.
 */
export class Shortcut implements Crossing {
  readonly #engine: Engine;
  readonly #traffic: Traffic;
  readonly #corridor: Corridor;
  readonly #way: Way | null;
  /** Steps from the entrance to behind the exit. */
  readonly #length: number;
  /** By stop, its node. */
  readonly #nodes: number[] = [];

  /**
   * @param way null if it cannot be worked out
   * @param length steps from the entrance to behind the exit
   */
  constructor(engine: Engine, traffic: Traffic, corridor: Corridor, way: Way | null, length: number) {
    this.#engine = engine;
    this.#traffic = traffic;
    this.#corridor = corridor;
    this.#way = way !== null && corridor.keepsOrder(kindOf(way, 0)) ? way : null;
    this.#length = length;
  }

  take(transaction: Transaction): boolean {
    const way = this.#way;
    const corridor = this.#corridor;
    if (way === null || corridor.inside > 0 || !this.#isFree(way)) {
      corridor.inside++;
      return false;
    }
    this.#book(way, transaction);
    transaction.holder = null;
    transaction.step += this.#length;
    this.#traffic.comesOut(transaction, way.duration);
    return true;
  }

  left(): void {
    this.#corridor.inside--;
  }

  #isFree({ stops }: Way): boolean {
    const { now } = this.#engine;
    for (let index = 0; index < stops.length; index++) {
      const { server, at } = stops[index]!;
      if (server.freeUnit(now + at) < 0) return false;
    }
    return true;
  }

  #book({ stops, forks, from }: Way, transaction: Transaction): void {
    const { now } = this.#engine;
    const causes = this.#traffic.causes;
    for (let index = 0; index < stops.length; index++) {
      const { server, step, at, from } = stops[index]!;
      const start = now + at;
      let node = 0;
      if (causes !== null) {
        node = causes.add(from < 0 ? transaction.cause : this.#nodes[from]!, step.id, start);
        this.#nodes[index] = node;
      }
      server.book(step, start, node);
    }
    if (causes !== null) transaction.cause = this.#nodes[from]!;
    for (let index = 0; index < forks.length; index++) {
      const { step, siblingWait } = forks[index]!;
      step.jobs++;
      step.siblingWait += siblingWait * transaction.multiplicity;
    }
  }
}
