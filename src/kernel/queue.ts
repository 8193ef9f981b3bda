/** What an event is delivered to. */
export interface Handler {
  /**
   * @param op what happened: an integer code of the handler's own
   * @param a payload, a 32-bit integer
   * @param b payload, a 32-bit integer
   */
  handle(op: number, a: number, b: number): void;
}

/** Order within one instant: work completes, then arrives, then is arbitrated, then is observed. */
export const Rank = { complete: 0, arrive: 1, arbitrate: 2, observe: 3 } as const;
export type Rank = 0 | 1 | 2 | 3;

/** Names of the ranks, by rank. */
export const rankNames = ['complete', 'arrive', 'arbitrate', 'observe'] as const;

/** An event was put into a rank of the current instant that is already over. */
export class OrderError extends Error {
  override readonly name = 'OrderError';

  constructor(now: number, current: Rank, wanted: Rank) {
    super(
      `rank '${rankNames[wanted]}' of the instant ${now} ps is over: it has reached rank '${rankNames[current]}'; ` +
        'use the current rank, a later one, or a delay of at least 1 ps',
    );
  }
}

/**
 * Returned instead of an event, a slot or a rank: there is none. Hot loops ask for `< 0`, cheaper than an imported
 * constant.
 */
export const none = -1;

/**
 * Keeps events, which are indices into an {@link EventPool}, in order of (time, rank). Callers have checked that times
 * are valid and that no event goes into a rank that is over.
 */
export interface EventQueue {
  /** The current instant, in ps. */
  readonly time: number;
  /** Puts `event` at `time + delay`. */
  insert(delay: number, rank: Rank, event: number): void;
  /**
   * Makes the earliest pending instant the current one and returns its first rank; `none` if it is later than `limit`.
   */
  advance(limit: number): Rank | typeof none;
  /** The first rank pending at the current instant, or `none`. */
  currentRank(): Rank | typeof none;
  /** Removes and returns an event of the current instant and this rank, which has no earlier one pending; or `none`. */
  take(rank: Rank): number;
  /** Makes `time` the current instant; nothing is pending up to it. */
  moveTo(time: number): void;
  /** Makes room for events with an index below `capacity`. */
  grow(capacity: number): void;
  /** What, beside that order, the order of simultaneous events may depend on. */
  readonly phase: number;
  /** Visits what is pending, in the order in which it is kept. */
  each(visit: (event: number, time: number, rank: Rank) => void): void;
}
