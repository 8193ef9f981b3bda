import type { ComponentType } from '../parts/words/components.ts';

/** How long the units of one type of component must work at least: no schedule with this chip is shorter. */
export interface Bound {
  readonly component: ComponentType;
  /** Work of its busiest server over that server's units, in seconds. */
  readonly bound_s: number;
  /** Of the makespan, from 0 to 1. */
  readonly share: number;
}

/** A chip that was tried: settings, and what they did to the run. */
export interface Trial {
  /** As they are typed after `--set`, as in `wgu.count=2`. */
  readonly settings: readonly string[];
  /**
   * `step`: steps of one knob; `together`: knobs of several parts at once; `ideal`: parts for which nothing waits,
   * which work at their present speed. Nobody can build them.
   */
  readonly kind: 'step' | 'together' | 'ideal';
  readonly time_s: number;
  /** Makespan before over makespan after. */
  readonly gain: number;
  /** Of the chip; null for what cannot be built. */
  readonly area_m2: number | null;
  /** Of chip and DRAM; null for what cannot be built. */
  readonly energy_J: number | null;
  /** Of chip and DRAM; null for what cannot be built. */
  readonly EDP_Js: number | null;
  /** Why what is learned changes too; null if the arithmetic stays the same. */
  readonly changesLearning: string | null;
  /** Whether `cimline train --chip` knows the settings, so that it can tell what is learned with them. */
  readonly canBeTrained: boolean;
  /**
   * Why the chip is slower, as a sentence: the part that has more work, or where none has, the first grant that
   * differs. Null if the chip is not slower, or neither is found.
   */
  readonly slower: string | null;
}

/** Settings that were not simulated, or that no chip can have, and why. */
export interface Untried {
  readonly settings: readonly string[];
  readonly why: string;
}

/** Why a run takes as long as it does, and what would help. `explain.json` in a run folder. */
export interface Explanation {
  readonly schema: 'cimline/explain/1';
  /** Of the cimline that simulated. */
  readonly version: string;
  /** Of the run, as in `bp on fefet-22nm, mlp`. */
  readonly title: string;
  readonly time_s: number;
  readonly area_m2: number;
  /** Of chip and DRAM. */
  readonly energy_J: number;
  readonly EDP_Js: number;
  /** Longest chain of dependent work without any waiting. */
  readonly dependencyBound_s: number;
  /** Of every component that worked, the largest first. */
  readonly bounds: readonly Bound[];
  /** Parts whose bound is so near the makespan that more of one alone gains little. */
  readonly full: readonly ComponentType[];
  /** Of parts that are full, those of which no knob gives more. */
  readonly unrelieved: readonly ComponentType[];
  /** Sorted by gain, the largest first; each chip once. */
  readonly trials: readonly Trial[];
  /** Knobs that were not turned, with all their steps, and why nothing in this run hangs on them. */
  readonly skipped: readonly Untried[];
  /** Settings that contradict others, or that no wafer holds. */
  readonly refused: readonly Untried[];
}
