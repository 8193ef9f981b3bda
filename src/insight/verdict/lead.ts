import type { RunInputs } from '../differences.ts';
import { errorsWords } from '../words/errors.ts';
import { orderWords, sumWords, unitsWords } from '../words/hardware.ts';
import { counted, countWord, listed, sentence } from '../words/numbers.ts';
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

/** What a run has (`three gradient units`), and what happens in it (`samples overlap`). */
interface Hardware {
  readonly has: readonly string[];
  readonly does: readonly string[];
}

function hardwareOf(facts: RunFacts): Hardware {
  return {
    has: ['wgu', 'globalBuffer'].flatMap((component) => unitsWords(component, facts) ?? []),
    does: [orderWords(facts), sumWords(facts), spillWords(facts)].flatMap((words) => words ?? []),
  };
}

/** `12 tensors did not fit the global buffer and went to DRAM`; null if all fitted. */
function spillWords({ totals: { spills } }: RunFacts): string | null {
  if (spills === 0) return null;
  return `${counted(spills, 'tensor')} did not fit the global buffer and went to DRAM`;
}

/** `Both have three gradient units; samples overlap.` Nothing if nothing is known. */
function hardwareWords(who: string, verb: 'has' | 'have', { has, does }: Hardware): string[] {
  if (has.length === 0) return does.length === 0 ? [] : [`${who}: ${does.join('; ')}.`];
  return [`${[`${who} ${verb} ${listed(has)}`, ...does].join('; ')}.`];
}

/** What ran, and on which hardware. */
export function leadOfOne(facts: RunFacts): string[] {
  return [ran(facts), ...hardwareWords('The chip', 'has', hardwareOf(facts))];
}

/** What both ran, and on which hardware: what is the same is told once. */
export function leadOfTwo(a: RunFacts, b: RunFacts, names: Names): string[] {
  const rules = names.kind === 'rules' ? (errorsWords(ruleOf(a), ruleOf(b)) ?? []) : [];
  const [first, second] = [ran(a), ran(b)];
  const isNamed = names.kind === 'chips' || names.kind === 'networks';
  const runs =
    first === second ? [first] : isNamed ? [first, second] : [`${names.a}: ${first}`, `${names.b}: ${second}`];
  const [one, other] = [hardwareOf(a), hardwareOf(b)];
  return [
    ...[rules, runs].flat(),
    ...hardwareWords(names.starts.a, 'has', without(one, other)),
    ...hardwareWords(names.starts.b, 'has', without(other, one)),
    ...hardwareWords('Both', 'have', {
      has: one.has.filter((words) => other.has.includes(words)),
      does: one.does.filter((words) => other.does.includes(words)),
    }),
    ...alsoDiffer(names),
  ];
}

/** What the first has and the second has not. */
const without = (one: Hardware, other: Hardware): Hardware => ({
  has: one.has.filter((words) => !other.has.includes(words)),
  does: one.does.filter((words) => !other.does.includes(words)),
});

const ruleOf = ({ rule, config: { errors } }: RunFacts) => ({ rule, errors });

/** Settings that the words for the hardware tell. */
const inHardware = ['wgu.count', 'globalBuffer.ports', 'globalBuffer.scope', 'schedule.overlap', 'gradient.policy'];

/** Settings that are named, at most. */
const mostNamed = 3;

/** What differs besides what the runs are named by. */
function alsoDiffer({ kind, a, differences }: Names): string[] {
  const told = ['rule', 'chip', 'network', 'form', 'activity', 'batch', 'iterations', ...inHardware];
  const isNamed = (path: string) => kind === 'runs' && a.includes(`${path}=`);
  const others = differences.filter((one) => !told.includes(one.path) && !isNamed(one.path));
  if (others.length === 0) return [];
  const shown = others.slice(0, mostNamed).map((one) => `${one.path} (${one.a ?? 'none'} against ${one.b ?? 'none'})`);
  const more = others.length - shown.length;
  const rest = more === 0 ? [] : [`${countWord(more)} more ${more === 1 ? 'setting' : 'settings'}`];
  return [`They ${kind === 'runs' ? '' : 'also '}differ in ${listed([...shown, ...rest])}.`];
}
