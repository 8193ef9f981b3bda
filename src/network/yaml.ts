import type { Item } from '../source/index.ts';
import { networkKeys, trainingBatch } from './keys.ts';
import { readLayers, readShape } from './layers.ts';
import { macs, type Network, size, type WeightLayer } from './network.ts';
import { batchOf, parameterValues } from './parameters.ts';
import { traceActivity } from './traceActivity.ts';

export { namesBatch, networkParameters } from './parameters.ts';

/**
 * A network from a trace file (the format is described in this folder's README). `overrides` sets `batch` and the
 * trace's parameters by name; `networkParameters` lists them. `usualBatch` holds where neither they nor the file name
 * one. Activity is that of training by `rule`, where the trace tells rules apart.
 *
 * @throws InputError at the place that is wrong
 */
export function readNetwork(
  item: Item,
  overrides: ReadonlyMap<string, Item>,
  rule?: string,
  usualBatch = trainingBatch,
): Network {
  item.only(Object.keys(networkKeys));
  const name = item.require('name').name();
  const scope = parameterValues(item, overrides);
  const batch = batchOf(item, overrides, scope, usualBatch);
  const input = readShape(item.require('input'), scope);
  const list = item.require('layers');
  const layers = readLayers(list.list(), input, scope);
  const last = layers.at(-1) ?? list.fail('the network has no layers');
  refuseDeadEnds(list, layers);
  const activity = traceActivity(item.get('activity'), layers, rule);
  const network = { name, input, layers, batch, classes: size(last.result), activity };
  if (!Number.isSafeInteger(macs(network))) list.fail('the network has more than 2^53 multiplications');
  return network;
}

/** Every result but the last must be read, or there would be no error for its layer. */
function refuseDeadEnds(list: Item, layers: readonly WeightLayer[]): void {
  const read = new Set(layers.flatMap((layer) => layer.from));
  const dead = layers.slice(0, -1).find((_, i) => !read.has(i));
  if (dead)
    list.fail(`nothing reads the result of layer "${dead.name}"`, { expected: 'a later layer with it in from' });
}
