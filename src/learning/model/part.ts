import type { Layer } from '../layers/index.ts';
import type { Model } from './model.ts';

/**
 * The model for a batch of fewer samples. Both are one network: weights, velocities and random streams are the same,
 * and the buffers of the part are the beginnings of those of the whole.
 *
 * @param samples from 1 to those of the model's batch
 */
export function partOf(model: Model, samples: number): Model {
  const { batch, layers, input, target } = model;
  if (samples === batch) return model;
  const beginning = (values: Float32Array) => values.subarray(0, (values.length / batch) * samples);
  return {
    ...model,
    batch: samples,
    layers: layers.map((layer) => partOfLayer(layer, beginning)),
    input: beginning(input),
    target: beginning(target),
  };
}

function partOfLayer(layer: Layer, beginning: (values: Float32Array) => Float32Array): Layer {
  const [activated, errors] = [beginning(layer.activated), beginning(layer.errors)];
  const isPooled = layer.pooling !== null;
  return {
    ...layer,
    sums: beginning(layer.sums),
    activated,
    errors,
    result: isPooled ? beginning(layer.result) : activated,
    resultErrors: isPooled ? beginning(layer.resultErrors) : errors,
  };
}
