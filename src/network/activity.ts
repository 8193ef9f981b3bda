import { at, first } from '../lists/index.ts';
import { type Item, nearest } from '../source/index.ts';
import { type ActivityFile, activityVersion, type RecordedEpoch } from './activityFile.ts';
import { activitySchema } from './activitySchema.ts';
import { activityKeys } from './assumed.ts';
import type { Activity, LayerActivity, Network } from './network.ts';

/** By what and on what activity was recorded, as far as the file says. */
export interface RecordedBy {
  readonly rule?: string;
  readonly states?: number;
}

/** What else a recording may hold: every epoch on its own. */
export interface RecordedDetail {
  readonly epochs?: RecordedEpoch[];
}

/** Recorded activity. */
export type RecordedActivity = Activity & RecordedBy;

/** The activity of a network as the public JSON format. */
export function activityFile(network: Network, by: RecordedBy = {}, detail: RecordedDetail = {}): ActivityFile {
  const { activity } = network;
  const layers = network.layers.map(({ name }, i) => ({ name, ...at(activity.layers, i, 'layers with activity') }));
  return { schema: activityVersion, network: network.name, origin: network.activity.origin, ...by, layers, ...detail };
}

/**
 * Checks recorded activity against the layers of a network; their order in the file does not matter.
 *
 * @param epoch of the training, from 1, in place of the numbers for all of it
 * @throws InputError at the value that is wrong, if the network is another one, a layer is missing, doubled or unknown,
 * or the file does not hold that epoch
 */
export function readActivity(item: Item, network: Network, epoch?: number): RecordedActivity {
  const file = checked(item);
  if (file.network !== network.name) {
    item.require('network').fail(`recorded on the network ${file.network}`, { expected: network.name });
  }
  const { rule, states } = file;
  const part = epoch === undefined ? item : epochOf(item, file, epoch);
  const layers = inOrder(part.require('layers'), network);
  const origin = epoch === undefined ? file.origin : `${file.origin}; the numbers are those of epoch ${epoch}`;
  return {
    layers,
    origin,
    basis: 'recorded',
    ...(rule !== undefined && { rule }),
    ...(states !== undefined && { states }),
  };
}

function epochOf(item: Item, { epochs = [] }: ActivityFile, epoch: number): Item {
  const index = epochs.findIndex((one) => one.epoch === epoch);
  if (index >= 0) return at(item.require('epochs').list(), index, 'epochs');
  const [first, last] = [epochs[0], epochs.at(-1)];
  return first === undefined || last === undefined
    ? item.fail('the file does not hold the epochs on their own', { expected: 'the key "epochs"' })
    : item
        .require('epochs')
        .fail(`there is no epoch ${epoch}`, { expected: `one from ${first.epoch} to ${last.epoch}` });
}

/** The numbers of checked layers in the order of the network. */
function inOrder(layers: Item, network: Network): LayerActivity[] {
  const names = network.layers.map((layer) => layer.name);
  const byName = new Map<string, LayerActivity>();
  for (const layer of layers.list()) {
    const place = layer.require('name');
    const name = place.text();
    if (!names.includes(name)) {
      place.fail(`network ${network.name} has no layer "${name}"`, { nearest: nearest(name, names) });
    }
    if (byName.has(name)) place.fail(`layer "${name}" occurs twice`);
    const numbers = activityKeys.map((key) => [key, layer.require(key).number()] as const);
    byName.set(name, Object.fromEntries(numbers) as Record<keyof LayerActivity, number>);
  }
  return names.map((name) => byName.get(name) ?? layers.fail(`layer "${name}" is missing`));
}

function checked(item: Item): ActivityFile {
  const result = activitySchema().safeParse(plain(item));
  if (result.success) return result.data;
  const { path, message } = first(result.error.issues, 'issues');
  const place = locate(item, path);
  return place.fail(`${place.path === '' ? 'activity' : place.path}: ${message}`);
}

/** The value without its position. */
function plain(item: Item): unknown {
  if (item.isMap) return Object.fromEntries(item.entries().map(([key, value]) => [key, plain(value)]));
  if (item.isList) return item.list().map(plain);
  if (item.isEmpty) return null;
  return item.isNumber ? item.number() : item.text();
}

/** The item at a path, or the deepest one on the way that exists. */
function locate(item: Item, path: readonly PropertyKey[]): Item {
  let deepest = item;
  for (const key of path) {
    const { isMap, isList } = deepest;
    const next = isMap ? deepest.get(String(key)) : isList ? deepest.list()[Number(key)] : undefined;
    if (next === undefined) return deepest;
    deepest = next;
  }
  return deepest;
}
