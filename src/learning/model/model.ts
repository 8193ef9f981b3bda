import { at } from '../../lists/index.ts';
import type { TrainingRule } from '../../rules/index.ts';
import type { Kernels } from '../kernels/index.ts';
import { type Layer, multiply } from '../layers/index.ts';
import { activations } from './activation.ts';
import type { Augmentation } from './augmentation.ts';
import type { GradientUnit } from './gradientUnit.ts';
import type { Numbers } from './numbers.ts';
import type { Memory, Phase } from './weights.ts';

/** A network of one seed in training: its layers, their memory for a batch, and what rounds numbers between them. */
export interface Model {
  readonly rule: TrainingRule;
  readonly layers: readonly Layer[];
  readonly batch: number;
  /** Samples x elements of the network's input. */
  readonly input: Float32Array;
  /** Samples x classes: one-hot. */
  readonly target: Float32Array;
  /** Channels that lie side by side at each position of the input; 1 if it is read as a plain vector. */
  readonly inputChannels: number;
  /** What changes training images; null: they are used as they are. */
  readonly augmentation: Augmentation | null;
  /** Memory for the gradient of a part of a convolution's windows. */
  readonly partialGradient: Float32Array;
  readonly kernels: Kernels;
  readonly numbers: Numbers;
  /** What multiplies inputs with errors, by layer; null: exactly. */
  readonly gradientUnits: readonly (GradientUnit | null)[];
}

/** What a layer reads: the network's input or the result of the layer before. */
export function inputOf(model: Model, layer: number): Float32Array {
  return layer === 0 ? model.input : at(model.layers, layer - 1, 'layers').result;
}

/** Carries a batch from the input to the last layer's result. */
export function forward(model: Model, phase: Phase): void {
  const last = model.layers.length - 1;
  model.numbers.input(model.input);
  model.layers.forEach((layer, index) => {
    multiply(layer, inputOf(model, index), model.batch, phase);
    if (index < last) model.numbers.sums(layer.sums);
    activations[layer.activation].apply(layer.sums, layer.activated, model.kernels);
    if (index < last) model.numbers.activation(layer.activated, layer.scale);
    pool(model, layer);
  });
}

function pool({ numbers, batch }: Model, { pooling, activated, result, scale }: Layer): void {
  if (pooling === null) return;
  pooling.forward(activated, result, batch);
  numbers.activation(result, scale);
}

/** Lets the next batches set the ranges of calibrated ADCs. */
export function recalibrate({ layers, gradientUnits }: Model): void {
  for (const { weights, feedback } of layers) {
    weights.recalibrate();
    feedback?.weights.recalibrate();
  }
  for (const unit of gradientUnits) unit?.recalibrate();
}

/** Everything of a model that training changes. */
export function memoryOf({ layers, numbers, augmentation }: Model): Memory {
  const ofLayers = layers.flatMap(({ weights, feedback, velocity }) => [
    ...weights.memory(),
    ...(feedback?.weights.memory() ?? []),
    velocity,
  ]);
  return [...ofLayers, ...numbers.memory, ...(augmentation?.memory ?? [])];
}

/** To be called after what `memoryOf` gives was written to. */
export function restored({ layers }: Model): void {
  for (const { weights, feedback } of layers) {
    weights.restored();
    feedback?.weights.restored();
  }
}
