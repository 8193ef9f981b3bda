import { at } from '../../lists/index.ts';
import type { BackwardPass, TrainingRule } from '../../rules/index.ts';
import {
  type Layer,
  multiplyFeedback,
  multiplyTransposed,
  multiplyTransposedSigns,
  outerProduct,
} from '../layers/index.ts';
import { activations } from './activation.ts';
import type { Inertia } from './inertia.ts';
import { inputOf, type Model } from './model.ts';

/** Brings the errors of the last layer, or what the labels say, to all others, as the rule says. */
export function backward(model: Model, rule: TrainingRule, labels: Uint8Array): void {
  const { layers, batch, numbers } = model;
  setTarget(model, labels);
  const layer = (index: number): Layer => at(layers, index, 'layers');
  const pass: BackwardPass = {
    layers: layers.length,
    transposed: (index) => multiplyTransposed(layer(index), layer(index - 1).resultErrors, batch),
    transposedSigns: (index) => multiplyTransposedSigns(layer(index), layer(index - 1).resultErrors, batch),
    feedback: (index) => feedBack(model, layer(index)),
    derivative(index) {
      const { resultErrors, errors } = layer(index);
      toPreActivation(model, layer(index), resultErrors, errors);
      numbers.error(errors);
    },
  };
  rule.errors(pass);
}

/** Fills the errors of a layer's result through its feedback matrix. */
function feedBack({ layers, batch, target }: Model, { feedback, resultErrors }: Layer): void {
  if (feedback === null) return;
  const { weights, source } = feedback;
  if (source.from === 'target') {
    weights.forward(target, resultErrors, batch, 'train');
    return;
  }
  const from = at(layers, source.from, 'layers');
  if (source.shape === 'kernel') multiplyFeedback(from, weights, resultErrors, batch);
  else weights.forward(from.errors, resultErrors, batch, 'train');
}

function setTarget({ target, batch }: Model, labels: Uint8Array): void {
  const classes = target.length / batch;
  target.fill(0);
  for (const [sample, label] of labels.entries()) target[sample * classes + label] = 1;
}

/** Errors at a layer's pre-activation from those at its result; the two are the same memory if it does not pool. */
export function toPreActivation(
  { batch, numbers, kernels }: Model,
  { pooling, activation, activated, sums }: Layer,
  resultErrors: Float32Array,
  into: Float32Array,
): void {
  pooling?.backward(resultErrors, into, batch);
  activations[activation].timesDerivative(activated, into, kernels);
  numbers.clip(sums, into);
}

/** Gradients of all layers from their inputs and errors, as means over the batch. */
export function gradients(model: Model): void {
  model.layers.forEach(({ errors, gradient }, index) => {
    const unit = at(model.gradientUnits, index, 'gradient units');
    if (unit === null) meanGradient(model, index, errors, gradient);
    else unit.mean(inputOf(model, index), errors, gradient, model.batch);
    model.numbers.gradient(gradient, index);
  });
}

/** into = inputs of a layer x errors at its pre-activation, mean over the batch. */
export function meanGradient(model: Model, index: number, errors: Float32Array, into: Float32Array): void {
  const { layers, kernels, batch, partialGradient } = model;
  outerProduct(at(layers, index, 'layers'), inputOf(model, index), errors, into, batch, kernels, partialGradient);
  kernels.divide(into, batch);
}

/** Velocities follow the gradients, weights the velocities. */
export function update({ layers, kernels }: Model, { keep, take }: Inertia, rate: number): void {
  for (const { gradient, velocity, weights } of layers) {
    kernels.combine(velocity, keep, gradient, take);
    weights.update(velocity, rate);
  }
}
