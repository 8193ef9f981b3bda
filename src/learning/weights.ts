import type { Memory } from './checkpoint.ts';
import type { Kernels } from './kernels/kernels.ts';

/** Whether a product serves training, testing what was learned, or setting the ranges of ADCs that are used in tests alone. */
export type Phase = 'train' | 'test' | 'calibrate';

/** A matrix of weights, inputs x outputs, however it is stored. */
export interface Weights {
  /** into = x times the weights, for `samples` rows of x. */
  forward(x: Float32Array, into: Float32Array, samples: number, phase: Phase): void;
  /** into = errors times the transposed weights. */
  transposed(errors: Float32Array, into: Float32Array, samples: number): void;
  /** Moves the weights by -rate x direction, as well as the storage can. */
  update(direction: Float32Array, rate: number): void;
  /** The weights as a network without imperfections would have them. */
  values(): Float32Array;
  /** Lets the next batches set the ranges of calibrated ADCs. */
  recalibrate(): void;
  /** Everything that training changes; not what follows from it, nor the ranges of ADCs, which every epoch sets anew. */
  memory(): Memory;
  /** To be called after `memory` was written to. */
  restored(): void;
}

/** Weights as numbers in single precision: the baseline. */
export function floatWeights(kernels: Kernels, values: Float32Array, inputs: number, outputs: number): Weights {
  return {
    forward: (x, into, samples) =>
      kernels.multiply(x, values, into, { rows: samples, depth: inputs, columns: outputs }, 'none'),
    transposed: (errors, into, samples) =>
      kernels.multiply(errors, values, into, { rows: samples, depth: outputs, columns: inputs }, 'b'),
    update(direction, rate) {
      for (let i = 0; i < values.length; i++) values[i] = values[i]! - rate * direction[i]!;
    },
    values: () => values,
    recalibrate() {},
    memory: () => [values],
    restored() {},
  };
}
