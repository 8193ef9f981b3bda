import { at } from '../lists/index.ts';
import type { Activity, Network, WeightLayer } from './network.ts';

/**
 * A network as the document of a trace file that reads as the same network: every expression evaluated, every number of
 * its activity given.
 */
export function networkDocument({ name, input, layers, batch, activity }: Network): Readonly<Record<string, unknown>> {
  return {
    name,
    input: [input.channels, input.height, input.width],
    batch,
    layers: layers.map((layer) => layerDocument(layer, layers)),
    activity: activityDocument(activity, layers),
  };
}

function layerDocument(layer: WeightLayer, layers: readonly WeightLayer[]) {
  const { name, kind, output, activation, norm, from } = layer;
  return {
    name,
    [kind]: output.channels,
    ...(kind === 'conv' && convolutionKeys(layer)),
    activation,
    ...(norm !== undefined && { norm }),
    from: from.map((index) => (index < 0 ? 'input' : at(layers, index, 'layers').name)),
  };
}

function convolutionKeys({ kernel, stride, padding, groups, pool }: WeightLayer) {
  return { kernel: [...kernel], stride, padding: [...padding], groups, pool: pool ?? 'none' };
}

function activityDocument(
  { origin, basis, rule, derivesRows, layers: numbers }: Activity,
  layers: readonly WeightLayer[],
) {
  const derived = layers.filter((_, index) => derivesRows?.[index]);
  return {
    origin,
    basis,
    ...(rule !== undefined && { rule }),
    ...(derived.length > 0 && { derivesRows: derived.map(({ name }) => name) }),
    layers: Object.fromEntries(layers.map(({ name }, index) => [name, { ...at(numbers, index, 'layers') }])),
  };
}
