import type { Dataset, Samples } from '../../../src/data/index.ts';
import { fastestKernels } from '../../../src/learning/kernels/index.ts';
import { buildModel } from '../../../src/learning/model/build.ts';
import { epochOrder } from '../../../src/learning/training/epoch.ts';
import { perceptron, settings } from './networks.ts';

/** A matrix of `inputs` rows. */
type Matrix = Float64Array[];

/** What a rule makes the error at a hidden layer's result from. */
export interface PlainStep {
  /** Weights of the layer behind, and the error there. */
  readonly behind: Matrix;
  readonly error: Float64Array;
  /** The root mean square of those weights before training. */
  readonly size: number;
  /** The hidden layer's own fixed matrix, classes x outputs; null if the rule has none. */
  readonly feedback: Matrix | null;
  readonly label: number;
  /** The error at the network's output. */
  readonly outputError: Float64Array;
}

/** A training to be repeated: hidden layers of tanh, softmax, momentum 0.9, a rate that falls as half a cosine. */
export interface PlainTraining {
  readonly data: Dataset;
  readonly sizes: readonly number[];
  /** Its initial weights and feedback matrices are those of `train`. */
  readonly rule: string;
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
}

/** Trains as a textbook has it, one sample after another in double precision. Returns the share of test samples classified correctly. */
export function plainAccuracy(
  { data, sizes, rule, epochs, batch, rate }: PlainTraining,
  seed: number,
  hiddenError: (step: PlainStep) => Float64Array,
): number {
  const { weights, feedback } = start(sizes, rule, seed);
  const scales = weights.map(rootMeanSquare);
  const velocities = weights.map((matrix) => matrix.map((row) => new Float64Array(row.length)));
  const steps = Math.ceil(data.train.count / batch);
  for (let step = 0; step < epochs * steps; step++) {
    const order = epochOrder(data, seed, 1 + Math.floor(step / steps));
    const from = (step % steps) * batch;
    const gradients = weights.map((matrix) => matrix.map((row) => new Float64Array(row.length)));
    const samples = order.subarray(from, from + batch);
    for (const sample of samples) {
      const label = data.train.labels[sample]!;
      const results = forward(weights, pixelsOf(data, data.train, sample));
      const outputError = softmax(results.at(-1)!);
      outputError[label]! -= 1;
      let error = outputError;
      for (let layer = weights.length - 1; layer >= 0; layer--) {
        addOuterProduct(results[layer]!, error, gradients[layer]!);
        if (layer === 0) break;
        const given = {
          behind: weights[layer]!,
          error,
          size: scales[layer]!,
          feedback: feedback[layer - 1]!,
          label,
          outputError,
        };
        error = hiddenError(given).map((value, i) => value * (1 - results[layer]![i]! ** 2));
      }
    }
    const now = rate * 0.5 * (1 + Math.cos((Math.PI * step) / (epochs * steps)));
    for (const [layer, matrix] of weights.entries()) {
      for (const [input, row] of matrix.entries()) {
        const velocity = velocities[layer]![input]!;
        for (let i = 0; i < row.length; i++) {
          velocity[i] = 0.9 * velocity[i]! + gradients[layer]![input]![i]! / samples.length;
          row[i] = row[i]! - now * velocity[i]!;
        }
      }
    }
  }
  return accuracy(data, weights);
}

/** vector x matrix. */
export function times(vector: Float64Array, matrix: Matrix): Float64Array {
  const sums = new Float64Array(matrix[0]!.length);
  for (const [i, row] of matrix.entries())
    for (let j = 0; j < sums.length; j++) sums[j] = sums[j]! + vector[i]! * row[j]!;
  return sums;
}

/** vector x transposed matrix. */
export function timesTransposed(vector: Float64Array, matrix: Matrix): Float64Array {
  return Float64Array.from(matrix, (row) => {
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += row[i]! * vector[i]!;
    return sum;
  });
}

function start(sizes: readonly number[], rule: string, seed: number) {
  const { layers } = buildModel(perceptron(sizes, 'tanh'), settings({ rule }), seed, fastestKernels());
  return {
    weights: layers.map(({ weights, inputs }) => rowsOf(weights.values(), inputs)),
    feedback: layers.map((layer) => layer.feedback && rowsOf(layer.feedback.weights.values(), sizes.at(-1)!)),
  };
}

function rowsOf(values: Float32Array, rows: number): Matrix {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) => Float64Array.from(values.subarray(row * width, (row + 1) * width)));
}

function rootMeanSquare(matrix: Matrix): number {
  const values = matrix.flatMap((row) => [...row]);
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

function pixelsOf({ levels }: Dataset, { pixels, count }: Samples, sample: number): Float64Array {
  const length = pixels.length / count;
  return Float64Array.from(pixels.subarray(sample * length, (sample + 1) * length), (level) => level / levels);
}

/** The input and the result of every layer. */
function forward(weights: readonly Matrix[], input: Float64Array): Float64Array[] {
  const results = [input];
  for (const [layer, matrix] of weights.entries()) {
    const sums = times(results[layer]!, matrix);
    results.push(layer < weights.length - 1 ? sums.map(Math.tanh) : sums);
  }
  return results;
}

function softmax(outputs: Float64Array): Float64Array {
  const largest = Math.max(...outputs);
  const powers = outputs.map((output) => Math.exp(output - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function addOuterProduct(input: Float64Array, error: Float64Array, into: Matrix): void {
  for (const [i, row] of into.entries()) for (let j = 0; j < row.length; j++) row[j] = row[j]! + input[i]! * error[j]!;
}

function accuracy(data: Dataset, weights: readonly Matrix[]): number {
  let right = 0;
  for (let sample = 0; sample < data.test.count; sample++) {
    const outputs = forward(weights, pixelsOf(data, data.test, sample)).at(-1)!;
    if (outputs.indexOf(Math.max(...outputs)) === data.test.labels[sample]) right++;
  }
  return right / data.test.count;
}
