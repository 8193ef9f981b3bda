import {
  meanActivity,
  spreadOf,
  type TrainingReport,
  type TrainingSettings,
  validationTests,
} from '../../learning/index.ts';
import { at, first, last } from '../../lists/index.ts';
import type { LayerActivity } from '../../network/index.ts';
import { type Clock, type Cost, clockOf, type Moment, momentOf, never } from './clock.ts';
import { crossingIn } from './crossing.ts';
import { medianOf } from './median.ts';

/** Where a rule stands at a test on the validation split, and what it cost to get there. */
export interface TargetPoint extends Moment {
  /** Accuracy: mean, standard deviation and extremes over the seeds. */
  readonly mean: number;
  readonly spread: number;
  readonly least: number;
  readonly most: number;
}

/** Where a seed reaches the target, and the tests between which it does. */
export interface Crossing extends Moment {
  /** The last test below the target; 0 updates if there is none. */
  readonly below: Moment;
  /** The first test at the target or above. */
  readonly above: Moment;
}

/** A seed on the way to an accuracy. */
export interface SeedCrossing {
  readonly seed: number;
  /** Null: not within the budget. */
  readonly crossing: Crossing | null;
}

/** A rule on the way to an accuracy. */
export interface TargetRule {
  readonly rule: string;
  /** How it was trained; the hardware is the same for all. */
  readonly settings: Omit<TrainingSettings, 'hardware' | 'feedback'> & {
    /** Null: the rule has no feedback matrices. */
    readonly feedback: TrainingSettings['feedback'] | null;
  };
  /** What an iteration costs with the mean activity of each epoch. */
  readonly iterations: readonly Cost[];
  readonly points: readonly TargetPoint[];
  /** Of every seed, whether it gets there or not. */
  readonly crossings: readonly SeedCrossing[];
  /** The median over the seeds of each number; null if half of the seeds or more do not get there within the budget. */
  readonly median: Crossing | null;
  /** Largest mean accuracy in a test, and after which update. */
  readonly best: { readonly mean: number; readonly update: number };
  /** Accuracy on the test samples when all is over, over the seeds. */
  readonly test: { readonly mean: number; readonly spread: number };
}

/**
 * Puts what was learned on the chip's clock: every update of an epoch costs what one iteration costs with the mean
 * activity of that epoch over the seeds. Tests cost nothing.
 *
 * @param settings how it was trained
 * @param report a training with recorded activity and a validation split
 * @param perEpoch updates of an epoch
 * @param simulate one iteration with an activity, layer by layer
 */
export function targetRule(
  settings: TargetRule['settings'],
  { seeds, accuracy }: Pick<TrainingReport, 'seeds' | 'accuracy'>,
  target: number,
  perEpoch: number,
  simulate: (activity: readonly LayerActivity[], epoch: number) => Cost,
): TargetRule {
  const iterations = first(seeds, 'seeds').epochs.map(({ epoch }, index) => {
    const epochs = seeds.map((seed) => at(seed.epochs, index, 'epochs'));
    const recorded = epochs.flatMap(({ activity }) => (activity === null ? [] : [activity.layers]));
    return simulate(meanActivity(recorded), epoch);
  });
  const clock = clockOf(iterations, perEpoch);
  const points = pointsOf(seeds, clock);
  const crossings = seeds.map((one) => ({ seed: one.seed, crossing: crossingOf(one, target, clock) }));
  const best = points.reduce((a, b) => (b.mean > a.mean ? b : a));
  const { mean, spread } = last(accuracy, 'tests');
  return {
    rule: settings.rule,
    settings,
    iterations,
    points,
    crossings,
    median: medianCrossing(crossings),
    best: { mean: best.mean, update: best.update },
    test: { mean, spread },
  };
}

function pointsOf(seeds: TrainingReport['seeds'], clock: Clock): TargetPoint[] {
  const bySeed = seeds.map(validationTests);
  return first(bySeed, 'seeds').map(({ update }, index) => ({
    ...clock.after(update),
    ...spreadOf(bySeed.map((tests) => at(tests, index, 'tests').accuracy)),
  }));
}

function crossingOf(seed: TrainingReport['seeds'][number], target: number, clock: Clock): Crossing | null {
  const crossed = crossingIn(validationTests(seed), target);
  if (crossed === null) return null;
  const { update, below, above } = crossed;
  return { ...clock.after(update), below: clock.after(below), above: clock.after(above) };
}

/** Seeds that do not get there count as later than all others. */
export function medianCrossing(crossings: readonly SeedCrossing[]): Crossing | null {
  const medianOver = (of: (crossing: Crossing) => Moment): Moment =>
    momentOf((quantity) =>
      medianOf(crossings.map(({ crossing }) => (crossing === null ? never : of(crossing)[quantity]))),
    );
  const median = medianOver((crossing) => crossing);
  if (median.update === never) return null;
  return { ...median, below: medianOver(({ below }) => below), above: medianOver(({ above }) => above) };
}
