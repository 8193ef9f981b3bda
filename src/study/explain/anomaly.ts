import type { Trial } from '../../insight/explanation.ts';
import { type DifferingGrant, firstDifferingGrant, type Grant } from '../../insight/firstGrant.ts';
import { noticeable, pathsOf } from '../../insight/helps.ts';
import { time } from '../../units/printed.ts';
import type { Outcome } from './attempt.ts';
import type { NamedGrants } from './grants.ts';
import { setting } from './knobs.ts';
import { partsOf } from './parts.ts';
import type { Worked } from './trials.ts';

/** Chips that are simulated once more to see what they grant, at most: each takes as long as a trial. */
const most = 4;

/**
 * Explains trials that are slower although no part has more work: parts that take turns in another order do so by
 * chance, even where one became better. Says where that order changes first.
 *
 * @param tried what the trials came from
 * @param record simulates a chip with other settings, and keeps what it grants
 */
export function tellAnomalies(
  trials: readonly Trial[],
  base: Outcome,
  tried: readonly Worked[],
  record: (settings: readonly string[]) => NamedGrants,
): Trial[] {
  const found = new Set(anomalies(trials, base, tried));
  if (found.size === 0) return [...trials];
  const before = record([]);
  return trials.map((trial) =>
    found.has(trial) ? { ...trial, slower: parting(before, record(trial.settings)) } : trial,
  );
}

/** Chips with another part come first: of another schedule one expects another order. Then the slowest. */
function anomalies(trials: readonly Trial[], base: Outcome, tried: readonly Worked[]): Trial[] {
  const outcomes = new Map(tried.map(({ changes, attempt }) => [String(changes.map(setting)), attempt]));
  const slow = trials.filter((trial) => {
    const outcome = outcomes.get(String(trial.settings));
    return isSlower(trial) && trial.slower === null && outcome !== undefined && !hasMoreWork(outcome, base);
  });
  const isOfParts = (trial: Trial) => Number(pathsOf(trial).every((path) => partsOf(path) !== null));
  return slow.sort((a, b) => isOfParts(b) - isOfParts(a) || a.gain - b.gain).slice(0, most);
}

/** Whether it is a chip that one would notice to be slower. */
export const isSlower = ({ kind, gain }: Pick<Trial, 'kind' | 'gain'>): boolean =>
  kind !== 'ideal' && gain <= 1 - noticeable;

/** Whether any part has more work than in another chip. */
function hasMoreWork(one: Outcome, other: Outcome): boolean {
  const works = new Map(other.bounds.map(({ component, bound_s }) => [component, bound_s]));
  return one.bounds.some(({ component, bound_s }) => bound_s > (1 + noticeable) * (works.get(component) ?? 0));
}

/** Where two runs part, in a sentence; null if every server serves the same transactions in the same order. */
function parting(before: NamedGrants, now: NamedGrants): string | null {
  const first = firstDifferingGrant(before, now);
  return first === null ? null : differingWords(first, before, now);
}

function differingWords({ lane, a, b }: DifferingGrant, before: NamedGrants, now: NamedGrants): string {
  const [old, fresh] = [before.transactionWords(lane, a), now.transactionWords(lane, b)];
  const which = (grant: Grant) => (old === fresh && grant.vector >= 0 ? `, vector ${grant.vector + 1}` : '');
  return `The first grant that differs is of ${lane}: at ${at(b)} it serves the ${fresh}${which(b)}; before, it served the ${old}${which(a)} at ${at(a)}.`;
}

const at = ({ start_ps }: Grant) => time(start_ps / 1e12);
