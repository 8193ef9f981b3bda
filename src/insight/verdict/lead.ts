import type { RunInputs } from '../differences.ts';
import { errorsWords, type RuleWithErrors } from '../words/errors.ts';
import { orderWords, sumWords, unitsWords } from '../words/hardware.ts';
import { countWord, listed, sentence } from '../words/numbers.ts';
import type { RunFacts } from './facts.ts';
import type { Names } from './names.ts';

/** `Two iterations of 8 samples through 784-1024-10 (mlp, recorded activity) on fefet-22nm.` */
export function ran({ iterations, samples, config }: RunInputs): string {
  const { chip, network } = config;
  const batches = `${sentence(countWord(iterations))} ${iterations === 1 ? 'iteration' : 'iterations'}`;
  const of = `${samples} ${samples === 1 ? 'sample' : 'samples'}`;
  const { basis } = network.activity;
  const activity = basis.startsWith('recorded ') ? `activity ${basis}` : `${basis} activity`;
  const named = network.form === network.name ? activity : `${network.name}, ${activity}`;
  return `${batches} of ${of} through ${network.form} (${named}) on ${String(chip.name ?? 'a chip')}.`;
}

/** `Three gradient units, a global buffer with one port; samples overlap.` Null where nothing is known. */
function hardware(facts: RunFacts): string | null {
  const parts = ['wgu', 'globalBuffer'].flatMap((component) => unitsWords(component, facts) ?? []);
  const order = [orderWords(facts), sumWords(facts)].flatMap((words) => words ?? []);
  if (parts.length === 0) return order.length === 0 ? null : listed(order);
  return [listed(parts), ...order].join('; ');
}

/** What ran, and on which hardware. */
export function leadOfOne(facts: RunFacts): string[] {
  const has = hardware(facts);
  return [ran(facts), ...(has === null ? [] : [`The chip has ${has}.`])];
}

/** What both ran, and on which hardware: once where it is the same. */
export function leadOfTwo(a: RunFacts, b: RunFacts, names: Names): string[] {
  const [first, second] = [ran(a), ran(b)];
  const rules = names.kind === 'rules' ? (errorsWords(ruleOf(a), ruleOf(b)) ?? []) : [];
  const runs = [rules, first === second ? first : [`${names.a}: ${first}`, `${names.b}: ${second}`]].flat();
  const [one, other] = [hardware(a), hardware(b)];
  if (one === other) return [...runs, ...(one === null ? [] : [`Both have ${one}.`]), ...alsoDiffer(names)];
  const each = [
    ...(one === null ? [] : [`${names.a} has ${one}.`]),
    ...(other === null ? [] : [`${names.b} has ${other}.`]),
  ];
  return [...runs, ...each, ...alsoDiffer(names)];
}

const ruleOf = ({ rule, config }: RunFacts): RuleWithErrors => ({ rule, errors: config.errors });

/** Settings that are named, at most. */
const mostNamed = 3;

/** What differs besides what the runs are named by. */
function alsoDiffer({ kind, a, differences }: Names): string[] {
  const told = ['rule', 'chip', 'network', 'form', 'activity', 'batch', 'iterations', 'feedback.provided'];
  const isNamed = (path: string) => kind === 'runs' && a.includes(`${path}=`);
  const others = differences.filter((one) => !told.includes(one.path) && !isNamed(one.path));
  if (others.length === 0) return [];
  const shown = others.slice(0, mostNamed).map((one) => `${one.path} (${one.a ?? 'none'} against ${one.b ?? 'none'})`);
  const more = others.length - shown.length;
  const rest = more === 0 ? [] : [`${countWord(more)} more ${more === 1 ? 'setting' : 'settings'}`];
  return [`They ${kind === 'runs' ? '' : 'also '}differ in ${listed([...shown, ...rest])}.`];
}
