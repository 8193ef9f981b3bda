import type { Outcome } from './attempt.ts';
import { changesOf, type HeldKnob } from './knobs.ts';
import { type Trials, type Tried, type Worked, worked } from './trials.ts';

/** A rung that gains less is the last one. */
export const leastGain = 1.05;

/**
 * Turns each knob by itself: first all its steps, then, as long as a rung gains, further ones from the best value on.
 *
 * @returns what was tried of each knob's first steps
 */
export async function turnEach(knobs: readonly HeldKnob[], base: Outcome, trials: Trials): Promise<Tried[]> {
  const first = await stepsFrom(
    knobs.map((knob) => ({ knob, from: knob.value })),
    trials,
  );
  let climbing = knobs.flatMap((knob) => betterThan(base, first, knob));
  while (climbing.length > 0) {
    const tried = await stepsFrom(climbing, trials);
    climbing = climbing.flatMap(({ knob, best }) => betterThan(best, tried, knob));
  }
  return first;
}

interface Rung {
  readonly knob: HeldKnob;
  readonly from: HeldKnob['value'];
}

function stepsFrom(rungs: readonly Rung[], trials: Trials): Promise<Tried[]> {
  return trials.of(
    'step',
    rungs.flatMap(({ knob, from }) => changesOf(knob, from).map((change) => [change])),
  );
}

/** The best of a knob's steps, if it gains: the next rung starts there. A choice has no further steps. */
function betterThan(before: Outcome, tried: readonly Tried[], knob: HeldKnob): (Rung & { readonly best: Outcome })[] {
  const own = tried.filter((one): one is Worked => worked(one) && one.changes[0]?.path === knob.path);
  const best = fastest(own);
  const value = best?.changes[0]?.value;
  const isGain = best !== undefined && before.time_s >= leastGain * best.attempt.time_s;
  return isGain && (typeof value === 'number' || typeof value === 'object')
    ? [{ knob, from: value, best: best.attempt }]
    : [];
}

/** Times that differ by less are the same. */
const alike = 1.01;

/** The fastest of several; of those as fast, the one with the least product of energy and time. */
export function fastest(tried: readonly Worked[]): Worked | undefined {
  const least_s = Math.min(...tried.map(({ attempt }) => attempt.time_s));
  const fast = tried.filter(({ attempt }) => attempt.time_s <= alike * least_s);
  const [best] = fast.sort((a, b) => a.attempt.EDP_Js * a.attempt.area_m2 - b.attempt.EDP_Js * b.attempt.area_m2);
  return best;
}
