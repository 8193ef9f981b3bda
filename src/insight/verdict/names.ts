import { type Difference, differencesOf, type RunInputs } from '../differences.ts';
import { ruleName } from '../words/names.ts';

/** What two runs are called in sentences. */
export interface Names {
  readonly a: string;
  readonly b: string;
  /** What both are: `rules`, `chips`, `networks`, or `runs`. */
  readonly kind: string;
  /** ` on this chip` where both have the same one. */
  readonly place: string;
  readonly differences: readonly Difference[];
}

/** Settings that name a run, at most. */
const mostSettings = 2;

/** Two runs are named by what differs: their rules, chips, networks, or a setting or two. */
export function namesOf(first: RunInputs, second: RunInputs): Names {
  const differences = differencesOf(first, second);
  const of = (path: string) => differences.find((one) => one.path === path);
  const place = of('chip') === undefined && isSameChip(differences) ? ' on this chip' : '';
  const rule = of('rule');
  if (rule !== undefined) return { ...pair(rule, ruleName), kind: 'rules', place, differences };
  for (const [path, kind] of [
    ['chip', 'chips'],
    ['network', 'networks'],
  ] as const) {
    const difference = of(path);
    if (difference !== undefined) return { ...pair(difference, String), kind, place, differences };
  }
  const settings = differences.filter(({ path, a, b }) => a !== null && b !== null && path !== 'activity');
  const isNamed = settings.length > 0 && settings.length <= mostSettings;
  const name = (run: 'a' | 'b') => settings.map((one) => `${one.path}=${one[run]}`).join(' ');
  const names = isNamed ? { a: name('a'), b: name('b') } : { a: 'A', b: 'B' };
  return { ...names, kind: 'runs', place: isNamed ? '' : place, differences };
}

const pair = ({ a, b }: Difference, word: (text: string) => string) => ({ a: word(a ?? '?'), b: word(b ?? '?') });

/** Whether no parameter of the chip differs but those that follow from the rule. */
function isSameChip(differences: readonly Difference[]): boolean {
  return differences.every(({ path }) => !path.includes('.') || path.startsWith('schedule.') || ofRule.includes(path));
}

/** What a chip has for a rule, and how much of it. */
const ofRule: readonly string[] = ['feedback.provided', 'wgu.count', 'globalBuffer.capacity', 'tileBuffer.capacity'];
