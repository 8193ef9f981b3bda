import { bounds, paysOff, tried } from './beyond.ts';
import type { RunFacts, Trial, Verdict } from './facts.ts';
import { headlineOfTwo } from './headline.ts';
import { leadOfTwo } from './lead.ts';
import { type Pair, pairOf } from './pair.ts';
import { common, lost, saved } from './path.ts';

/**
 * Why the second of two runs is faster, or is not: what it saves of the critical path, what both spend their time on,
 * what it loses, and what would have to change.
 *
 * @param trials the same two runs under other assumptions or settings, if they were simulated
 */
export function verdictOfTwo(a: RunFacts, b: RunFacts, trials: readonly Trial[] = []): Verdict {
  const pair = pairOf(a, b);
  const isSame = a.config.inputs === b.config.inputs;
  return {
    headline: headlineOfTwo(pair),
    lead: [...leadOfTwo(a, b, pair.names), ...measured(pair)],
    statements: isSame
      ? []
      : [
          ...saved(pair),
          ...common(pair),
          ...lost(pair),
          ...tried(pair, trials),
          ...paysOff(pair, trials),
          ...bounds(pair),
        ],
  };
}

/** What times are of, where it is not the whole run. */
function measured({ per, each }: Pair): string[] {
  if (each === '') return [];
  return [per === 'sample' ? 'Their batches differ, so all times are per sample.' : 'All times are per iteration.'];
}
