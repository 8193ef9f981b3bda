import type { Schedule } from '../../chip/index.ts';
import type { Phase } from '../../parts/words/task.ts';
import type { Waterfalls } from './waterfall.ts';

/** One quantity seen three ways, in the unit that the list it stands in names. Null where one does not say. */
export interface Compared {
  /** By formula. */
  readonly analytic: number;
  /** As simulated. */
  readonly simulated: number;
  /** As the reference printed it, scaled to the samples of the run. */
  readonly reference: number | null;
  /** Simulated value over the analytic one, minus 1. */
  readonly difference: number | null;
  /** Analytic value over that of the reference, minus 1. */
  readonly analyticError: number | null;
  /** Simulated value over that of the reference, minus 1. */
  readonly simulatedError: number | null;
}

/** A phase of a layer; of the whole chip where `layer` is null. */
export interface PhaseRow extends Compared {
  /** Name of the layer; null: the whole chip. */
  readonly layer: string | null;
  /** Phase of training. */
  readonly phase: Phase;
}

/** A block of chip area, m2. There is one value: estimate and simulation have the same geometry. */
export interface AreaRow {
  /** Name of the block. */
  readonly block: string;
  /** Its area on the chip in square metres. */
  readonly chip: number;
  /** Its area in the reference in square metres. */
  readonly reference: number | null;
  /** Area on the chip over that in the reference, minus 1. */
  readonly error: number | null;
}

/** Estimate and simulation of law mode: tasks never wait and share nothing. */
export interface LawCheck {
  /** Whether layers add up or the slowest one counts. */
  readonly layers: Schedule['layers'];
  /** Time by formula in picoseconds. */
  readonly analytic_ps: number;
  /** Simulated time in picoseconds. */
  readonly simulated_ps: number;
  /** Whether both are the same to the picosecond. */
  readonly equal: boolean;
}

/** One rule on one chip: the closed form, the simulated chip and a reference side by side, and the way between them. */
export interface Validation {
  /** Name of the learning rule. */
  readonly rule: string;
  /** Name of the chip. */
  readonly chip: string;
  /** Name of the network. */
  readonly network: string;
  /** Samples of an iteration. */
  readonly samples: number;
  /** Iterations that were simulated. */
  readonly iterations: number;
  /** Name of the reference; null if there is none. */
  readonly reference: string | null;
  /** Whether closed form and simulation agree where nothing waits. */
  readonly law: LawCheck;
  /** Time of the run in seconds. */
  readonly total_s: Compared;
  /** Dynamic energy of the run in joules. */
  readonly total_J: Compared;
  /** Leakage in joules. The analytic value is that over the time of the law. */
  readonly leakage_J: Compared;
  /** Time of each phase in seconds, by layer. */
  readonly latency_s: readonly PhaseRow[];
  /** Dynamic energy of each phase in joules, by layer. */
  readonly energy_J: readonly PhaseRow[];
  /** Area of each block in square metres. */
  readonly area_m2: readonly AreaRow[];
  /** The way from the reference or the closed form to the simulated chip, step by step. */
  readonly waterfalls: Waterfalls;
  /** What a reader has to know of the run and of the reference. */
  readonly notes: readonly string[];
}
