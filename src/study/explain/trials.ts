import type { Trial } from '../../insight/explanation.ts';
import type { Attempt, Outcome } from './attempt.ts';
import { type Change, setting } from './knobs.ts';
import type { Laboratory } from './laboratory.ts';

/** Changes that were tried, and what became of them. */
export interface Tried {
  readonly kind: Trial['kind'];
  readonly changes: readonly Change[];
  readonly attempt: Attempt;
}

/** One that is a chip. */
export interface Worked extends Tried {
  readonly attempt: Outcome;
}

export const worked = (tried: Tried): tried is Worked => typeof tried.attempt !== 'string';

/** Told how many chips were tried of those that are known to be worth it. */
export type Tell = (done: number, planned: number) => void;

/** Everything that was tried, each once. */
export class Trials {
  readonly #laboratory: Laboratory;
  readonly #tell: Tell;
  readonly #known = new Map<string, Tried>();

  constructor(laboratory: Laboratory, tell: Tell) {
    this.#laboratory = laboratory;
    this.#tell = tell;
  }

  get all(): Tried[] {
    return [...this.#known.values()];
  }

  /** Tries each set of changes that was not tried before. */
  async of(kind: Trial['kind'], wanted: readonly (readonly Change[])[]): Promise<Tried[]> {
    const fresh = new Map(wanted.map((changes) => [keyOf(changes), changes]));
    for (const key of this.#known.keys()) fresh.delete(key);
    const changes = [...fresh.values()];
    let done = this.#known.size;
    const planned = done + changes.length;
    const settings = changes.map((each) => each.map(setting));
    const attempts = await this.#laboratory.try(settings, () => this.#tell(++done, planned));
    for (const [i, attempt] of attempts.entries()) {
      const own = changes[i] ?? [];
      this.#known.set(keyOf(own), { kind, changes: own, attempt });
    }
    return wanted.flatMap((each) => this.#known.get(keyOf(each)) ?? []);
  }
}

const keyOf = (changes: readonly Change[]) => changes.map(setting).sort().join(' ');
