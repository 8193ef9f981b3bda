import type { Schedule } from '../../chip/index.ts';
import type { Phase } from '../../parts/words/task.ts';
import type { Waterfalls } from './waterfall.ts';

/** One quantity seen three ways, in the unit that the list it stands in names. Null where one does not say. */
export interface Compared {
  readonly analytic: number;
  readonly simulated: number;
  readonly reference: number | null;
  /** simulated / analytic - 1. */
  readonly difference: number | null;
  /** analytic / reference - 1, and simulated / reference - 1. */
  readonly analyticError: number | null;
  readonly simulatedError: number | null;
}

/** A phase of a layer; of the whole chip where `layer` is null. */
export interface PhaseRow extends Compared {
  readonly layer: string | null;
  readonly phase: Phase;
}

/** A block of chip area, m2. There is one value: estimate and simulation have the same geometry. */
export interface AreaRow {
  readonly block: string;
  readonly chip: number;
  readonly reference: number | null;
  readonly error: number | null;
}

/** Estimate and simulation of law mode: tasks never wait and share nothing. */
export interface LawCheck {
  /** Whether layers add up or the slowest one counts. */
  readonly layers: Schedule['layers'];
  readonly analytic_ps: number;
  readonly simulated_ps: number;
  readonly equal: boolean;
}

/** One rule on one chip: the closed form, the simulated chip and a reference side by side, and the way between them. */
export interface Validation {
  readonly rule: string;
  readonly chip: string;
  readonly network: string;
  readonly samples: number;
  readonly iterations: number;
  readonly reference: string | null;
  readonly law: LawCheck;
  readonly total_s: Compared;
  readonly total_J: Compared;
  /** The analytic value is the leakage over the time of the law. */
  readonly leakage_J: Compared;
  readonly latency_s: readonly PhaseRow[];
  readonly energy_J: readonly PhaseRow[];
  readonly area_m2: readonly AreaRow[];
  readonly waterfalls: Waterfalls;
  readonly notes: readonly string[];
}
