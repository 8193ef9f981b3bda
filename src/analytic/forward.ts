import type { TaskNode } from '../parts/words/task.ts';
import type { Stage } from './cost.ts';
import type { Model } from './model.ts';
import { productStages } from './product.ts';

/**
 * FW_l: the layer's inputs through its weights, with the forward ADCs; V = output positions, b = bits of an activation.
 */
export function forwardStages(model: Model, node: TaskNode, layer: number): Stage[] {
  const { chip, figures } = model;
  const placement = model.placementOf({ kind: 'weights', layer });
  const { inputBitDensity, meanConductance } = model.activity(layer);
  return productStages(model, node, {
    placement,
    layer,
    backward: false,
    transposed: false,
    adc: chip.adc.forward,
    figures: figures.array.forward,
    inputBits: chip.precision.activation,
    density: inputBitDensity,
    conductance: meanConductance,
    vectors: placement.matrix.vectors,
  });
}
