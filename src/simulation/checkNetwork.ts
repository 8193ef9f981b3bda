import {
  activityFields,
  activityKeys,
  type LayerActivity,
  type Network,
  type Shape,
  type WeightLayer,
} from '../network/index.ts';
import { listOfAll, objectOf, requireKind, wholeNumber } from '../source/index.ts';
import { written } from '../units/index.ts';
import { refuse } from './refuse.ts';

const maps = ['input', 'output', 'result'] as const;
const sides = ['channels', 'height', 'width'] as const;

/**
 * Checks what a program passes for a network as a reader of files would: sizes of layers, what they read, and their
 * activity.
 *
 * @throws InputError that begins with the key
 */
export function checkNetwork(network: Network): void {
  requireKind('network', network, objectOf<Network>('what load returns'));
  const { layers, activity } = network;
  requireKind(
    'network.layers',
    layers,
    listOfAll(objectOf<WeightLayer>('a layer'), 'a list of layers, at least one', 1),
  );
  for (const [index, layer] of layers.entries()) checkLayer(layer, index);
  requireKind('network.activity', activity, objectOf<Network['activity']>('the activity of every layer'));
  const numbersOfLayers = listOfAll(objectOf<LayerActivity>('numbers of a layer'), 'a list of numbers by layer');
  requireKind('network.activity.layers', activity.layers, numbersOfLayers);
  if (activity.layers.length !== layers.length) {
    const found = `network.activity.layers has ${activity.layers.length} entries`;
    refuse(found, `one for each of the ${layers.length} layers`);
  }
  for (const [index, numbers] of activity.layers.entries()) checkNumbers(numbers, index);
}

function checkLayer(layer: WeightLayer, index: number): void {
  const key = `network.layers[${index}]`;
  for (const map of maps) {
    requireKind(`${key}.${map}`, layer[map], objectOf<Shape>('channels, height and width'));
    for (const side of sides) requireKind(`${key}.${map}.${side}`, layer[map][side], wholeNumber(1));
  }
  requireKind(`${key}.stride`, layer.stride, wholeNumber(1));
  requireKind(`${key}.groups`, layer.groups, wholeNumber(1));
  requireKind(`${key}.from`, layer.from, listOfAll(wholeNumber(-1, index - 1), 'a list of indices of earlier layers'));
}

function checkNumbers(numbers: LayerActivity, index: number): void {
  for (const key of activityKeys) {
    const { min, max } = activityFields[key];
    const value = numbers[key];
    if (typeof value === 'number' && value >= min && value <= max) continue;
    refuse(`network.activity.layers[${index}].${key} is ${written(value)}`, `a number from ${min} to ${max}`);
  }
}
