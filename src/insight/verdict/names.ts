import { type Difference, differencesOf, type RunInputs } from '../differences.ts';
import { ruleName, ruleStart } from '../words/names.ts';

/** What two runs are called in sentences. */
export interface Names {
  readonly a: string;
  readonly b: string;
  /** The same where a sentence begins. */
  readonly starts: { readonly a: string; readonly b: string };
  /** What both are: `rules`, `chips`, `networks`, or `runs`. */
  readonly kind: 'rules' | 'chips' | 'networks' | 'runs';
  /** ` on this chip` where both have the same one. */
  readonly place: string;
  /** What differs in their inputs, but for what follows from rule and network. */
  readonly differences: readonly Difference[];
}

/** Settings that name a run, at most. */
const mostSettings = 2;

/** Two runs are named by what differs: their rules, chips, networks, or a setting or two. */
export function namesOf(first: RunInputs, second: RunInputs): Names {
  const all = differencesOf(first, second);
  const of = (path: string) => all.find((one) => one.path === path);
  const isOther = of('rule') !== undefined || of('network') !== undefined;
  const differences = isOther ? all.filter(({ path }) => !sizes.includes(path)) : all;
  const isOtherChip = all.some(({ path }) => path === 'chip' || isOfChip(path));
  const common = { place: isOtherChip ? '' : ' on this chip', differences };
  const rule = of('rule');
  const network = of('network') ?? of('form');
  if (network !== undefined) {
    const of = rule === undefined ? network : joined(rule, network);
    return { ...named(of, String, (name) => `The network ${name}`), kind: 'networks', ...common };
  }
  if (rule !== undefined) return { ...named(rule, ruleName, ruleStart), kind: 'rules', ...common };
  const chip = of('chip');
  if (chip !== undefined) return { ...named(chip, String, (name) => `The chip ${name}`), kind: 'chips', ...common };
  const settings = differences.filter(({ path, a, b }) => a !== null && b !== null && path !== 'activity');
  const isNamed = settings.length > 0 && settings.length <= mostSettings;
  const name = (run: 'a' | 'b') => settings.map((one) => `${one.path}=${one[run]?.replace(' ', '')}`).join(' ');
  const names = isNamed ? { path: '', a: name('a'), b: name('b') } : { path: '', a: 'A', b: 'B' };
  const start = (name: string) => `The run ${isNamed ? `with ${name}` : name}`;
  return { ...named(names, String, start), kind: 'runs', ...common, ...(isNamed && { place: '' }) };
}

function named({ a, b }: Difference, word: (text: string) => string, start: (text: string) => string) {
  const names = { a: word(a ?? '?'), b: word(b ?? '?') };
  return { ...names, starts: { a: start(names.a), b: start(names.b) } };
}

/** `mlp with BP` */
const joined = (rule: Difference, network: Difference): Difference => ({
  path: 'network',
  a: `${network.a ?? '?'} with ${ruleName(rule.a ?? '?')}`,
  b: `${network.b ?? '?'} with ${ruleName(rule.b ?? '?')}`,
});

const isOfChip = (path: string) => path.includes('.') && !path.startsWith('schedule.');

/** Sizes that a chip file may leave open: then they follow from rule and network. */
const sizes: readonly string[] = [
  'level.tiles',
  'feedback.provided',
  'globalBuffer.capacity',
  'globalBuffer.banks',
  'tileBuffer.capacity',
  'tileBuffer.banks',
  'htree.width',
  'wgu.accumulatorBits',
  'gradient.busWidth',
];
