import { z } from 'zod';
import { type Item, nearest } from '../source/index.ts';
import { activityFields, activityKeys } from './assumed.ts';
import type { Activity, LayerActivity, Network } from './network.ts';

/** Version of the activity format; raised when a reader of the old one would misread the new one. */
export const activityVersion = 'cimline-activity/1';

/** Recorded activity of a network, as written by `train` and read by `run`. */
export const activitySchema = z.strictObject({
  schema: z.literal(activityVersion),
  /** Name of the network on which it was recorded. */
  network: z.string().min(1),
  /** Where the numbers come from: data set, rule, epochs, program. */
  origin: z.string().min(1),
  /** Learning rule of the training. */
  rule: z.string().min(1).optional(),
  /** Conductance states of a cell in the training. */
  states: z.int().min(2).max(65536).optional(),
  /** One entry for every weight layer, by name. */
  layers: z.array(z.strictObject({ name: z.string().min(1), ...fieldSchemas() })).min(1),
});
export type ActivityFile = z.infer<typeof activitySchema>;

/** By what and on what activity was recorded, as far as the file says. */
export interface RecordedBy {
  readonly rule?: string;
  readonly states?: number;
}

/** Recorded activity. */
export type RecordedActivity = Activity & RecordedBy;

/** The activity of a network as the public JSON format. */
export function activityFile(network: Network, by: RecordedBy = {}): ActivityFile {
  const layers = network.layers.map(({ name }, i) => ({ name, ...network.activity.layers[i]! }));
  return { schema: activityVersion, network: network.name, origin: network.activity.origin, ...by, layers };
}

/**
 * Checks recorded activity against the layers of a network; their order in the file does not matter.
 *
 * @throws InputError at the value that is wrong, and if the network is another one, or a layer is missing, doubled or unknown.
 */
export function readActivity(item: Item, network: Network): RecordedActivity {
  const file = checked(item);
  if (file.network !== network.name) {
    item.require('network').fail(`recorded on the network ${file.network}`, { expected: network.name });
  }
  const items = item.require('layers').list();
  const names = network.layers.map((layer) => layer.name);
  const byName = new Map<string, LayerActivity>();
  file.layers.forEach(({ name, ...activity }, i) => {
    const place = items[i]!.require('name');
    if (!names.includes(name)) {
      place.fail(`network ${network.name} has no layer "${name}"`, { nearest: nearest(name, names) });
    }
    if (byName.has(name)) place.fail(`layer "${name}" occurs twice`);
    byName.set(name, activity);
  });
  const layers = names.map((name) => byName.get(name) ?? item.require('layers').fail(`layer "${name}" is missing`));
  const { origin, rule, states } = file;
  return { layers, origin, ...(rule !== undefined && { rule }), ...(states !== undefined && { states }) };
}

function checked(item: Item): ActivityFile {
  const result = activitySchema.safeParse(plain(item));
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const at = locate(item, issue.path);
  return at.fail(`${at.path === '' ? 'activity' : at.path}: ${issue.message}`);
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
  let at = item;
  for (const key of path) {
    const next = at.isMap ? at.get(String(key)) : at.isList ? at.list()[Number(key)] : undefined;
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

function fieldSchemas(): Record<keyof LayerActivity, z.ZodNumber> {
  const schemas = activityKeys.map((key) => {
    const { min, max, doc } = activityFields[key];
    return [key, z.number().min(min).max(max).describe(doc)] as const;
  });
  return Object.fromEntries(schemas) as Record<keyof LayerActivity, z.ZodNumber>;
}
