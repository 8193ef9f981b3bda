import type { Explanation, Trial } from '../../insight/explanation.ts';
import { bySection, type Help, helpOf } from '../../insight/helps.ts';

/** Settings that were tried, and what they did to each run; null where a run was not tried with them. */
export interface TrialRow {
  readonly settings: readonly string[];
  readonly kind: Trial['kind'];
  readonly changesLearning: string | null;
  readonly slower: string | null;
  readonly trials: readonly (Trial | null)[];
}

/** What was tried with any of the runs, joined by settings. */
export interface TrialRows {
  /** The largest gain first. */
  readonly faster: readonly TrialRow[];
  readonly ideal: readonly TrialRow[];
  /** As fast, but with less energy or area. */
  readonly cheaper: readonly TrialRow[];
  /** The slowest first. */
  readonly slower: readonly TrialRow[];
  /** Parameters that move nothing in any run, those of one section together. */
  readonly without: readonly string[];
}

/** What would help the runs, and what would not; a run that was not explained has nothing to say. */
export function trialRows(explanations: readonly (Explanation | null)[]): TrialRows {
  const helps = explanations.flatMap((each) => (each === null ? [] : [helpOf(each)]));
  const rowsOf = (kind: 'faster' | 'ideal' | 'cheaper' | 'slower') => joined(helps, kind, explanations);
  const faster = [...rowsOf('faster')].sort((a, b) => gainOf(b) - gainOf(a));
  const isFaster = new Set(faster.map(({ settings, kind }) => keyOf({ settings, kind })));
  const others = (rows: readonly TrialRow[]) => rows.filter((row) => !isFaster.has(keyOf(row)));
  return {
    faster,
    ideal: [...rowsOf('ideal')].sort((a, b) => gainOf(b) - gainOf(a)),
    cheaper: others(rowsOf('cheaper')),
    slower: others(rowsOf('slower')).sort((a, b) => gainOf(a) - gainOf(b)),
    without: bySection(
      [...new Set(helps.flatMap(({ without }) => without))].filter((path) =>
        helps.every(({ without }) => without.includes(path)),
      ),
    ),
  };
}

function joined(
  helps: readonly Help[],
  kind: 'faster' | 'ideal' | 'cheaper' | 'slower',
  explanations: readonly (Explanation | null)[],
): TrialRow[] {
  const rows = new Map<string, TrialRow>();
  for (const trial of helps.flatMap((help) => help[kind])) {
    const key = keyOf(trial);
    const trials = explanations.map((each) => each?.trials.find((one) => keyOf(one) === key) ?? null);
    const { settings, changesLearning } = trial;
    if (!rows.has(key))
      rows.set(key, { settings, kind: trial.kind, changesLearning, slower: slowerOf(trials), trials });
  }
  return [...rows.values()];
}

/** One knob or several: what counts is the chip. */
const keyOf = ({ kind, settings }: Pick<Trial, 'kind' | 'settings'>) =>
  `${kind === 'ideal' ? kind : 'built'} ${[...settings].sort().join(' ')}`;
const gainOf = ({ trials }: TrialRow) => Math.max(...trials.map((trial) => trial?.gain ?? 0));
const slowerOf = (trials: readonly (Trial | null)[]) => trials.find((trial) => trial?.slower)?.slower ?? null;
