import type { Result } from '../../simulation/result.ts';

/** Two rules under otherwise equal settings: one line of a study. */
export interface Pair {
  /** One word for each of the study's columns. */
  readonly labels: readonly string[];
  /**
   * What the labels stand for; {first} and {second} are the rules, {firstUnits} and {secondUnits} their gradient units.
   */
  readonly words?: string;
  /** Whether nothing is assumed: the chip file as it is. */
  readonly isAsIs?: true;
  /** The run of the first rule. */
  readonly first: Result;
  /** The run of the second rule. */
  readonly second: Result;
  /** What an analytic model gives for T_first/T_second, as it is printed; and its centre, if it gives one. */
  readonly reference?: { readonly printed: string; readonly ratio: number };
}

/** The outcome of a study. */
export interface StudyOutcome {
  /** Names the file of its results. */
  readonly name: string;
  /** Title of the table. */
  readonly title: string;
  /** What is varied and what is held. */
  readonly setting: string;
  /** Headings of the labels. */
  readonly columns: readonly string[];
  /** The lines of the table. */
  readonly pairs: readonly Pair[];
  /** `full`: two lines a pair with costs and stalls; `compact`: one line. */
  readonly layout: 'full' | 'compact';
}
