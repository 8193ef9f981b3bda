import type { FinishedTasks } from '../../hardware/controller/finished.ts';
import type { Leap } from '../../hardware/controller/release.ts';
import type { Fold } from '../../observe/index.ts';
import { areEqual } from '../../parts/flow/image.ts';
import { Counters, type Counting } from './counters.ts';
import type { Gap } from './gap.ts';
import type { Machine, MachineImage } from './machine.ts';

/** What a period is that repeats. */
export interface Period {
  readonly leap: Leap;
  readonly time_ps: number;
  /** That it is to be left out. */
  readonly times: number;
}

/** What was left out. */
export interface Skip extends Leap {
  readonly time_ps: number;
  readonly spans: number;
}

/**
 * A period that may repeat, simulated while everything is noted of it that has to be told of the times that will be
 * left out. It does repeat if the machine ends in the state in which it began.
 */
export class Rehearsal {
  readonly period: Period;
  readonly #machine: Machine & Counting;
  readonly #gap: Gap;
  readonly #begin: MachineImage;
  readonly #began: { readonly time_ps: number; readonly events: number; readonly spans: number };
  readonly #counters: Counters;
  readonly #fold: Fold;
  readonly #finished: FinishedTasks = [];

  constructor(machine: Machine & Counting, gap: Gap, begin: MachineImage, period: Period) {
    this.#machine = machine;
    this.#gap = gap;
    this.#begin = begin;
    this.period = period;
    this.#began = this.#now;
    this.#counters = new Counters(machine);
    this.#fold = machine.power.beginFold(this.#began.time_ps, period.time_ps, period.times);
    machine.controller.finished.keepIn(this.#finished);
    machine.traffic.causes?.keepList(begin.nodes);
  }

  /**
   * The period has happened. Leaves out all later times of it, as if they had been simulated.
   *
   * @returns what is left out; null if that would not be exact: then nothing has changed, and it is to be cancelled
   */
  end(end: MachineImage): Skip | null {
    const { engine, traffic, controller } = this.#machine;
    const { leap, time_ps, times } = this.period;
    const { time_ps: now_ps, events, spans } = this.#now;
    const isSame = areEqual(this.#begin.words, end.words) && now_ps - this.#began.time_ps === time_ps;
    if (!isSame || this.#fold.isTooLong) return null;
    const count = this.#counters.repeating(times);
    if (count === null || traffic.causes?.repeat(this.#begin.nodes, end.nodes, times) === false) return null;
    count();
    this.#fold.repeat();
    controller.finished.forget(this.#finished);
    controller.finished.repeat(this.#finished, times, leap, time_ps, () => engine.reportProgress());
    const skip = {
      samples: times * leap.samples,
      iterations: times * leap.iterations,
      time_ps: times * time_ps,
      spans: times * (spans - this.#began.spans),
    };
    controller.leap(skip);
    this.#gap.time_ps += skip.time_ps;
    this.#gap.events += times * (events - this.#began.events);
    this.#gap.spans += skip.spans;
    this.cancel();
    return skip;
  }

  /** Notes nothing more. */
  cancel(): void {
    const { power, controller, traffic } = this.#machine;
    power.endFold(this.#fold);
    controller.finished.forget(this.#finished);
    traffic.causes?.letGo(this.#begin.nodes);
  }

  get #now() {
    const { engine, traffic } = this.#machine;
    const { events, spans } = this.#gap;
    return {
      time_ps: this.#gap.time(engine.now),
      events: engine.dispatched + events,
      spans: (traffic.causes?.spans ?? 0) + spans,
    };
  }
}
