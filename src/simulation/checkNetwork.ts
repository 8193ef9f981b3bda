import { activityFields, activityKeys, type LayerActivity, type Network, type WeightLayer } from '../network/index.ts';
import { written } from '../units/index.ts';
import { refuse, requireList, requireObject, requireWhole } from './refuse.ts';

const maps = ['input', 'output', 'result'] as const;
const sides = ['channels', 'height', 'width'] as const;

/**
 * Checks what a program passes for a network as a reader of files would: sizes of layers, what they read, and their
 * activity.
 *
 * @throws InputError that begins with the key
 */
export function checkNetwork(network: Network): void {
  requireObject('network', network, 'what load returns');
  const { layers, activity } = network;
  requireList('network.layers', layers, 'a list of layers');
  if (layers.length === 0) refuse('network.layers is empty', 'at least one layer');
  for (const [index, layer] of layers.entries()) checkLayer(layer, index);
  requireObject('network.activity', activity, 'the activity of every layer');
  requireList('network.activity.layers', activity.layers, 'a list of numbers by layer');
  if (activity.layers.length !== layers.length) {
    const found = `network.activity.layers has ${activity.layers.length} entries`;
    refuse(found, `one for each of the ${layers.length} layers`);
  }
  for (const [index, numbers] of activity.layers.entries()) checkNumbers(numbers, index);
}

function checkLayer(layer: WeightLayer, index: number): void {
  const key = `network.layers[${index}]`;
  requireObject(key, layer, 'a layer');
  for (const map of maps) {
    requireObject(`${key}.${map}`, layer[map], 'channels, height and width');
    for (const side of sides) requireWhole(`${key}.${map}.${side}`, layer[map][side], 1);
  }
  requireWhole(`${key}.stride`, layer.stride, 1);
  requireWhole(`${key}.groups`, layer.groups, 1);
  requireList(`${key}.from`, layer.from, 'a list of indices of earlier layers');
  for (const [i, from] of layer.from.entries()) requireWhole(`${key}.from[${i}]`, from, -1, index - 1);
}

function checkNumbers(numbers: LayerActivity, index: number): void {
  requireObject(`network.activity.layers[${index}]`, numbers, 'numbers of a layer');
  for (const key of activityKeys) {
    const { min, max } = activityFields[key];
    const value = numbers[key];
    if (typeof value === 'number' && value >= min && value <= max) continue;
    refuse(`network.activity.layers[${index}].${key} is ${written(value)}`, `a number from ${min} to ${max}`);
  }
}
