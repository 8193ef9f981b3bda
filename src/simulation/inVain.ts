import type { GivenSetting } from '../chip/index.ts';
import { componentTypes } from '../parts/words/components.ts';
import type { Simulation } from './assemble.ts';
import { reasonFor } from './inVainReasons.ts';

/**
 * What to say of settings that were given and that nothing read: nothing in the result hangs on them. Those of one
 * chip file that have one reason share a sentence.
 */
export function inVain(simulation: Simulation): string[] {
  const { given } = simulation.setup;
  const { paths } = simulation.reads;
  const unread = given.filter(({ path }) => !paths.has(path));
  const options = unread.filter(({ option }) => option !== null);
  const written = unread.filter(({ option }) => option === null);
  return [
    ...options.map((one) => `${one.option} changes nothing: ${reasonFor(one.path, simulation)}.`),
    ...idealInVain(simulation),
    ...ofFile(byReason(written, simulation)),
  ];
}

/** Types of components that the description makes ideal and that no part of the chip waits for anyway. */
function idealInVain({ setup, assembly }: Simulation): string[] {
  const { ideal } = setup.chip;
  const isNamed = ideal.length < componentTypes.length;
  const serving = new Set<string>(['controller', ...assembly.servers.map(({ spec }) => spec.component)]);
  const idle = isNamed ? ideal.filter((type) => !serving.has(type)) : [];
  return idle.length === 0 ? [] : [`Making ${listed(idle)} ideal changes nothing: nothing waits for it here.`];
}

/** All of a chip file in one sentence: `Of the chip file, a and b (why) and c (why) change nothing.` */
function ofFile(reasons: readonly [reason: string, paths: string[]][]): string[] {
  const clauses = reasons.map(([reason, paths]) => `${listed(paths)} (${reason})`);
  const isOne = reasons.length === 1 && reasons[0]?.[1].length === 1;
  return clauses.length === 0 ? [] : [`Of the chip file, ${listed(clauses)} change${isOne ? 's' : ''} nothing.`];
}

function byReason(settings: readonly GivenSetting[], simulation: Simulation): [reason: string, paths: string[]][] {
  const groups = new Map<string, string[]>();
  for (const { path } of settings) {
    const reason = reasonFor(path, simulation);
    groups.set(reason, [...(groups.get(reason) ?? []), path]);
  }
  return [...groups];
}

function listed(paths: readonly string[]): string {
  const last = paths.at(-1) ?? '';
  return paths.length > 1 ? `${paths.slice(0, -1).join(', ')} and ${last}` : last;
}
