import type { Leap } from '../../hardware/controller/release.ts';
import { areEqual, digest, type Moment } from '../../parts/flow/image.ts';
import type { MachineImage } from './machine.ts';

/** A state that a machine was in. */
interface Seen {
  readonly image: MachineImage;
  readonly moment: Moment;
  /** In ps of the run. */
  readonly time_ps: number;
  readonly stretch: number;
  /** What follows until it comes again, if that is known. */
  readonly repetition: Repetition | null;
}

/** What lies between two equal states. */
export interface Repetition {
  readonly leap: Leap;
  readonly time_ps: number;
}

/** Most numbers of images that are kept. */
const mostWords = 2 ** 20;

/** Remembers states of a machine, and recognises them. */
export class Memory {
  readonly #seen = new Map<number, Seen>();
  #words = 0;
  #stretch = 0;

  /** What comes now does not follow what is remembered: equal states tell nothing of what lies between. */
  beginStretch(): void {
    this.#stretch++;
  }

  /** Remembers a state. What follows until it comes again, if it has come before. */
  recognise(image: MachineImage, moment: Moment, time_ps: number): Repetition | null {
    const key = digest(image.words);
    const before = this.#seen.get(key);
    const repetition = before === undefined ? null : this.#between(before, image, moment, time_ps);
    this.#keep(key, { image, moment, time_ps, stretch: this.#stretch, repetition });
    return repetition;
  }

  #between(before: Seen, { words }: MachineImage, { sample, iteration }: Moment, time_ps: number): Repetition | null {
    if (!areEqual(before.image.words, words)) return null;
    if (before.stretch !== this.#stretch) return before.repetition;
    const leap = { samples: sample - before.moment.sample, iterations: iteration - before.moment.iteration };
    return { leap, time_ps: time_ps - before.time_ps };
  }

  /** The oldest go where there are too many. */
  #keep(key: number, seen: Seen): void {
    this.#drop(key);
    this.#seen.set(key, seen);
    this.#words += seen.image.words.length;
    for (const old of this.#seen.keys()) {
      if (this.#words <= mostWords || this.#seen.size === 1) return;
      this.#drop(old);
    }
  }

  #drop(key: number): void {
    this.#words -= this.#seen.get(key)?.image.words.length ?? 0;
    this.#seen.delete(key);
  }
}
