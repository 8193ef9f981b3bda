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
   * `step`: a declared step of one knob; `together`: several relieved at once; `ideal`: a bound without area or
   * energy.
   */
  readonly kind: 'step' | 'together' | 'ideal';
  readonly time_s: number;
  /** Makespan before over makespan after. */
  readonly gain: number;
  readonly area_m2: number;
  readonly energy_J: number;
  readonly EDP_Js: number;
  /** Why what is learned changes too; null if the arithmetic stays the same. */
  readonly changesLearning: string | null;
  /** Where a better part makes the chip slower: the first grant that differs, as a sentence; else null. */
  readonly slower: string | null;
}

/** Why a run takes as long as it does, and what would help. `explain.json` in a run folder. */
export interface Explanation {
  readonly schema: 'cimline/explain/1';
  readonly time_s: number;
  readonly area_m2: number;
  readonly energy_J: number;
  readonly EDP_Js: number;
  /** The largest first. */
  readonly bounds: readonly Bound[];
  /** Sorted by gain, the largest first. */
  readonly trials: readonly Trial[];
  /** Knobs that were not simulated, and why their bound and the critical path allow that. */
  readonly skipped: readonly { readonly settings: readonly string[]; readonly why: string }[];
}
