import type { Leap } from '../../hardware/controller/release.ts';
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
 * Watches for states that come again, at one kind of moment. What follows a state that came before, or that is guessed
 * to come again, is simulated with all of it noted (see {@link Rehearsal}). If the state then has come again, it is
 * left out as often as there is room for. A wrong guess costs what was noted, and nothing else.
 */
export class Level {
  readonly #machine: Machine & Counting;
  readonly #gap: Gap;
  readonly #camera: Camera;
  readonly #room: Room;
  readonly #memory = new Memory();
  readonly #budget = new Budget();
  #rehearsal: { readonly of: Rehearsal; readonly until: Moment; readonly isGuess: boolean } | null = null;
  /** Rehearsals of this stretch after which the state was another one. */
  wrong = 0;

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

  /** What is rehearsed now because it was guessed, and is known from nothing else; null if nothing is. */
  get guessed(): Leap | null {
    return this.#rehearsal?.isGuess === true ? this.#rehearsal.of.period.leap : null;
  }

  /** What is rehearsed goes another way. */
  giveUp(): void {
    this.#rehearsal?.of.cancel();
    this.#rehearsal = null;
    this.wrong++;
  }

  /** What comes now does not follow what was seen. */
  beginStretch(): void {
    this.#memory.beginStretch();
    this.giveUp();
    this.wrong = 0;
  }

  /**
   * Looks at the state of the machine. Returns what is left out now; null if nothing is.
   *
   * @param guess what may repeat from now on, as far as can be told from outside; null if nothing seems to
   * @param recordedUntil_ps nothing may be left out that began before that, by the machine's time
   */
  look(moment: Moment, guess: Repetition | null, recordedUntil_ps: number): Skip | null {
    if (this.#rehearsal !== null && isBefore(moment, this.#rehearsal.until)) return null;
    const image = this.#take(moment);
    const time_ps = this.#gap.time(moment.now);
    const known = this.#memory.recognise(image, moment, time_ps);
    const skip = this.#endRehearsal(moment, image);
    if (skip !== null) return skip;
    if (image.oldest < recordedUntil_ps) return null;
    if (known !== null) this.#rehearse(known, false, image, moment, time_ps);
    else if (guess !== null) this.#rehearse(guess, true, image, moment, time_ps);
    return null;
  }

  #endRehearsal({ sample, iteration }: Moment, image: MachineImage): Skip | null {
    if (this.#rehearsal === null) return null;
    const { of, until } = this.#rehearsal;
    const skip = sample === until.sample && iteration === until.iteration ? of.end(image) : null;
    if (skip === null) this.giveUp();
    else this.#rehearsal = null;
    return skip;
  }

  #rehearse(repetition: Repetition, isGuess: boolean, image: MachineImage, moment: Moment, time_ps: number): void {
    const { reach } = this.#machine.controller.release;
    const times = this.#room(repetition, { moment, time_ps, reach });
    if (times < 1) return;
    const { samples, iterations } = repetition.leap;
    this.#rehearsal = {
      of: new Rehearsal(this.#machine, this.#gap, image, { ...repetition, times }),
      until: { now: moment.now, sample: moment.sample + samples, iteration: moment.iteration + iterations },
      isGuess,
    };
  }

  #take(moment: Moment): MachineImage {
    const image = this.#camera.take(moment);
    this.#budget.spend(image.words.length);
    return image;
  }
}

function isBefore({ sample, iteration }: Moment, until: Moment): boolean {
  return sample < until.sample || iteration < until.iteration;
}
