import type { MatrixRef, TaskNode } from '../parts/words/task.ts';
import { feedbackBitDensity, feedbackInputBits } from '../sizes/tensors.ts';
import { elementwise, globalBuffer } from './blocks.ts';
import type { Stage } from './cost.ts';
import { type Model, sharedBy } from './model.ts';
import { bitsOf, epilogue, productStages, storedOperands } from './product.ts';

/**
 * E_l of a rule with an error chain: a transposed read of the weights that the error comes through, with the error
 * ADCs.
 */
export function transposedStages(model: Model, node: TaskNode, layer: number): Stage[] {
  const { chip, figures } = model;
  const read = figures.array.transposed;
  if (read === null) throw new RangeError(`no figures for transposed reads of layer ${layer + 1}`);
  const placement = model.placementOf({ kind: 'weights', layer });
  const { errorBitDensity, meanConductance } = model.activity(layer);
  return productStages(model, node, {
    placement,
    layer,
    backward: true,
    transposed: true,
    adc: chip.adc.error,
    figures: read,
    inputBits: chip.precision.error,
    density: errorBitDensity,
    conductance: meanConductance,
    vectors: placement.matrix.vectors,
  });
}

/** E_l with a fixed random matrix, as `feedback.cost` has it. */
export function feedbackStages(model: Model, node: TaskNode, matrix: MatrixRef): Stage[] {
  switch (model.chip.feedback.cost) {
    case 'arrays':
      return heldFeedback(model, node, matrix);
    case 'generator':
      return generatedFeedback(model, node, matrix);
    case 'as-error':
      // The transposed read that would make the same error: of the layer behind, or of the one whose B it is.
      return transposedStages(model, node, matrix.layer === node.layer ? matrix.layer + 1 : matrix.layer);
  }
}

/**
 * A product on arrays that hold B, with the feedback ADCs; a broadcast may have brought its input to the tiles before.
 */
function heldFeedback(model: Model, node: TaskNode, matrix: MatrixRef): Stage[] {
  const { chip, figures } = model;
  const { layer } = matrix;
  const activity = model.activity(layer);
  const shape = shapeOf(model, matrix);
  return productStages(model, node, {
    placement: model.placementOf(matrix),
    layer,
    backward: true,
    transposed: false,
    adc: chip.adc.feedback,
    figures: figures.feedbackArray.forward,
    inputBits: feedbackInputBits(shape, chip),
    density: feedbackBitDensity(shape, activity),
    conductance: activity.meanConductance,
    vectors: shape.vectors,
  });
}

/**
 * B made on the fly: t = t(fetch) + ceil(inputs outputs groups vectors / units) T_clock + t(stored operands) +
 * t(element-wise) + t(deliver).
 */
function generatedFeedback(all: Model, node: TaskNode, matrix: MatrixRef): Stage[] {
  const { layer } = node;
  const model = sharedBy(all, node, layer);
  const { chip, figures } = model;
  const { inputs, outputs, groups, vectors } = shapeOf(model, matrix);
  const products = inputs * outputs * groups * vectors;
  return [
    { name: 'fetch', layer, ...globalBuffer(model, 'read', bitsOf(model, node.reads.slice(0, 1))) },
    { name: 'generate', layer, ...elementwise(model, chip.feedback.generatorUnits, figures.generator, products) },
    { name: 'stored', layer, ...storedOperands(model, node) },
    ...epilogue(model, node),
    { name: 'deliver', layer, ...globalBuffer(model, 'write', bitsOf(model, node.writes)) },
  ];
}

function shapeOf({ template }: Model, { layer }: MatrixRef) {
  const shape = template.provision.feedback.find((each) => each.layer === layer);
  if (shape === undefined) throw new RangeError(`no feedback matrix for layer ${layer + 1}`);
  return shape;
}
