import { verdict } from '../../../insight/verdict/one.ts';
import { verdictOfTwo } from '../../../insight/verdict/two.ts';
import { hasEnded, type ShownRun, type ViewedRun } from '../../payload.ts';
import { typeset } from '../../words.ts';
import { timeText } from '../model/quantity.ts';

/** What a run's head says at most. */
const sentencesShown = 3;

/**
 * What the head of a run says, in a few sentences; it shows as many as it has room for. Of one run: what fills its
 * time. Of two: at the first what the second saves of it, at the second what it loses and when it would pay off.
 */
export function sentenceOf(run: ShownRun, all: readonly ShownRun[]): string {
  if (!hasEnded(run)) return 'The run did not end.';
  const [first, second] = all.filter(hasEnded);
  const heads =
    first === undefined || second === undefined
      ? headsOfOne(run)
      : headsOfTwo(first, second, run.key === first.key ? 0 : 1);
  return typeset(heads.slice(0, sentencesShown).join(' '));
}

function headsOfOne({ result }: ViewedRun): string[] {
  const { headline, statements } = verdict(result);
  const heads = statements.filter(({ key }) => key !== 'gap').map(({ head }) => head);
  return heads.length === 0 ? [`${headline}.`] : heads;
}

function headsOfTwo(first: ViewedRun, second: ViewedRun, run: 0 | 1): string[] {
  const { headline, statements } = verdictOfTwo(first.result, second.result);
  const heads = statements.filter(({ target }) => (target?.run ?? 1) === run).map(({ head }) => head);
  return heads.length === 0 && run === 0 ? [`${headline}.`] : heads;
}

/** `A ends 176 µs before B`, at the run that ends first. */
export function differenceOf(run: ShownRun, all: readonly ShownRun[]): string {
  const other = all.find(({ key }) => key !== run.key);
  if (other === undefined || !hasEnded(other) || !hasEnded(run)) return '';
  const ps = (other.result.totals.latency_s - run.result.totals.latency_s) * 1e12;
  if (Math.round(ps) === 0) return run.key === 'A' ? 'both take equally long' : '';
  return ps > 0 ? `${run.key} ends ${timeText(ps)} before ${other.key}` : '';
}
