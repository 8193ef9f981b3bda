import type { Network } from '../network/index.ts';
import type { Item } from '../source/index.ts';
import { parameterTexts } from './describe.ts';
import { type Override, withoutRoot } from './overrides.ts';

/** What a reader of a run has to know of its settings. */

/** A setting of a preset, and what would hold without it. */
interface Change {
  readonly path: string;
  readonly to: string;
  readonly from: string;
}

/**
 * Every key that a preset changed, with the value that it would have without.
 *
 * @param document the chip file with what `--set` says
 * @param batch samples per mini-batch without the preset
 */
export function presetNotes(
  name: string | undefined,
  preset: readonly Override[],
  sets: readonly Override[],
  document: Item,
  batch: number,
): string[] {
  if (name === undefined) return [];
  const isSet = new Set(sets.map(({ path }) => path));
  const changes = preset
    .filter(({ path }) => !isSet.has(path))
    .map(({ path, value }): Change => ({ path, to: textOf(value), from: without(path, document, batch) }))
    .filter(({ to, from }) => to !== from);
  const listed = changes.map(({ path, to, from }) => `${shortPath(path)}=${to} (${from})`);
  return listed.length === 0
    ? [`--assume ${name} changes nothing`]
    : [`--assume ${name} sets these keys (in brackets, their values without it): ${listed.join(', ')}`];
}

/** As `--set` takes it: the root may be left out where only the chip has such a key. */
const shortPath = (path: string) => path.replace(/^chip\./, '');

function without(path: string, document: Item, batch: number): string {
  if (path === 'network.batch') return String(batch);
  const written = document.find(path.startsWith('chip.') ? withoutRoot(path) : path);
  if (written !== undefined) return textOf(written);
  return parameterTexts().find((parameter) => parameter.path === path)?.default ?? 'unset';
}

const textOf = (item: Item) => (item.isNumber ? String(item.number()) : item.text());

/** Said where a network does not name its mini-batch. */
export function batchNote(batch: number): string {
  return `The batch is ${batch}, because the network names none (1 for inference, 32 for training).`;
}

/** Said where the activity of a run was not recorded for it. */
export function activityNotes({ activity: { basis, origin } }: Pick<Network, 'activity'>): string[] {
  return basis === 'recorded' ? [] : [`The activity is ${basis}: ${origin}`];
}
