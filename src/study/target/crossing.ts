import type { ValidationTest } from '../../learning/index.ts';
import { medianOf } from './median.ts';

/** Tests of which the median decides whether the target is reached: a single one may be lucky. */
export const testsOfCrossing = 3;

/** Where a training reaches a target, in updates. */
export interface CrossedAt {
  readonly update: number;
  /** The last test below the target, 0 if there is none, and the first at it or above. The crossing is one of them. */
  readonly below: number;
  readonly above: number;
}

/**
 * The first test at which the median of it and the two after it is at the target. Null if there is none: the last two
 * tests of a training have too few after them.
 */
export function crossingIn(tests: readonly ValidationTest[], target: number): CrossedAt | null {
  const found = tests.findIndex((_, index) => {
    const some = tests.slice(index, index + testsOfCrossing);
    return some.length === testsOfCrossing && isReached(some, target);
  });
  if (found < 0) return null;
  const first = tests.findIndex(({ accuracy }, index) => index >= found && accuracy >= target);
  const [at, before, above] = [tests[found], tests[first - 1], tests[first]];
  if (at === undefined || above === undefined) return null;
  // The test before is below the target, for else the median would have been at it before.
  return { update: at.update, below: before?.update ?? 0, above: above.update };
}

/** Whether the median of an odd number of tests is at the target: more than half of them are. */
function isReached(tests: readonly ValidationTest[], target: number): boolean {
  return tests.filter(({ accuracy }) => accuracy >= target).length > tests.length / 2;
}

/** The largest median of a test and the two after it; 0 if there are fewer tests. */
export function bestMedian(tests: readonly ValidationTest[]): number {
  const medians = tests.slice(testsOfCrossing - 1).map((_, index) => {
    const some = tests.slice(index, index + testsOfCrossing);
    return medianOf(some.map(({ accuracy }) => accuracy));
  });
  return Math.max(0, ...medians);
}

/** Standard deviation that chance alone gives an accuracy measured on so many samples. */
export function binomialError(accuracy: number, samples: number): number {
  return Math.sqrt((accuracy * (1 - accuracy)) / samples);
}
