import type { Engine } from '../../kernel/index.ts';
import { at } from '../../lists/index.ts';
import type { Image } from '../../parts/flow/image.ts';
import type { Traffic, Waited } from '../../parts/flow/traffic.ts';
import type { Issuer } from '../../parts/flow/transaction.ts';
import type { Route } from '../../parts/words/route.ts';
import { stallCode, waitCode } from '../../parts/words/stalls.ts';
import type { Lane } from './lanes.ts';
import type { Task } from './task.ts';

/** What issuing depends on. */
export interface IssueSetting {
  /** Vectors that may be issued in a cycle. */
  readonly width: number;
  /** Of the clock, in ps. */
  readonly period: number;
  /** The row of a timeline that shows what waits to be issued, and what a wait for the next edge is called there. */
  readonly lane: number;
  readonly clockEdge: number;
  readonly issuer: Issuer;
  /** Whether the rows that the next vector of a task reads are there. */
  rowsThere(task: Task): boolean;
  /** Asks for a call of `issue` after a while. */
  wake(delay: number): void;
}

const [noCredit, clockEdge] = [stallCode('no-credit'), stallCode('clock-edge')];
const noCreditWait = waitCode('controller', noCredit);

/** What issuing counts. It counts the same in every repetition of what happens. */
export const issuingCounters = ['noCredit', 'clockEdge'] as const satisfies readonly (keyof Issuing)[];

/** Issues vectors, oldest task first, each only with a reduction slot, and no more in a cycle than the width allows. */
export class Issuing {
  /** Time that vectors waited for a reduction slot, and for the next cycle if the issue width was used up. */
  noCredit = 0;
  clockEdge = 0;
  readonly #engine: Engine;
  readonly #traffic: Traffic;
  readonly #setting: IssueSetting;
  readonly #dirty: Lane[] = [];
  /** It begins with the first issue after the last one has ended; on a synchronous chip that is on an edge. */
  readonly #cycle = { end: 0, issued: 0 };
  #wakeAt = -1;

  constructor(engine: Engine, traffic: Traffic, setting: IssueSetting) {
    this.#engine = engine;
    this.#traffic = traffic;
    this.#setting = setting;
  }

  /** A lane may have something to issue. */
  list(lane: Lane): void {
    if (lane.listed) return;
    lane.listed = true;
    this.#dirty.push(lane);
  }

  /** Lanes that are listed say so themselves, and are put in order before they are looked at. */
  image(image: Image): void {
    image.timeToCome(this.#cycle.end);
    image.number(this.#cycle.end > image.moment.now ? this.#cycle.issued : 0);
    image.timeToCome(this.#wakeAt);
    image.number(this.#dirty.length);
  }

  /** Issues what can be issued now. */
  issue(): void {
    this.#dirty.sort((a, b) => headOrder(a) - headOrder(b));
    const lanes = this.#dirty.splice(0);
    for (const lane of lanes) {
      lane.listed = false;
      this.#issueFrom(lane);
    }
  }

  /** Issues vectors of a lane's tasks, oldest first, while there are slots. */
  #issueFrom(lane: Lane): void {
    for (let index = 0; index < lane.tasks.length && lane.credits > 0; ) {
      const task = at(lane.tasks, index, 'tasks');
      while (lane.credits > 0 && task.issued < task.program.vectors && this.#setting.rowsThere(task)) {
        if (!this.#mayIssueNow()) {
          this.#continueNextCycle(lane);
          return;
        }
        this.#issue(lane, task);
      }
      if (task.issued === task.program.vectors) lane.tasks.splice(index, 1);
      else index++;
    }
  }

  #issue(lane: Lane, task: Task): void {
    const now = this.#engine.now;
    const cause = lane.causeOf(task, now);
    const waited = this.#waited(task, now, noCredit);
    const creditWait = now - task.waitingSince;
    this.noCredit += creditWait;
    task.waitingSince = now;
    task.issuedAt = now;
    task.issueCause = cause;
    lane.credits--;
    const { issuer } = this.#setting;
    this.#traffic.issue(task.program.body as Route, task, task.issued++, issuer, cause, creditWait, waited);
  }

  /** What the next vector of a task has waited for, for a timeline. */
  #waited(task: Task, until: number, reason: number): Waited | null {
    const { waitingSince: since, issued: vector } = task;
    if (this.#traffic.spans === null || until <= since) return null;
    return { lane: this.#setting.lane, since, until, reason, task, vector };
  }

  #mayIssueNow(): boolean {
    const { width, period } = this.#setting;
    if (width === Number.POSITIVE_INFINITY) return true;
    const { now } = this.#engine;
    if (now >= this.#cycle.end) {
      this.#cycle.end = now + period;
      this.#cycle.issued = 0;
    }
    return this.#cycle.issued++ < width;
  }

  #continueNextCycle(lane: Lane): void {
    const next = this.#cycle.end;
    for (const task of lane.tasks) if (!task.waitsForRows) this.#putOff(lane, task, next);
    this.list(lane);
    if (this.#wakeAt === next) return;
    this.#wakeAt = next;
    this.#setting.wake(next - this.#engine.now);
  }

  #putOff(lane: Lane, task: Task, next: number): void {
    // The lane may have been put off in this cycle before: then the wait until its end is counted already.
    const from = Math.max(this.#engine.now, task.waitingSince);
    const creditWait = from - task.waitingSince;
    const forCredit = this.#waited(task, from, noCredit);
    this.noCredit += creditWait;
    task.waitingSince = from;
    const forEdge = this.#waited(task, next, clockEdge);
    this.clockEdge += next - from;
    task.waitingSince = next;
    const edge = this.#noteEdge(lane, task, next, creditWait);
    this.#traffic.stalled(forCredit, edge);
    this.#traffic.stalled(forEdge, -1);
  }

  /** Vectors that something lets be issued now wait for the next clock edge. Returns the number of that span, or -1. */
  #noteEdge(lane: Lane, task: Task, next: number, creditWait: number): number {
    const { causes } = this.#traffic;
    if (causes === null || task.edgeAt === next) return -1;
    const cause = lane.causeOf(task, this.#engine.now);
    if (cause < 0) return -1;
    const { lane: row, clockEdge: operation } = this.#setting;
    task.edge = this.#traffic.passes(cause, ~task.node, row, operation, next, task, task.issued);
    task.edgeAt = next;
    if (creditWait > 0) causes.waited(task.edge, noCreditWait, creditWait);
    return causes.id(task.edge);
  }
}

const headOrder = (lane: Lane) => lane.tasks[0]?.order ?? 0;
