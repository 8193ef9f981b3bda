import type { Kernels } from '../kernels/index.ts';
import type { Applied, Phase, Weights } from '../model/weights.ts';
import type { Layer } from './layer.ts';
import { someRows } from './windows.ts';

/** sums = what the layer's weights make of the maps that it reads. */
export function multiply(layer: Layer, maps: Float32Array, samples: number, phase: Phase): void {
  const { windows, weights, outputs, sums } = layer;
  const applied: Applied = { values: maps, some: (few) => windows.some(maps, Math.min(few, samples)) };
  windows.gather(maps, samples, (vectors, first, rows) => {
    weights.forward(vectors, rowsOf(sums, outputs, first, rows), rows, phase, applied);
  });
}

/** into = errors at the maps that the layer reads, through its transposed weights. */
export function multiplyTransposed(layer: Layer, into: Float32Array, samples: number): void {
  throughWindows(layer, into, samples, (errors, vectors, rows, applied) => {
    layer.weights.transposed(errors, vectors, rows, applied);
  });
}

/** The same through the signs of its transposed weights. */
export function multiplyTransposedSigns(layer: Layer, into: Float32Array, samples: number): void {
  throughWindows(layer, into, samples, (errors, vectors, rows, applied) => {
    layer.weights.transposedSigns(errors, vectors, rows, applied);
  });
}

/** The same through fixed weights of the transposed shape. */
export function multiplyFeedback(layer: Layer, feedback: Weights, into: Float32Array, samples: number): void {
  throughWindows(layer, into, samples, (errors, vectors, rows, applied) => {
    feedback.forward(errors, vectors, rows, 'train', applied);
  });
}

/** Makes vectors of some windows from the errors there, and adds them where the windows lie. */
type BackwardRead = (errors: Float32Array, vectors: Float32Array, rows: number, applied: Applied) => void;

function throughWindows(layer: Layer, into: Float32Array, samples: number, read: BackwardRead): void {
  const { windows, outputs, errors } = layer;
  const applied = errorsOf(layer, samples);
  windows.scatter(into, samples, (vectors, first, rows) => {
    read(rowsOf(errors, outputs, first, rows), vectors, rows, applied);
  });
}

/** The same, from any errors through any weights as exact numbers. */
export function multiplyExactly(
  { windows, inputs, outputs, weights }: Layer,
  errors: Float32Array,
  into: Float32Array,
  samples: number,
  kernels: Kernels,
): void {
  const values = weights.values();
  windows.scatter(into, samples, (vectors, first, rows) => {
    const sizes = { rows, depth: outputs, columns: inputs };
    kernels.multiply(rowsOf(errors, outputs, first, rows), values, vectors, sizes, 'b');
  });
}

/**
 * into = inputs x errors, the sum over all windows of all samples.
 *
 * @param partial memory for as many weights, used if not all windows are gathered at once
 */
export function outerProduct(
  { windows, inputs, outputs }: Layer,
  maps: Float32Array,
  errors: Float32Array,
  into: Float32Array,
  samples: number,
  kernels: Kernels,
  partial: Float32Array,
): void {
  windows.gather(maps, samples, (vectors, first, rows) => {
    const sizes = { rows: inputs, depth: rows, columns: outputs };
    const sum = first === 0 ? into : partial.subarray(0, into.length);
    kernels.multiply(vectors, rowsOf(errors, outputs, first, rows), sum, sizes, 'a');
    if (sum !== into) kernels.combine(into, 1, sum, 1);
  });
}

function errorsOf({ errors, outputs, windows }: Layer, samples: number): Applied {
  return { values: errors, some: (few) => someRows(errors, outputs, windows.positions, Math.min(few, samples)) };
}

function rowsOf(values: Float32Array, width: number, first: number, rows: number): Float32Array {
  return values.subarray(first * width, (first + rows) * width);
}
