import type { Moment } from '../../parts/flow/image.ts';
import { Budget } from './budget.ts';
import type { Counting } from './counters.ts';
import type { Place } from './course.ts';
import type { Gap } from './gap.ts';
import type { Camera, Machine, MachineImage } from './machine.ts';
import { Memory, type Repetition } from './memory.ts';
import { Rehearsal, type Skip } from './rehearsal.ts';

/** How many times of a repetition can be left out, if one more is simulated first. */
export type Room = (repetition: Repetition, place: Place) => number;

/**
 * Watches for states that come again, at one kind of moment. When one has come, what lay between is simulated once more
 * (see {@link Rehearsal}) and then left out as often as there is room for.
 */
export class Level {
  readonly #machine: Machine & Counting;
  readonly #gap: Gap;
  readonly #camera: Camera;
  readonly #room: Room;
  readonly #memory = new Memory();
  readonly #budget = new Budget();
  #rehearsal: { readonly of: Rehearsal; readonly until: Moment } | null = null;

  constructor(machine: Machine & Counting, gap: Gap, camera: Camera, room: Room) {
    this.#machine = machine;
    this.#gap = gap;
    this.#camera = camera;
    this.#room = room;
  }

  /** Whether a look is worth its price. @param events of the machine so far */
  isWorthwhile(events: number, mayRepeat: boolean): boolean {
    return this.#rehearsal !== null || (mayRepeat && this.#budget.allows(events));
  }

  /** What comes now does not follow what was seen. */
  beginStretch(): void {
    this.#memory.beginStretch();
    this.#rehearsal?.of.cancel();
    this.#rehearsal = null;
  }

  /**
   * Looks at the state of the machine. Returns what is left out now; null if nothing is.
   *
   * @param recordedUntil_ps nothing may be left out that began before that, by the machine's time
   */
  look(moment: Moment, recordedUntil_ps: number): Skip | null {
    const { sample, iteration } = moment;
    if (this.#rehearsal !== null) {
      const { of, until } = this.#rehearsal;
      if (sample < until.sample || iteration < until.iteration) return null;
      this.#rehearsal = null;
      if (sample === until.sample && iteration === until.iteration) return of.end(this.#take(moment));
      of.cancel();
      return null;
    }
    const image = this.#take(moment);
    const time_ps = this.#gap.time(moment.now);
    const repetition = this.#memory.recognise(image, moment, time_ps);
    if (repetition === null || image.oldest < recordedUntil_ps) return null;
    const { reach } = this.#machine.controller.release;
    const times = this.#room(repetition, { moment, time_ps, reach });
    if (times < 1) return null;
    const { leap } = repetition;
    const of = new Rehearsal(this.#machine, this.#gap, image, { ...repetition, times });
    const until = { now: moment.now, sample: sample + leap.samples, iteration: iteration + leap.iterations };
    this.#rehearsal = { of, until };
    return null;
  }

  #take(moment: Moment): MachineImage {
    const image = this.#camera.take(moment);
    this.#budget.spend(image.words.length);
    return image;
  }
}
