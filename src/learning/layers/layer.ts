import { fanIn, positions, size, type WeightLayer } from '../../network/index.ts';
import type { FeedbackSource } from '../../rules/index.ts';
import type { Kernels } from '../kernels/index.ts';
import type { Activation } from '../model/activation.ts';
import type { Weights } from '../model/weights.ts';
import { type Pooling, poolingOf } from './pooling.ts';
import { slidingWindows } from './sliding.ts';
import { separateWindows, type Windows } from './windows.ts';

/** A weight layer in training: its weights and the buffers for one batch. */
export interface Layer {
  readonly name: string;
  /** Rows and columns of its matrix: elements under a window, output channels. */
  readonly inputs: number;
  readonly outputs: number;
  /** Where the matrix is applied to the maps that the layer reads. */
  readonly windows: Windows;
  readonly activation: Activation;
  /** Powers of two that its inputs and its results are fractions of, where they are fixed-point numbers. */
  readonly inputScale: number;
  readonly scale: number;
  readonly pooling: Pooling | null;
  readonly weights: Weights;
  readonly feedback: LayerFeedback | null;
  /** Samples x positions x outputs: before and after the activation, and the error at the former. */
  readonly sums: Float32Array;
  readonly activated: Float32Array;
  readonly errors: Float32Array;
  /**
   * What the next layer reads, and the error there: after pooling, else the same memory as `activated` and `errors`.
   */
  readonly result: Float32Array;
  readonly resultErrors: Float32Array;
  /** Inputs x outputs, mean over the batch. */
  readonly gradient: Float32Array;
  readonly velocity: Float32Array;
}

/** A fixed matrix that brings errors here, if the rule needs one, and what enters it. */
export interface LayerFeedback {
  readonly weights: Weights;
  readonly source: FeedbackSource;
}

/** What a layer's buffers are laid out with. */
export interface LayerParts extends Pick<Layer, 'inputScale' | 'scale'> {
  readonly weights: Weights;
  readonly feedback: LayerFeedback | null;
  readonly batch: number;
  readonly kernels: Kernels;
  /** Where vectors of convolutions are gathered; all layers may share it. */
  readonly space: Float32Array;
}

/** A layer with zeroed buffers. */
export function layerOf(
  layer: WeightLayer,
  activation: Activation,
  { weights, feedback, inputScale, scale, batch, kernels, space }: LayerParts,
): Layer {
  const ofMaps = () => kernels.floats(batch * size(layer.output));
  const ofResults = () => kernels.floats(batch * size(layer.result));
  const ofWeights = () => kernels.floats(fanIn(layer) * layer.output.channels);
  const pooling = poolingOf(layer, batch, kernels);
  const sums = ofMaps();
  const activated = ofMaps();
  const errors = ofMaps();
  return {
    name: layer.name,
    inputs: fanIn(layer),
    outputs: layer.output.channels,
    windows: windowsOf(layer, space, kernels),
    activation,
    inputScale,
    scale,
    pooling,
    weights,
    feedback,
    sums,
    activated,
    errors,
    result: pooling === null ? activated : ofResults(),
    resultErrors: pooling === null ? errors : ofResults(),
    gradient: ofWeights(),
    velocity: ofWeights(),
  };
}

function windowsOf(layer: WeightLayer, space: Float32Array, kernels: Kernels): Windows {
  return isSeparate(layer) ? separateWindows(positions(layer), fanIn(layer)) : slidingWindows(layer, space, kernels);
}

/** Whether the windows of a layer are the map itself. */
export function isSeparate({ kernel, stride, padding }: WeightLayer): boolean {
  return kernel[0] === 1 && kernel[1] === 1 && stride === 1 && padding.every((zeros) => zeros === 0);
}
