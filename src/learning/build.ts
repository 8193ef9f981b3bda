import { fanIn, type Network, size } from '../network/index.ts';
import type { Activation } from './activation.ts';
import { drawFeedback } from './feedback.ts';
import type { Kernels } from './kernels/index.ts';
import { floatNumbers, type Layer, layerOf, type Model } from './model.ts';
import { quantisedNumbers } from './quantise.ts';
import { streamOf } from './random/index.ts';
import { learningRules } from './rules/index.ts';
import type { TrainingSettings } from './settings.ts';
import { store } from './store.ts';
import type { Weights } from './weights.ts';

/** Sizes of a layer of a perceptron. */
interface LayerSizes {
  readonly name: string;
  readonly activation: Activation;
  readonly inputs: number;
  readonly outputs: number;
}

/** What a network is built with. */
interface Build {
  readonly sizes: readonly LayerSizes[];
  readonly settings: TrainingSettings;
  readonly seed: number;
  readonly kernels: Kernels;
}

/** Draws the weights of a seed and lays out the buffers. */
export function buildModel(network: Network, settings: TrainingSettings, seed: number, kernels: Kernels): Model {
  const { batch, hardware } = settings;
  const build = { sizes: layerSizes(network, settings), settings, seed, kernels };
  const layers = build.sizes.map((layer, index): Layer => {
    return layerOf(layer, initialWeights(build, index), feedbackOf(build, index), kernels, batch);
  });
  const input = kernels.floats(batch * size(network.input));
  const numbers = hardware === null ? floatNumbers : quantisedNumbers(hardware.precision, seed, layers.length);
  return { layers, batch, input, kernels, numbers };
}

function layerSizes(network: Network, settings: TrainingSettings): LayerSizes[] {
  const last = network.layers.length - 1;
  return network.layers.map((layer, index) => ({
    name: layer.name,
    activation: index < last ? (settings.activation ?? layer.activation) : layer.activation,
    inputs: fanIn(layer),
    outputs: layer.output.channels,
  }));
}

function initialWeights({ sizes, settings, seed, kernels }: Build, index: number): Weights {
  const { inputs, outputs } = sizes[index]!;
  const values = kernels.floats(inputs * outputs);
  const random = streamOf(seed, index, 'weights');
  const limit = initialLimit(sizes[index]!);
  for (let i = 0; i < values.length; i++) values[i] = limit * (2 * random.uniform() - 1);
  return store('weights', { values, inputs, outputs, limit }, settings.hardware, seed, index, kernels);
}

/**
 * Largest initial weight: sqrt(6/inputs) before ReLU (He et al. 2015), else sqrt(6/(inputs + outputs)) (Glorot, Bengio
 * 2010). Biases do not exist: the arrays have none.
 */
function initialLimit({ activation, inputs, outputs }: LayerSizes): number {
  return Math.sqrt(6 / (activation === 'relu' ? inputs : inputs + outputs));
}

function feedbackOf({ sizes, settings, seed, kernels }: Build, index: number): Weights | null {
  const { rule, feedback, hardware } = settings;
  const from = index < sizes.length - 1 ? learningRules[rule].feedbackFrom(index, sizes.length) : null;
  if (from === null) return null;
  const inputs = sizes[from]!.outputs;
  const outputs = sizes[index]!.outputs;
  const values = kernels.floats(inputs * outputs);
  if (feedback.shared) drawShared(values, sizes, inputs, outputs, feedback.kind, seed);
  else drawFeedback(values, feedback.kind, inputs, outputs, streamOf(seed, index, 'feedback'));
  const limit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return store('feedback', { values, inputs, outputs, limit }, hardware, seed, index, kernels);
}

/** The first columns of one matrix that is as wide as the widest hidden layer. */
function drawShared(
  values: Float32Array,
  sizes: readonly LayerSizes[],
  inputs: number,
  outputs: number,
  kind: TrainingSettings['feedback']['kind'],
  seed: number,
): void {
  const widest = Math.max(...sizes.slice(0, -1).map((layer) => layer.outputs));
  const whole = new Float32Array(inputs * widest);
  drawFeedback(whole, kind, inputs, widest, streamOf(seed, 0, 'feedback'));
  for (let i = 0; i < inputs; i++) values.set(whole.subarray(i * widest, i * widest + outputs), i * outputs);
}
