import { type Per, perOf, scaleOf } from '../../../insight/measure.ts';
import { reasonsOf } from '../../../insight/reasons.ts';
import type { Result } from '../../../simulation/result.ts';
import type { FinishedRun } from './open.ts';

/** Units of what is compared. */
export type EffectUnit = 's' | 'J' | 'W' | 'm2' | 'J s' | '1';

/** A number of every run, or of its iterations or samples where the runs did not do as much. */
export interface Effect {
  readonly what: string;
  readonly unit: EffectUnit;
  readonly values: readonly number[];
}

/** Waiting for one reason at one type of component, in seconds of each run. */
export interface StallEffect {
  readonly component: string;
  readonly reason: string;
  readonly values_s: readonly number[];
}

/** Time of the critical path that goes into one reason, in seconds of each run. */
export interface PathEffect {
  /** Name of the reason, as in `gradient/buffer`. */
  readonly key: string;
  /** A short sentence without a full stop: `Gradients cross the global buffer`. */
  readonly reason: string;
  readonly values_s: readonly number[];
}

/** What differences did: the largest first. */
export interface Effects {
  readonly per: Per;
  readonly totals: readonly Effect[];
  readonly stalls: readonly StallEffect[];
  /** Empty where a run has no account of its path, as those of studies. */
  readonly criticalPath: readonly PathEffect[];
}

/** How the numbers of a run are brought to an iteration or a sample. */
type Scale = (result: Result) => number;

interface Total {
  readonly what: string;
  readonly unit: EffectUnit;
  readonly of: (result: Result, scale: number) => number;
}

const totals: readonly Total[] = [
  { what: 'time', unit: 's', of: ({ totals }, scale) => totals.latency_s * scale },
  { what: 'energy of the chip', unit: 'J', of: ({ totals }, scale) => totals.chip.energy_J * scale },
  { what: 'energy of chip + DRAM', unit: 'J', of: ({ totals }, scale) => totals.chipAndDram.energy_J * scale },
  { what: 'leakage of the chip', unit: 'J', of: ({ totals }, scale) => totals.chip.static_J * scale },
  { what: 'area', unit: 'm2', of: ({ totals }) => totals.area_m2 },
  {
    what: 'energy of the chip x time',
    unit: 'J s',
    of: ({ totals }, scale) => totals.chip.energy_J * totals.latency_s * scale ** 2,
  },
  { what: 'mean power of the chip', unit: 'W', of: ({ totals }) => totals.chip.meanPower_W },
  { what: 'peak power of the chip', unit: 'W', of: ({ totals }) => totals.chip.peakPower_W },
  { what: 'waiting', unit: 's', of: ({ totals }, scale) => totals.stalled_s * scale },
];

/** What the differences of runs did to time, energy, area, waits and the critical path, the largest change first. */
export function effects(runs: readonly FinishedRun[]): Effects {
  const results = runs.map(({ result }) => result);
  const per = perOf(results);
  const scale: Scale = (result) => scaleOf(result, per);
  return {
    per,
    totals: totals
      .map(({ what, unit, of }) => ({ what, unit, values: results.map((result) => of(result, scale(result))) }))
      .sort((a, b) => relativeChange(b.values) - relativeChange(a.values)),
    stalls: stallEffects(results, scale),
    criticalPath: pathEffects(results, scale),
  };
}

function stallEffects(results: readonly Result[], scale: Scale): StallEffect[] {
  const found = new Map<string, { component: string; reason: string; values_s: number[] }>();
  for (const [i, result] of results.entries()) {
    for (const { component, reason, stalled_s } of result.stalls) {
      const key = `${component} ${reason}`;
      const entry = found.get(key) ?? { component, reason, values_s: results.map(() => 0) };
      entry.values_s[i] = stalled_s * scale(result);
      found.set(key, entry);
    }
  }
  return largestFirst([...found.values()]);
}

function pathEffects(results: readonly Result[], scale: Scale): PathEffect[] {
  const paths = results.map(({ criticalPath }) => criticalPath.groups);
  if (paths.some((path) => path.length === 0)) return [];
  const scales = results.map(scale);
  const reasons = reasonsOf(paths).map(({ key, label, times_s }) => ({
    key,
    reason: label,
    values_s: times_s.map((time_s, i) => time_s * (scales[i] ?? 1)),
  }));
  return largestFirst(reasons);
}

const largestFirst = <One extends { readonly values_s: readonly number[] }>(all: One[]): One[] =>
  all.sort((a, b) => change(b.values_s) - change(a.values_s));

/** How far the runs are apart. */
const change = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** How far the runs are apart, against the largest of them. */
function relativeChange(values: readonly number[]): number {
  const largest = Math.max(...values);
  return largest > 0 ? change(values) / largest : 0;
}
