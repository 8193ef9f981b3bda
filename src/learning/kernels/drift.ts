import { clamped } from './pulses.ts';

/** How conductances, as fractions of the range, leave what was written. */
export interface DriftLaw {
  /** Where they drift to. */
  readonly target: number;
  /** Time after a write at which drift begins. */
  readonly from_s: number;
}

/** Cells that drift. */
export interface Drift {
  readonly law: DriftLaw;
  /** Of each cell, at least 0. */
  readonly exponents: Float32Array;
  /** Seconds since each cell was written; null if no time passes between updates. */
  readonly ages_s: Float32Array | null;
  /** Time between two updates, s. */
  readonly update_s: number;
}

/** Ends of each cell's range. A stuck cell has both at one end. */
export interface CellRanges {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/**
 * Share of the distance to the target that is left at an age, (t/t0)^-exponent; all of it up to t0. For the decay of
 * the conductance itself this is the law of structural relaxation in phase-change cells (Ielmini, Lacaita, Lavizzari,
 * IEEE Trans. Electron Devices 54, 2007).
 */
export function shareLeft({ from_s }: Pick<DriftLaw, 'from_s'>, exponent: number, age_s: number): number {
  return age_s > from_s ? (age_s / from_s) ** -exponent : 1;
}

/** What a conductance becomes by drift of one exponent. */
export function drifted(conductance: number, exponent: number, age_s: number, law: DriftLaw): number {
  return law.target + (conductance - law.target) * shareLeft(law, exponent, age_s);
}

/**
 * Conductances become those of their age, in place. Stuck cells stay.
 *
 * @param rest_s time that passed after the last update
 */
export function driftAll(
  conductances: Float32Array,
  { law, exponents, ages_s }: Drift,
  ranges: CellRanges | null,
  rest_s: number,
): void {
  for (let i = 0; i < conductances.length; i++) {
    if (ranges !== null && ranges.low[i] === ranges.high[i]) continue;
    const age_s = (ages_s === null ? 0 : ages_s[i]!) + rest_s;
    conductances[i] = drifted(conductances[i]!, exponents[i]!, age_s, law);
  }
}

/** Cells that get pulses start from where they drifted to, anew; the others grow older by the time between updates. */
export function renewWritten(
  states: Float32Array,
  pulses: Int32Array,
  { law, exponents, update_s }: Drift,
  ages_s: Float32Array,
  ranges: CellRanges | null,
): void {
  for (let i = 0; i < pulses.length; i++) {
    if (pulses[i] === 0) {
      ages_s[i] = ages_s[i]! + update_s;
      continue;
    }
    const low = ranges === null ? 0 : ranges.low[i]!;
    const high = ranges === null ? 1 : ranges.high[i]!;
    if (high > low) {
      const conductance = drifted(low + states[i]! * (high - low), exponents[i]!, ages_s[i]!, law);
      states[i] = clamped((conductance - low) / (high - low));
    }
    ages_s[i] = update_s;
  }
}

/** Conductances of states: into = low + states x (high - low). */
export function spanned(states: Float32Array, { low, high }: CellRanges, into: Float32Array): void {
  for (let i = 0; i < states.length; i++) into[i] = low[i]! + states[i]! * (high[i]! - low[i]!);
}
