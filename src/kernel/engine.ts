import { lowestBit } from './bitmap.ts';
import { Bus } from './bus.ts';
import { DeadlockError, type Waiting } from './deadlock.ts';
import { HeapQueue } from './heap.ts';
import { NoticeList } from './notices.ts';
import type { EngineOptions } from './options.ts';
import { EventPool } from './pool.ts';
import { type EventQueue, type Handler, none, OrderError, Rank } from './queue.ts';
import { checkDelay, checkTime, lastInstant_ps, TimeError } from './time.ts';
import { WheelQueue } from './wheel.ts';

export interface Progress {
  /** The current instant in ps. */
  readonly now: number;
  readonly dispatched: number;
}

/** Notices about the run at human rate. Simulated events never pass here. */
export interface EngineEvents {
  readonly progress: Progress;
}

const initialCapacity = 256;

const longestCarefreeDelay = 2 ** 30;
const carefreeUntil = lastInstant_ps - longestCarefreeDelay;

/**
 * Runs events in order of (time, rank); within the same (time, rank) no order is promised.
 *
 * Events go through the queue ({@link Engine.schedule}); what concerns the current instant only takes a shorter way
 * ({@link Engine.notify}). An error thrown by a handler passes through, and the run can be continued.
 *
 * @example
 * const engine = new Engine();
 * engine.schedule(1500, Rank.complete, { handle: (op, a, b) => console.log(engine.now, op, a, b) }, 0, 1, 2);
 * engine.run(); // 1500 0 1 2
 */
export class Engine {
  readonly events = new Bus<EngineEvents>();

  readonly #queue: EventQueue;
  readonly #pool = new EventPool(initialCapacity);
  readonly #shuffled: boolean;
  #outstanding: () => readonly Waiting[] = () => [];

  #time = 0;
  /**
   * Delays from 1 to this number cannot lead past the last instant. A small integer is cheaper to compare than a time.
   */
  #carefreeDelay = longestCarefreeDelay;
  #rank: Rank = Rank.complete;

  /** Notifications by rank, and one bit for every rank that has some. */
  readonly #notices = [new NoticeList(16), new NoticeList(16), new NoticeList(16), new NoticeList(16)] as const;
  #noticed = 0;
  #noticeCount = 0;

  /** Events that the loop may dispatch before it looks up. One small counter serves progress, count and stop. */
  #budget = 0;
  #granted = 0;
  readonly #progressEvery: number;
  #running = false;
  #stopped = false;

  /** @throws TimeError if `slot_ps` is not a whole number of at least 1 */
  constructor(options: EngineOptions = {}) {
    const { queue = 'wheel', slot_ps = 1000, shuffle, progressEvery = 1 << 14 } = options;
    checkPositiveInteger(slot_ps, 'slot_ps');
    checkPositiveInteger(progressEvery, 'progressEvery');
    this.#progressEvery = progressEvery;
    this.#shuffled = shuffle !== undefined;
    this.#queue =
      queue === 'heap' || this.#shuffled
        ? new HeapQueue(initialCapacity, shuffle)
        : new WheelQueue(initialCapacity, slot_ps);
    // As in WheelQueue: a double from the start.
    this.#time = 0.5;
    this.#time = 0;
  }

  /** The current instant in ps. */
  get now(): number {
    return this.#time;
  }

  /** Events dispatched that went through the queue. */
  get dispatched(): number {
    return this.#granted - this.#budget;
  }

  /** Notifications of the current instant, delivered or about to be. */
  get notified(): number {
    return this.#noticeCount;
  }

  /** Events and notifications not yet delivered. */
  get pending(): number {
    return this.#notices.reduce((sum, list) => sum + list.size, this.#pool.size);
  }

  /**
   * What the order of simultaneous events may depend on, beside the order in which {@link Engine.eachPending} visits
   * them.
   */
  get phase(): number {
    return this.#queue.phase;
  }

  /** Visits every event that is scheduled, in the order in which the queue keeps them. */
  eachPending(visit: (time: number, rank: Rank, target: Handler, op: number, a: number, b: number) => void): void {
    const { targets, op, a, b } = this.#pool;
    this.#queue.each((event, time, rank) => visit(time, rank, targets[event]!, op[event]!, a[event]!, b[event]!));
  }

  /**
   * Calls `target.handle(op, a, b)` at `now + delay`. `op`, `a` and `b` are 32-bit integers.
   * @param delay whole picoseconds, at least 0
   * @throws TimeError for any other delay, or one past 2^53 - 1 ps
   * @throws OrderError with delay 0, for a rank of the current instant that is over
   */
  schedule(delay: number, rank: Rank, target: Handler, op: number, a: number, b: number): void {
    if (delay <= 0 || delay > this.#carefreeDelay || (delay | 0) !== delay) this.#check(delay, rank);
    if ((a | 0) !== a || (b | 0) !== b) throw new RangeError(payloadMessage(op, a, b));
    if (this.#pool.full) this.#grow();
    this.#queue.insert(delay, rank, this.#pool.acquire(target, op, a, b));
  }

  /**
   * Calls `target.handle(op, a, b)` at the current instant, in the current rank or a later one. `op`, `a` and `b` are
   * 32-bit integers.
   * @throws OrderError for a rank that is over
   */
  notify(rank: Rank, target: Handler, op: number, a: number, b: number): void {
    if (rank < this.#rank) throw new OrderError(this.#time, this.#rank, rank);
    if ((a | 0) !== a || (b | 0) !== b) throw new RangeError(payloadMessage(op, a, b));
    this.#noticeCount++;
    if (this.#shuffled) {
      this.#notifyThroughQueue(rank, target, op, a, b);
      return;
    }
    this.#notices[rank].add(target, op, a, b);
    this.#noticed |= 1 << rank;
  }

  /**
   * Runs until nothing is pending or {@link Engine.stop} is called.
   * @throws DeadlockError if nothing is pending but work is outstanding, see {@link Engine.watch}
   */
  run(): void {
    this.#runTo(Number.POSITIVE_INFINITY);
    if (this.#stopped) return;
    const waiting = this.#outstanding();
    if (waiting.length > 0) throw new DeadlockError(this.#time, waiting);
  }

  /**
   * Runs all events up to and including those at `time`, which is `now` afterwards unless the run was stopped.
   * @throws TimeError if `time` is no instant, or lies in the past
   */
  runUntil(time: number): void {
    checkTime(time, 'the end of a run');
    if (time < this.#time) throw new TimeError(`cannot run until ${time} ps: it is ${this.#time} ps already`);
    this.#runTo(time);
    if (this.#stopped) return;
    this.#queue.moveTo(time);
    this.#enter(time);
  }

  /** Ends the run after the current event; another run continues it. Without effect when nothing runs. */
  stop(): void {
    if (!this.#running) return;
    this.#stopped = true;
    this.#granted -= this.#budget;
    this.#budget = 0;
  }

  /** Asked at the end of {@link Engine.run}: the work that is not done and what each waits for. */
  watch(outstanding: () => readonly Waiting[]): void {
    this.#outstanding = outstanding;
  }

  #runTo(limit: number): void {
    if (this.#running) throw new Error('the engine is running already: a handler must not run it');
    this.#running = true;
    this.#stopped = false;
    try {
      this.#runLoop(limit);
    } finally {
      this.#running = false;
    }
  }

  #runLoop(limit: number): void {
    while (!this.#stopped) {
      if (this.#budget === 0) this.#grantBudget();
      this.#runBudget(limit);
      if (this.#budget > 0) return;
      if (!this.#stopped) this.reportProgress();
    }
  }

  /** Runs until nothing is pending up to `limit` or the budget is spent. */
  #runBudget(limit: number): void {
    while (this.#budget > 0) {
      if (this.#noticed === 0) {
        const rank = this.#queue.advance(limit);
        if (rank === none) {
          this.#rank = Rank.complete;
          return;
        }
        this.#enter(this.#queue.time);
        this.#rank = rank;
        this.#runEvents(rank);
      } else this.#runInstant();
    }
  }

  /** Runs the first rank pending in the current instant, of which at least one has notifications. */
  #runInstant(): void {
    const scheduled = this.#queue.currentRank();
    const noticed = lowestBit(this.#noticed) as Rank;
    if (scheduled !== none && scheduled <= noticed) {
      this.#rank = scheduled;
      this.#runEvents(scheduled);
    } else {
      this.#rank = noticed;
      this.#runNotices(noticed);
    }
  }

  #runEvents(rank: Rank): void {
    const queue = this.#queue;
    const pool = this.#pool;
    for (let event = queue.take(rank); event >= 0; event = queue.take(rank)) {
      const target = pool.targets[event]!;
      const op = pool.op[event]!;
      const a = pool.a[event]!;
      const b = pool.b[event]!;
      pool.release(event);
      this.#budget--;
      target.handle(op, a, b);
      if (this.#budget === 0) return;
    }
  }

  #runNotices(rank: Rank): void {
    const list = this.#notices[rank];
    while (list.size > 0) {
      const notice = list.take();
      const { records } = list;
      const at = notice << 2;
      list.targets[notice]!.handle(records[at]!, records[at | 1]!, records[at | 2]!);
      if (this.#budget === 0) break;
    }
    if (list.size === 0) this.#noticed &= ~(1 << rank);
  }

  #enter(time: number): void {
    this.#time = time;
    if (time > carefreeUntil) this.#carefreeDelay = 0;
  }

  /** The checks that only few events need. */
  #check(delay: number, rank: Rank): void {
    checkDelay(this.#time, delay);
    if (delay === 0 && rank < this.#rank) throw new OrderError(this.#time, this.#rank, rank);
  }

  /** Tells listeners how far the run is: now and then while events come, and for whoever works long between two. */
  reportProgress(): void {
    if (!this.events.hears('progress')) return;
    this.events.tell('progress', { now: this.#time, dispatched: this.dispatched });
  }

  /** So that notifications, too, mix with the other events of their rank. They do not count as dispatched events. */
  #notifyThroughQueue(rank: Rank, target: Handler, op: number, a: number, b: number): void {
    this.schedule(0, rank, target, op, a, b);
    this.#granted--;
  }

  #grantBudget(): void {
    this.#granted += this.#progressEvery;
    this.#budget = this.#progressEvery;
  }

  #grow(): void {
    const capacity = this.#pool.capacity * 2;
    this.#pool.grow(capacity);
    this.#queue.grow(capacity);
  }
}

function checkPositiveInteger(value: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < 1)
    throw new TimeError(`${what} must be a whole number of at least 1, got ${value}`);
}

function payloadMessage(op: number, a: number, b: number): string {
  return `an event carries 32-bit integers, got a = ${a}, b = ${b} with op ${op}`;
}
