import { verdict } from '../../../insight/verdict/one.ts';
import type { ViewedRun } from '../../payload.ts';
import { timeText } from '../model/quantity.ts';

/** What a run's head says at most. */
const sentencesShown = 3;

/** What fills the time of a run, in one sentence or a few; the head of the run shows as many as it has room for. */
export function sentenceOf({ result }: Pick<ViewedRun, 'result'>): string {
  const { headline, statements } = verdict(result);
  const heads = statements.filter(({ key }) => key !== 'gap').map(({ head }) => head);
  return heads.length === 0 ? `${headline}.` : heads.slice(0, sentencesShown).join(' ');
}

/** `A ends 176 µs before B`, at the run that ends first. */
export function differenceOf(run: ViewedRun, all: readonly ViewedRun[]): string {
  const other = all.find(({ key }) => key !== run.key);
  if (other === undefined) return '';
  const ps = (other.result.totals.latency_s - run.result.totals.latency_s) * 1e12;
  if (Math.round(ps) === 0) return run.key === 'A' ? 'both take equally long' : '';
  return ps > 0 ? `${run.key} ends ${timeText(ps)} before ${other.key}` : '';
}
