import type { Result } from '../../../simulation/result.ts';
import type { FinishedRun } from './open.ts';

/** Units of what is compared. */
export type EffectUnit = 's' | 'J' | 'W' | 'm2' | 'J s' | '1';

/** A number of every run; of one iteration, or of one sample where batches differ. */
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

/** What differences did: the largest first. */
export interface Effects {
  /** What the numbers are of: batches of different sizes are compared by the sample. */
  readonly per: 'iteration' | 'sample';
  readonly totals: readonly Effect[];
  readonly stalls: readonly StallEffect[];
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

/** What the differences of runs did to time, energy, area and waits, the largest change first. */
export function effects(runs: readonly FinishedRun[]): Effects {
  const results = runs.map(({ result }) => result);
  const isPerSample = new Set(results.map(({ samples }) => samples)).size > 1;
  const scale: Scale = ({ iterations, samples }) => 1 / (iterations * (isPerSample ? samples : 1));
  return {
    per: isPerSample ? 'sample' : 'iteration',
    totals: totals
      .map(({ what, unit, of }) => ({ what, unit, values: results.map((result) => of(result, scale(result))) }))
      .sort((a, b) => relativeChange(b.values) - relativeChange(a.values)),
    stalls: gathered(results, (result) =>
      result.stalls.map(({ component, reason, stalled_s }) => ({
        key: { component, reason },
        time_s: stalled_s * scale(result),
      })),
    ),
  };
}

interface Share<Key> {
  readonly key: Key;
  readonly time_s: number;
}

/** Times by key in all runs, the largest change first. */
function gathered<Key extends object>(
  results: readonly Result[],
  sharesOf: (result: Result) => readonly Share<Key>[],
): (Key & { readonly values_s: readonly number[] })[] {
  const found = new Map<string, { readonly key: Key; readonly values_s: number[] }>();
  for (const [i, result] of results.entries()) {
    for (const { key, time_s } of sharesOf(result)) {
      const name = JSON.stringify(key);
      const entry = found.get(name) ?? { key, values_s: results.map(() => 0) };
      entry.values_s[i] = (entry.values_s[i] ?? 0) + time_s;
      found.set(name, entry);
    }
  }
  return [...found.values()]
    .map(({ key, values_s }) => ({ ...key, values_s }))
    .sort((a, b) => change(b.values_s) - change(a.values_s));
}

/** How far the runs are apart. */
export const change = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** How far the runs are apart, against the largest of them. */
function relativeChange(values: readonly number[]): number {
  const largest = Math.max(...values);
  return largest > 0 ? change(values) / largest : 0;
}
