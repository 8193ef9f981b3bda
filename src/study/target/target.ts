import { meanActivity, spreadOf, type TrainingReport } from '../../learning/index.ts';
import { at } from '../../lists/index.ts';
import type { LayerActivity } from '../../network/index.ts';

/** What one training iteration costs; energy with leakage, and with refresh and standby of the DRAM. */
export interface IterationCost {
  readonly time_s: number;
  /** Energy of the chip alone. */
  readonly chip_J: number;
  /** Energy of the chip together with its DRAM. */
  readonly chipAndDram_J: number;
}

/** Where a rule stands after an epoch; costs since the beginning of training. */
export interface TargetPoint extends IterationCost {
  readonly epoch: number;
  /** Test accuracy: mean, standard deviation and extremes over the seeds. */
  readonly mean: number;
  readonly spread: number;
  readonly least: number;
  readonly most: number;
  /** With the activity of this epoch. */
  readonly iteration: IterationCost;
}

/** The end of the first epoch after which a seed's test accuracy is at least the target. */
export interface Crossing extends IterationCost {
  readonly seed: number;
  readonly epoch: number;
}

/** A rule on the way to an accuracy. */
export interface TargetRule {
  readonly rule: string;
  readonly points: readonly TargetPoint[];
  /** Of the seeds that get there. */
  readonly crossings: readonly Crossing[];
  readonly seeds: number;
  /** Largest mean test accuracy, and after which epoch. */
  readonly best: { readonly mean: number; readonly epoch: number };
}

/**
 * Puts what was learned on the chip's clock: every epoch costs its iterations times what one iteration costs with the
 * mean activity of that epoch over the seeds. Tests are not counted.
 *
 * @param report a training with recorded activity
 * @param iterations of an epoch
 * @param simulate one iteration with an activity, layer by layer
 */
export function targetRule(
  rule: string,
  { seeds, accuracy }: TrainingReport,
  target: number,
  iterations: number,
  simulate: (activity: readonly LayerActivity[], epoch: number) => IterationCost,
): TargetRule {
  let total: IterationCost = { time_s: 0, chip_J: 0, chipAndDram_J: 0 };
  const points = accuracy.map(({ epoch, mean, spread }, index): TargetPoint => {
    const epochs = seeds.map((seed) => at(seed.epochs, index, 'epochs'));
    const recorded = epochs.flatMap(({ activity }) => (activity === null ? [] : [activity.layers]));
    const iteration = simulate(meanActivity(recorded), epoch);
    total = {
      time_s: total.time_s + iterations * iteration.time_s,
      chip_J: total.chip_J + iterations * iteration.chip_J,
      chipAndDram_J: total.chipAndDram_J + iterations * iteration.chipAndDram_J,
    };
    const tested = epochs.map(({ testAccuracy }) => testAccuracy);
    return { ...total, epoch, mean, spread, least: Math.min(...tested), most: Math.max(...tested), iteration };
  });
  const crossings = seeds.flatMap(({ seed, epochs }): Crossing[] => {
    const index = epochs.findIndex(({ testAccuracy }) => testAccuracy >= target);
    if (index < 0) return [];
    const { epoch, time_s, chip_J, chipAndDram_J } = at(points, index, 'epochs');
    return [{ seed, epoch, time_s, chip_J, chipAndDram_J }];
  });
  const best = points.reduce((a, b) => (b.mean > a.mean ? b : a));
  return { rule, points, crossings, seeds: seeds.length, best: { mean: best.mean, epoch: best.epoch } };
}

/** Costs this close to one another are called equal, as a share. */
export const equalCosts = 0.02;

/** Who gets to the target with less of something, among the rules that get there with every seed. */
export interface Winner {
  readonly winner: string;
  readonly other: string;
  /** The other's mean over the winner's: at least 1. */
  readonly factor: number;
  /** Whether every seed of the winner needs less than every seed of the other, by more than {@link equalCosts}. */
  readonly clear: boolean;
}

/** The best rule against each of the others; none if fewer than two rules get there with every seed. */
export function winners(rules: readonly TargetRule[], of: (cost: IterationCost) => number): Winner[] {
  const ranked = rules
    .filter(({ crossings, seeds }) => crossings.length === seeds)
    .map(({ rule, crossings }) => ({ rule, spread: spreadOf(crossings.map(of)) }))
    .sort((a, b) => a.spread.mean - b.spread.mean);
  const [best, ...others] = ranked;
  if (best === undefined) return [];
  return others.map(({ rule, spread }) => ({
    winner: best.rule,
    other: rule,
    factor: spread.mean / best.spread.mean,
    clear: best.spread.most * (1 + equalCosts) < spread.least,
  }));
}
