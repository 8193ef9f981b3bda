import type { Explanation, Trial } from '../../insight/explanation.ts';

/** Settings that were tried, and what they did to each run; null where a run was not tried with them. */
export interface TrialRow {
  readonly settings: readonly string[];
  readonly kind: Trial['kind'];
  readonly changesLearning: string | null;
  readonly slower: string | null;
  readonly trials: readonly (Trial | null)[];
}

/** Gains below this are not worth a row. */
export const leastGain = 0.002;

/** What was tried with any run, the largest gain first, and the settings that moved nothing. */
export function trialRows(explanations: readonly (Explanation | null)[]): {
  readonly rows: readonly TrialRow[];
  readonly nothing: readonly string[];
} {
  const rows = new Map<string, TrialRow>();
  for (const trial of explanations.flatMap((each) => each?.trials ?? [])) {
    const key = keyOf(trial);
    const trials = explanations.map((each) => each?.trials.find((one) => keyOf(one) === key) ?? null);
    const { settings, kind, changesLearning } = trial;
    if (!rows.has(key)) rows.set(key, { settings, kind, changesLearning, slower: slowerOf(trials), trials });
  }
  const sorted = [...rows.values()].sort((a, b) => gainOf(b) - gainOf(a));
  const moves = ({ trials }: TrialRow) => trials.some((trial) => Math.abs((trial?.gain ?? 1) - 1) >= leastGain);
  return {
    rows: sorted.filter(moves),
    nothing: sorted.filter((row) => !moves(row)).map(({ settings }) => settings.join(' ')),
  };
}

const keyOf = ({ kind, settings }: Trial) => `${kind} ${[...settings].sort().join(' ')}`;
const gainOf = ({ trials }: TrialRow) => Math.max(...trials.map((trial) => trial?.gain ?? 0));
const slowerOf = (trials: readonly (Trial | null)[]) => trials.find((trial) => trial?.slower)?.slower ?? null;
