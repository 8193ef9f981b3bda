import type { WeightLayer } from '../network/index.ts';
import { type Activation, activations } from './activation.ts';
import type { Memory } from './checkpoint.ts';
import type { Kernels } from './kernels/index.ts';
import type { Phase, Weights } from './weights.ts';

/** A weight layer in training: its weights and the buffers for one batch. */
export interface Layer {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
  readonly weights: Weights;
  /** Fixed matrix that brings errors here, if the rule needs one. */
  readonly feedback: Weights | null;
  /** Samples x outputs: before and after the activation, and the error at the former. */
  readonly sums: Float32Array;
  readonly result: Float32Array;
  readonly errors: Float32Array;
  /** Inputs x outputs, mean over the batch. */
  readonly gradient: Float32Array;
  readonly velocity: Float32Array;
}

export interface Model {
  readonly layers: readonly Layer[];
  readonly batch: number;
  /** Samples x inputs of the first layer. */
  readonly input: Float32Array;
  readonly kernels: Kernels;
  readonly numbers: Numbers;
}

/** How numbers between the layers are rounded, in place. */
export interface Numbers {
  input(x: Float32Array): void;
  /** Hidden pre-activations. */
  sums(z: Float32Array): void;
  activation(a: Float32Array): void;
  error(e: Float32Array): void;
  /** Clears the errors of pre-activations that `sums` clipped: there the slope is 0. */
  clip(z: Float32Array, e: Float32Array): void;
  /** A layer's gradient, mean over the batch. */
  gradient(g: Float32Array, layer: number): void;
  /** The states of what is drawn. */
  readonly memory: Memory;
}

/** Single precision. */
export const floatNumbers: Numbers = {
  input() {},
  sums() {},
  activation() {},
  error() {},
  clip() {},
  gradient() {},
  memory: [],
};

/** A layer with zeroed buffers. */
export function layerOf(
  layer: Pick<WeightLayer, 'name' | 'activation'> & { readonly inputs: number; readonly outputs: number },
  weights: Weights,
  feedback: Weights | null,
  kernels: Kernels,
  batch: number,
): Layer {
  const { name, inputs, outputs, activation } = layer;
  const perBatch = () => kernels.floats(batch * outputs);
  const perWeight = () => kernels.floats(inputs * outputs);
  return {
    name,
    inputs,
    outputs,
    activation,
    weights,
    feedback,
    sums: perBatch(),
    result: perBatch(),
    errors: perBatch(),
    gradient: perWeight(),
    velocity: perWeight(),
  };
}

/** What a layer reads: the network's input or the result of the layer before. */
export function inputOf(model: Model, layer: number): Float32Array {
  return layer === 0 ? model.input : model.layers[layer - 1]!.result;
}

/** Carries a batch from the input to the last layer's result. */
export function forward(model: Model, phase: Phase): void {
  const last = model.layers.length - 1;
  model.numbers.input(model.input);
  model.layers.forEach((layer, index) => {
    layer.weights.forward(inputOf(model, index), layer.sums, model.batch, phase);
    if (index < last) model.numbers.sums(layer.sums);
    activations[layer.activation].apply(layer.sums, layer.result);
    if (index < last) model.numbers.activation(layer.result);
  });
}

/** Lets the next batches set the ranges of calibrated ADCs. */
export function recalibrate(model: Model): void {
  for (const { weights, feedback } of model.layers) {
    weights.recalibrate();
    feedback?.recalibrate();
  }
}

/** Everything of a model that training changes. */
export function memoryOf({ layers, numbers }: Model): Memory {
  const ofLayers = layers.flatMap(({ weights, feedback, velocity }) => [
    ...weights.memory(),
    ...(feedback?.memory() ?? []),
    velocity,
  ]);
  return [...ofLayers, ...numbers.memory];
}

/** To be called after what `memoryOf` gives was written to. */
export function restored({ layers }: Model): void {
  for (const { weights, feedback } of layers) {
    weights.restored();
    feedback?.restored();
  }
}
