import type { Explanation } from '../../insight/explanation.ts';
import { laddersOf, ratioOf, turnsOrder } from './ladders.ts';
import type { TrialRow } from './trials.ts';

/** How many settings are told first, by what makes them worth it. */
const most = { turning: 2, sameLearning: 3, otherLearning: 1 };

/**
 * The settings that a reader wants to hear of first, the shortest time first: those that turn the order of two runs,
 * the best that leave alone what is learned, and the best of the others.
 *
 * @param faster settings that make a run faster
 */
export function remediesOf(
  faster: readonly TrialRow[],
  explanations: readonly (Explanation | null)[],
): readonly TrialRow[] {
  const { best } = laddersOf(faster, explanations);
  const isSame = ({ changesLearning }: TrialRow) => changesLearning === null;
  const gap = (row: TrialRow) => Math.abs(Math.log(ratioOf(row) ?? 1));
  const turning = faster.filter((row) => turnsOrder(row, explanations)).sort((x, y) => gap(y) - gap(x));
  const told = new Set([
    ...turning.slice(0, most.turning),
    ...best.filter(isSame).slice(0, most.sameLearning),
    ...best.filter((row) => !isSame(row)).slice(0, most.otherLearning),
  ]);
  return [...best, ...turning].filter((row, i, all) => told.has(row) && all.indexOf(row) === i);
}
