import { psPerSecond } from '../../units/picoseconds.ts';
import { capital, listed, percent, time } from '../words.ts';
import type { RunAccounts } from './accounts.ts';

/** What phases side by side are worth to a run, in a sentence or two. */
export function overlapWords({ run, recorded_ps, overlap: { byPhases, won_ps } }: RunAccounts): string {
  const [recorded_s, won_s] = [recorded_ps / psPerSecond, won_ps / psPerSecond];
  const together = byPhases.slice(2).reduce((sum, part) => sum + part, 0) / recorded_ps;
  const first =
    won_ps > 0
      ? `Phases of ${run.name} ran side by side for ${percent(together)} of the time. One after another they would take ${time(recorded_s + won_s)} instead of ${time(recorded_s)}: overlap wins ${time(won_s)}.`
      : `Phases of ${run.name} never ran side by side, so that overlap wins nothing.`;
  const { latency_s, dependencyBound_s } = run.result.totals;
  const lost_s = latency_s - dependencyBound_s;
  if (dependencyBound_s <= 0 || lost_s <= 0) return first;
  return `${first} The longest chain of work that needs each other takes ${time(dependencyBound_s)}: the run still loses ${time(lost_s)} against it.`;
}

/** Shares of the time in which 0, 1, 2, … phases were under way, in words. */
export function shareWords({ recorded_ps, overlap: { byPhases } }: RunAccounts): string {
  return listed(
    byPhases.flatMap((part, n) => (part > 0 ? [`${phasesWords(n)} for ${percent(part / recorded_ps)}`] : [])),
  );
}

export const phasesWords = (n: number): string => (n === 0 ? 'none' : n === 1 ? 'one phase' : `${n} phases`);
export const shareLabel = (n: number): string => capital(phasesWords(n));
