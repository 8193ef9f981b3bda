import { at } from '../../lists/index.ts';

/** One training with settings of its own. */
export interface Trial {
  /** From 1. */
  readonly number: number;
  /** Settings of the rule, as `--set-for` takes them. */
  readonly sets: readonly string[];
  /** Updates until the target; null: not within the budget. */
  readonly update: number | null;
  /**
   * Largest median of three tests in a row until then, on the validation split; 0 if there is none or the training
   * diverged.
   */
  readonly accuracy: number;
}

/** The trials of a rule. */
export interface TunedRule {
  readonly rule: string;
  /** Paths of what was tuned. */
  readonly knobs: readonly string[];
  readonly trials: readonly Trial[];
  /** The number of the best trial, which is also the last with which the rule gained. */
  readonly chosen: number;
}

/** What was tried for each rule. */
export interface Tuning {
  /** Trials of each rule. */
  readonly trials: number;
  /** Of every trial, and of no training after them. */
  readonly seed: number;
  readonly rules: readonly TunedRule[];
}

/** The best of the trials: the first to the target, else the most accurate; of equal ones the earliest. */
export function bestOf(trials: readonly Trial[]): Trial {
  return trials.reduce((best, trial) => (isBetter(trial, best) ? trial : best), at(trials, 0, 'trials'));
}

function isBetter(one: Trial, other: Trial): boolean {
  const [mine, others] = [one, other].map(({ update }) => update ?? Number.POSITIVE_INFINITY);
  if (mine === undefined || others === undefined || mine === others) return one.accuracy > other.accuracy;
  return mine < others;
}

/** The best trial after each trial. */
export function bestSoFar(trials: readonly Trial[]): Trial[] {
  return trials.map((_, index) => bestOf(trials.slice(0, index + 1)));
}
