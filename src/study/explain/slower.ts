import { componentName, isPlural } from '../../insight/words/names.ts';
import { sentence } from '../../insight/words/numbers.ts';
import { time } from '../../units/printed.ts';
import type { Outcome } from './attempt.ts';

/** A part whose work grows by this share of what the run takes longer is the reason. */
const reason = 0.5;

/** Why a chip is slower than the one before: the part that has more to do; null if none has. */
export function moreWork(now: Outcome, before: Outcome): string | null {
  const longer_s = now.time_s - before.time_s;
  const grown = now.bounds.map(({ component, bound_s }) => {
    const own_s = before.bounds.find((bound) => bound.component === component)?.bound_s ?? 0;
    return { component, own_s, bound_s, more_s: bound_s - own_s };
  });
  const [most] = grown.sort((a, b) => b.more_s - a.more_s);
  if (most === undefined || longer_s <= 0 || most.more_s < reason * longer_s) return null;
  const { component, own_s, bound_s } = most;
  const verb = isPlural(component) ? 'work' : 'works';
  return `${sentence(componentName(component))} ${verb} ${time(bound_s)} in place of ${time(own_s)}.`;
}
