import { activations } from './activation.ts';
import { inputOf, type Layer, type Model } from './model.ts';
import type { BackwardPass, LearningRule } from './rules/index.ts';

/** Brings the errors of the last layer to all others, as the rule says. */
export function backward(model: Model, rule: LearningRule): void {
  const { layers, batch, numbers } = model;
  const at = (index: number): Layer => layers[index]!;
  const pass: BackwardPass = {
    layers: layers.length,
    transposed: (layer) => at(layer).weights.transposed(at(layer).errors, at(layer - 1).errors, batch),
    feedback: (from, to) => at(to).feedback?.forward(at(from).errors, at(to).errors, batch, 'train'),
    derivative(layer) {
      activations[at(layer).activation].timesDerivative(at(layer).result, at(layer).errors);
      numbers.clip(at(layer).sums, at(layer).errors);
      numbers.error(at(layer).errors);
    },
  };
  rule.errors(pass);
}

/** Gradients of all layers from their inputs and errors, as means over the batch. */
export function gradients(model: Model): void {
  model.layers.forEach((layer, index) => {
    outerProduct(model, inputOf(model, index), layer.errors, layer, layer.gradient);
    model.numbers.gradient(layer.gradient, index);
  });
}

/** into = inputs x errors, mean over the batch. */
export function outerProduct(
  { kernels, batch }: Model,
  input: Float32Array,
  errors: Float32Array,
  { inputs, outputs }: Layer,
  into: Float32Array,
): void {
  kernels.multiply(input, errors, into, { rows: inputs, depth: batch, columns: outputs }, 'a');
  for (let i = 0; i < into.length; i++) into[i] = into[i]! / batch;
}

/** Velocities follow the gradients, weights the velocities. */
export function update(model: Model, momentum: number, rate: number): void {
  for (const { gradient, velocity, weights } of model.layers) {
    for (let i = 0; i < velocity.length; i++) velocity[i] = momentum * velocity[i]! + gradient[i]!;
    weights.update(velocity, rate);
  }
}
