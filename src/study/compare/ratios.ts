import type { Result } from '../../simulation/result.ts';
import { type UnequalHardware, unequalHardware } from './hardware.ts';

/** A run of a comparison: the words that tell it from the others, and its result. */
export interface ComparedRun {
  /** What differs from the other runs: `bp`, `dfa, wgu.count=2`. */
  readonly label: string;
  /** The same without the rule: runs of one group differ in their rule only. */
  readonly group: string;
  /** The same setting by setting, the rule last: `wgu.count`, `2`. */
  readonly differs: readonly (readonly [setting: string, value: string])[];
  /** What the run measured. */
  readonly result: Result;
}

/** How many times as much; null where the denominator is zero. */
export interface Ratio {
  /** Times of an iteration divided. */
  readonly latency: number | null;
  /** Areas divided. */
  readonly area: number | null;
  /** Products of time and area divided. */
  readonly timeArea: number | null;
  /** Of the chips alone. */
  readonly chip: CostRatio;
  /** Of the chips together with their DRAM. */
  readonly chipAndDram: CostRatio;
}

/** How many times as much energy and power; null where the denominator is zero. */
export interface CostRatio {
  /** Energies of an iteration divided, static energy included. */
  readonly energy: number | null;
  /** Products of energy and time of an iteration divided. */
  readonly EDP: number | null;
  /** Mean powers divided. */
  readonly meanPower: number | null;
  /** Peak powers divided. */
  readonly peakPower: number | null;
}

/** Runs of a comparison divided by each other; `ratios` of `compare --json`. */
export interface Ratios {
  /** Every result divided by the first, in the order of `results`. */
  readonly toFirst: readonly (Ratio & { readonly label: string })[];
  /**
   * The first rule that learns divided by each later one under otherwise equal settings; with `rules` bp and dfa,
   * `latency` is T_bp/T_dfa. Empty if one rule alone learns.
   */
  readonly betweenRules: readonly (Ratio & {
    readonly group: string;
    readonly rules: readonly [first: string, other: string];
    /** How the chips of the two runs differ; null where they are alike. */
    readonly hardware: UnequalHardware | null;
  })[];
}

/** `a` divided by `b`, per iteration where that is what a person compares. */
export function ratio(a: Result, b: Result): Ratio {
  return {
    latency: divide(a.perIteration.latency_s, b.perIteration.latency_s),
    area: divide(a.totals.area_m2, b.totals.area_m2),
    timeArea: divide(timeArea(a), timeArea(b)),
    chip: costRatio(a, b, 'chip'),
    chipAndDram: costRatio(a, b, 'chipAndDram'),
  };
}

function costRatio(a: Result, b: Result, part: 'chip' | 'chipAndDram'): CostRatio {
  const [ours, theirs] = [a.totals[part], b.totals[part]];
  return {
    energy: divide(a.perIteration[part].energy_J, b.perIteration[part].energy_J),
    EDP: divide(product(a, part), product(b, part)),
    meanPower: divide(ours.meanPower_W, theirs.meanPower_W),
    peakPower: divide(ours.peakPower_W, theirs.peakPower_W),
  };
}

const timeArea = ({ perIteration, totals }: Result): number => perIteration.latency_s * totals.area_m2;

const product = ({ perIteration }: Result, part: 'chip' | 'chipAndDram'): number =>
  perIteration[part].energy_J * perIteration.latency_s;

/** Every run against the first, and the first rule that learns against the others. */
export function ratios(cases: readonly ComparedRun[]): Ratios {
  const [base] = cases;
  return {
    toFirst: base === undefined ? [] : cases.map(({ label, result }) => ({ label, ...ratio(result, base.result) })),
    betweenRules: [...new Set(cases.map(({ group }) => group))].flatMap((group) => {
      const [first, ...others] = cases.filter((one) => one.group === group && learns(one.result));
      if (first === undefined) return [];
      return others
        .filter(({ result }) => result.rule !== first.result.rule)
        .map(({ result }) => ({
          group,
          rules: [first.result.rule, result.rule] as const,
          hardware: unequalHardware(first.result, result),
          ...ratio(first.result, result),
        }));
    }),
  };
}

/** Whether a run made gradients. */
function learns({ phases }: Result): boolean {
  return phases.gradient.span_s > 0;
}

/** The inverse ratio; null where there is none. */
export function inverse(ratio: number | null): number | null {
  return ratio === null ? null : divide(1, ratio);
}

function divide(a: number, b: number): number | null {
  return b > 0 ? a / b : null;
}
