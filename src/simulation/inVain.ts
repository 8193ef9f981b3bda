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
    ...byReason(written, simulation).map(
      ([reason, paths]) =>
        `Of the chip file, ${listed(paths)} change${paths.length === 1 ? 's' : ''} nothing: ${reason}.`,
    ),
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
