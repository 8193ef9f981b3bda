import { at, first, last } from '../../lists/index.ts';
import { fanIn, type Network, size, type WeightLayer } from '../../network/index.ts';
import { type FeedbackSource, type TrainingRule, trainingRuleNamed } from '../../rules/index.ts';
import type { Kernels } from '../kernels/index.ts';
import { streamOf } from '../kernels/random/index.ts';
import { isSeparate, type Layer, type LayerFeedback, layerOf, workingSpace } from '../layers/index.ts';
import { bitsOfWeight, rangeOf } from '../settings/hardware.ts';
import type { TrainingSettings } from '../settings/settings.ts';
import type { Activation } from './activation.ts';
import { augmentationOf } from './augmentation.ts';
import { drawFeedback } from './feedback.ts';
import type { GeneratorSettings } from './generator.ts';
import { type GivenWeights, unitFor } from './given.ts';
import { gradientUnitOf } from './gradientUnit.ts';
import { initialLimits } from './initial.ts';
import type { Model } from './model.ts';
import { floatNumbers, type Numbers, quantisedNumbers, scaleOfResults } from './numbers.ts';
import { store } from './store.ts';
import type { Weights } from './weights.ts';

/** Bits of generated values where weights are numbers in single precision. */
const generatedBits = 8;

/** Largest pre-activation on cells, unless settings say otherwise, as of WAGE (Wu et al. 2018). */
const usualClip = 1;

/** What a network is built with. */
interface Build {
  readonly network: Network;
  readonly settings: TrainingSettings;
  readonly rule: TrainingRule;
  readonly seed: number;
  readonly kernels: Kernels;
  /** Null: weights are drawn. */
  readonly given: GivenWeights | null;
}

/** Draws the weights of a seed, or takes those that are given, and lays out the buffers. */
export function buildModel(
  network: Network,
  settings: TrainingSettings,
  seed: number,
  kernels: Kernels,
  rule = trainingRuleNamed(settings.rule),
  given: GivenWeights | null = null,
): Model {
  const { batch, hardware } = settings;
  const build = { network, settings, rule, seed, kernels, given };
  const gathered = network.layers.filter((layer) => !isSeparate(layer));
  const space = kernels.floats(Math.max(0, ...gathered.map((layer) => workingSpace(layer, batch))));
  const layers = network.layers.map((layer, index): Layer => {
    const weights = initialWeights(build, index);
    const scales = { inputScale: scaleInto(build, index), scale: scaleInto(build, index + 1) };
    const parts = { weights, feedback: feedbackOf(build, index), ...scales, batch, kernels, space };
    return layerOf(layer, activationOf(build, index), parts);
  });
  return {
    rule,
    layers,
    batch,
    input: kernels.floats(batch * size(network.input)),
    target: kernels.floats(batch * network.classes),
    inputChannels: first(network.layers, 'layers').kind === 'conv' ? network.input.channels : 1,
    augmentation: augmentationOf(settings.augmentation, seed),
    partialGradient: kernels.floats(Math.max(0, ...gathered.map((layer) => fanIn(layer) * layer.output.channels))),
    kernels,
    gradientUnits: layers.map((layer) => (hardware === null ? null : gradientUnitOf(layer, hardware, kernels))),
    numbers: numbersOf(build),
  };
}

function numbersOf({ network, settings, seed, kernels }: Build): Numbers {
  const { hardware, clip } = settings;
  if (hardware === null) return floatNumbers(clip, kernels);
  return quantisedNumbers(hardware, clip ?? usualClip, seed, network.layers.length, kernels);
}

/** Power of two that what a layer reads is fractions of: the network's input is one of 1. */
function scaleInto(build: Build, index: number): number {
  return index === 0 ? 1 : scaleOfResults(activationOf(build, index - 1), build.settings.clip ?? usualClip);
}

function activationOf({ network, settings }: Build, index: number): Activation {
  const { activation } = at(network.layers, index, 'layers');
  return index < network.layers.length - 1 ? (settings.activation ?? activation) : activation;
}

function initialWeights(build: Build, index: number): Weights {
  const { network, settings, seed, kernels, given } = build;
  const layer = at(network.layers, index, 'layers');
  const [inputs, outputs] = [fanIn(layer), layer.output.channels];
  const values = kernels.floats(inputs * outputs);
  const random = streamOf(seed, index, 'weights');
  const activation = activationOf(build, index);
  const limit = settings.initialScale * initialLimits[settings.initial]({ activation, inputs, outputs: fanOut(layer) });
  if (given === null) for (let i = 0; i < values.length; i++) values[i] = limit * (2 * random.uniform() - 1);
  else values.set(at(given.layers, index, 'layers'));
  const { hardware } = settings;
  const unit = given && hardware && { unit: unitFor(values, limit, rangeOf(hardware), given.range) };
  const matrix = { values, inputs, outputs, limit, inputScale: scaleInto(build, index), ...unit };
  return store('weights', matrix, hardware, seed, index, kernels);
}

/** Outputs that an input enters, stride and borders aside. */
function fanOut({ output, kernel }: WeightLayer): number {
  return output.channels * kernel[0] * kernel[1];
}

/** A feedback matrix to be drawn. */
interface FeedbackMatrix {
  readonly source: FeedbackSource;
  readonly inputs: number;
  readonly outputs: number;
  /** Errors that are summed in one, which decides how large the values are. */
  readonly summands: number;
}

/** The feedback matrix that a rule wants for a layer; null if none. */
function feedbackMatrix({ network, rule }: Build, index: number): FeedbackMatrix | null {
  const { layers } = network;
  const source = index < layers.length - 1 ? rule.feedbackTo(index, layers.length) : null;
  if (source === null) return null;
  const from = source.from === 'target' ? last(layers, 'layers') : at(layers, source.from, 'layers');
  if (source.shape === 'kernel') {
    return { source, inputs: from.output.channels, outputs: fanIn(from), summands: fanOut(from) };
  }
  const inputs = size(from.output);
  return { source, inputs, outputs: size(at(layers, index, 'layers').result), summands: inputs };
}

function feedbackOf(build: Build, index: number): LayerFeedback | null {
  const matrix = feedbackMatrix(build, index);
  if (matrix === null) return null;
  const { settings, seed, kernels } = build;
  const { source, inputs, outputs } = matrix;
  const values = feedbackValues(build, index, matrix);
  const limit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const hardware = settings.feedback.kind === 'generator' ? null : settings.hardware;
  const weights = store(
    source.from === 'target' ? 'projection' : 'feedback',
    { values, inputs, outputs, limit },
    hardware,
    seed,
    index,
    kernels,
  );
  return { weights, source };
}

function feedbackValues(build: Build, index: number, matrix: FeedbackMatrix): Float32Array {
  const { settings, seed, kernels } = build;
  const { inputs, outputs, summands } = matrix;
  const { kind, shared, scale } = settings.feedback;
  const values = kernels.floats(inputs * outputs);
  if (shared) drawShared(values, matrix, build);
  else drawFeedback(values, kind, summands, outputs, streamOf(seed, index, 'feedback'), generatorOf(settings));
  values.forEach((value, i) => {
    values[i] = scale * value;
  });
  return values;
}

/** As wide as a weight. */
function generatorOf({ feedback, hardware }: TrainingSettings): GeneratorSettings {
  const { units } = feedback;
  if (hardware === null) return { bits: generatedBits, units };
  return { bits: bitsOfWeight(hardware), units };
}

/** The first columns of one matrix that is as wide as the widest that is wanted. */
function drawShared(values: Float32Array, { inputs, outputs, summands }: FeedbackMatrix, build: Build): void {
  const { network, settings, seed } = build;
  const widest = Math.max(...network.layers.map((_, index) => feedbackMatrix(build, index)?.outputs ?? 0));
  const whole = new Float32Array(inputs * widest);
  drawFeedback(whole, settings.feedback.kind, summands, widest, streamOf(seed, 0, 'feedback'), generatorOf(settings));
  for (let i = 0; i < inputs; i++) values.set(whole.subarray(i * widest, i * widest + outputs), i * outputs);
}
