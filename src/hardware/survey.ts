import type { Kind } from '../parts/flow/corridor.ts';
import type { Step } from '../parts/words/route.ts';

/** What kinds of work pass each corridor of a chip: found by building it once more, without running it. */
export class Survey {
  /** By name of the corridor; null where some work cannot be worked out. */
  readonly #kinds = new Map<string, Kind[] | null>();
  /** Which corridor a step lies in. */
  readonly #corridorOf = new Map<Step, string>();

  /** Work of a kind passes a corridor; null: it cannot be worked out. */
  note(corridor: string, steps: readonly Step[], kind: Kind | null): void {
    for (const step of allOf(steps)) this.#corridorOf.set(step, corridor);
    const known = this.#kinds.get(corridor);
    this.#kinds.set(corridor, kind === null || known === null ? null : [...(known ?? []), kind]);
  }

  /** The kinds of each corridor that other work keeps out of. @param steps all steps that were made */
  found(steps: readonly Step[]): ReadonlyMap<string, readonly Kind[]> {
    const corridorAt = new Map<string, string>();
    for (const [{ station }, corridor] of this.#corridorOf) {
      if (station !== null) corridorAt.set(station.server.spec.name, corridor);
    }
    const found = new Map<string, readonly Kind[]>();
    for (const [corridor, kinds] of this.#kinds) if (kinds !== null) found.set(corridor, kinds);
    for (const step of steps) {
      const corridor = step.station === null ? undefined : corridorAt.get(step.station.server.spec.name);
      if (corridor !== undefined && this.#corridorOf.get(step) !== corridor) found.delete(corridor);
    }
    return found;
  }
}

function allOf(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...step.branches.flatMap((branch) => allOf(branch.steps))]);
}
