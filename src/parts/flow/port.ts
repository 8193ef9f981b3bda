import type { Image } from './image.ts';
import type { Transaction } from './transaction.ts';

/**
 * A queue of transactions ordered by (arrival, release order, client), so that no result depends on the order in which
 * simultaneous arrivals happen to be delivered. Intrusive: a transaction is in one port at a time.
 */
export class Port {
  head: Transaction | null = null;
  #tail: Transaction | null = null;
  length = 0;

  /** Inserts by order; arrivals never lie before those already queued, so only ties are searched. */
  push(transaction: Transaction): void {
    let after = this.#tail;
    while (after !== null && precedes(transaction, after)) after = after.previous;
    const before = after === null ? this.head : after.next;
    transaction.previous = after;
    transaction.next = before;
    if (after === null) this.head = transaction;
    else after.next = transaction;
    if (before === null) this.#tail = transaction;
    else before.previous = transaction;
    this.length++;
  }

  shift(): Transaction {
    const first = this.head!;
    this.head = first.next;
    if (first.next === null) this.#tail = null;
    else first.next.previous = null;
    first.next = null;
    this.length--;
    return first;
  }

  image(image: Image): void {
    image.number(this.length);
    for (let each = this.head; each !== null; each = each.next) {
      each.image(image);
      image.time(each.since);
      image.time(each.queuedAt < each.since ? each.since : each.queuedAt);
      image.number(each.holder === null ? -1 : each.holder.id);
      image.number(each.holder === null ? -1 : each.holderUnit);
    }
  }

  /** What is queued, first to last. */
  list(): Transaction[] {
    const all: Transaction[] = [];
    for (let each = this.head; each !== null; each = each.next) all.push(each);
    return all;
  }
}

/** The order in which transactions are served. */
export function precedes(a: Transaction, b: Transaction): boolean {
  if (a.since !== b.since) return a.since < b.since;
  if (a.task.order !== b.task.order) return a.task.order < b.task.order;
  if (a.client !== b.client) return a.client < b.client;
  // Branches of forks of different width may carry the same number: then the place in the route decides.
  return a.route.steps[a.step]!.id < b.route.steps[b.step]!.id;
}
