import { type Kernels, rootMeanSquare, signsOf } from '../kernels/index.ts';

/** Numbers that training changes. */
export type Memory = readonly (Float32Array | Uint32Array)[];

/**
 * Whether a product serves training, testing what was learned, or setting the ranges of ADCs that are used in tests
 * alone.
 */
export type Phase = 'train' | 'test' | 'calibrate';

/**
 * What one product of a batch is applied to, if its vectors come in parts: parts with the same object share the scale
 * of their codes and the calibration of ADCs.
 */
export interface Applied {
  /** The numbers that all vectors are made of. */
  readonly values: Float32Array;
  /** Vectors of up to `samples` samples that stand for all, as rows. */
  some(samples: number): Float32Array;
}

/** A matrix of weights, inputs x outputs, however it is stored. */
export interface Weights {
  /** into = x times the weights, for `rows` rows of x, which are all unless `applied` says of what they are a part. */
  forward(x: Float32Array, into: Float32Array, rows: number, phase: Phase, applied?: Applied): void;
  /** into = errors times the transposed weights. */
  transposed(errors: Float32Array, into: Float32Array, rows: number, applied?: Applied): void;
  /** The same with every weight replaced by its sign times the root mean square of the initial weights. */
  transposedSigns(errors: Float32Array, into: Float32Array, rows: number, applied?: Applied): void;
  /** Moves the weights by -rate x direction, as well as the storage can. */
  update(direction: Float32Array, rate: number): void;
  /** The weights as a network without imperfections would have them. */
  values(): Float32Array;
  /** Lets the next batches set the ranges of calibrated ADCs. */
  recalibrate(): void;
  /** Lets time pass in which nothing is written, s. */
  rest(seconds: number): void;
  /**
   * Everything that training changes; not what follows from it, nor the ranges of ADCs, which every epoch sets anew.
   */
  memory(): Memory;
  /** To be called after `memory` was written to. */
  restored(): void;
}

/** Weights as numbers in single precision: the baseline. */
export function floatWeights(kernels: Kernels, values: Float32Array, inputs: number, outputs: number): Weights {
  const size = rootMeanSquare(values);
  let signs: Float32Array | null = null;
  return {
    forward: (x, into, rows) => kernels.multiply(x, values, into, { rows, depth: inputs, columns: outputs }, 'none'),
    transposed: (errors, into, rows) =>
      kernels.multiply(errors, values, into, { rows, depth: outputs, columns: inputs }, 'b'),
    transposedSigns(errors, into, rows) {
      signs ??= kernels.floats(values.length);
      signsOf(values, size, signs);
      kernels.multiply(errors, signs, into, { rows, depth: outputs, columns: inputs }, 'b');
    },
    update: (direction, rate) => kernels.combine(values, 1, direction, -rate),
    values: () => values,
    recalibrate() {},
    rest() {},
    memory: () => [values],
    restored() {},
  };
}
