import { allows, type KnobValue } from '../../chip/index.ts';
import type { ComponentType } from '../../parts/words/components.ts';
import type { Outcome } from './attempt.ts';
import { fastest, leastGain } from './climb.ts';
import { type Change, changed, type HeldKnob } from './knobs.ts';
import { type Trials, type Tried, type Worked, worked } from './trials.ts';

/** A part is full if no schedule could end much sooner with it. */
const fullFrom = 0.8;

/** A step that relieves a part takes at least this share of its work from it. */
const relief = 0.1;

/** Combinations of a rung, at most: of parts with many knobs, the strongest ones are turned. */
const mostCombinations = 16;
const mostKnobs = 3;

export function fullParts({ bounds }: Pick<Outcome, 'bounds'>): ComponentType[] {
  return bounds.filter(({ share }) => share >= fullFrom).map(({ component }) => component);
}

/** What takes work from a part, as steps of single knobs have shown. */
interface Relief {
  readonly knob: HeldKnob;
  readonly change: Change;
  readonly bound_s: number;
  readonly area_m2: number;
}

/** Which knobs relieve which part: those whose step left it less to do, each with its smallest such step. */
export class Reliefs {
  readonly #knobs: readonly HeldKnob[];
  readonly #base: Outcome;
  readonly #steps: readonly Worked[];

  /** @param first steps of single knobs */
  constructor(knobs: readonly HeldKnob[], base: Outcome, first: readonly Tried[]) {
    this.#knobs = knobs;
    this.#base = base;
    this.#steps = first.filter(worked).filter(({ changes }) => changes.every((one) => one.changesLearning === null));
  }

  /** The strongest first. */
  of(component: ComponentType): Relief[] {
    const limit_s = (1 - relief) * boundOf(this.#base, component);
    const found = this.#knobs.flatMap((knob): Relief[] => {
      const own = this.#steps.find(
        ({ changes, attempt }) => changes[0]?.path === knob.path && boundOf(attempt, component) <= limit_s,
      );
      const change = own?.changes[0];
      if (own === undefined || change === undefined) return [];
      return [{ knob, change, bound_s: boundOf(own.attempt, component), area_m2: own.attempt.area_m2 }];
    });
    return found.sort((a, b) => a.bound_s - b.bound_s || a.area_m2 - b.area_m2);
  }
}

const boundOf = ({ bounds }: Outcome, component: ComponentType) =>
  bounds.find((bound) => bound.component === component)?.bound_s ?? 0;

/**
 * Relieves all parts that are full, then those that are full afterwards, until a rung gains less than 5 %.
 *
 * @returns the rungs that gained, in order
 */
export async function relieveTogether(base: Outcome, reliefs: Reliefs, trials: Trials): Promise<Worked[]> {
  const rungs: Worked[] = [];
  for (;;) {
    const last = rungs.at(-1);
    const before = last?.attempt ?? base;
    const tried = await trials.of('together', combinations(before, last?.changes ?? [], reliefs));
    const best = fastest(tried.filter(worked));
    if (best === undefined || before.time_s < leastGain * best.attempt.time_s) return rungs;
    rungs.push(best);
  }
}

/** One more step for every full part, in all combinations of the knobs that relieve them. */
function combinations(before: Outcome, changes: readonly Change[], reliefs: Reliefs): Change[][] {
  const options = fullParts(before).map((part) => reliefs.of(part).flatMap((one) => oneMore(one, changes)));
  const open = options.filter((each) => each.length > 0);
  if (open.length === 0) return [];
  const most = Math.max(1, Math.min(mostKnobs, Math.floor(mostCombinations ** (1 / open.length))));
  return open.reduce<Change[][]>(
    (sums, each) => sums.flatMap((sum) => each.slice(0, most).map((change) => [...without(sum, change), change])),
    [[...changes]],
  );
}

const without = (changes: readonly Change[], { path }: Change) => changes.filter((one) => one.path !== path);

/** The same step once more, from the value that a knob has by now; none if there is no more of it. */
function oneMore({ knob, change }: Relief, changes: readonly Change[]): Change[] {
  const now = changes.find(({ path }) => path === knob.path)?.value ?? knob.value;
  const value = stepped(knob.value, change.value, now);
  return value !== null && allows(knob.parameter, value) ? [changed(knob, value)] : [];
}

/** As far from `now` as `to` is from `from`. */
function stepped(from: KnobValue, to: KnobValue, now: KnobValue): KnobValue | null {
  if (typeof from === 'number' && typeof to === 'number' && typeof now === 'number') return (now * to) / from;
  if (typeof from === 'object' && typeof to === 'object' && typeof now === 'object')
    return [(now[0] * to[0]) / from[0], (now[1] * to[1]) / from[1]];
  return now === to ? null : to;
}
