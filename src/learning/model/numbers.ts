import { at } from '../../lists/index.ts';
import { type Elements, roundStochastically, roundToBits, roundToSharedScale } from '../kernels/index.ts';
import { streamOf } from '../kernels/random/index.ts';
import type { LearningHardware } from '../settings/hardware.ts';
import type { Memory } from './weights.ts';

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

/**
 * Rounds what moves between the layers: activations from -1 to 1, errors on a scale shared by the batch, and gradients,
 * if they have bits at all, at random.
 */
export function quantisedNumbers(
  { precision, update }: Pick<LearningHardware, 'precision' | 'update'>,
  seed: number,
  layers: number,
  kernels: Elements,
): Numbers {
  const { activation, error, gradient } = precision;
  const random = Array.from({ length: layers }, (_, layer) => streamOf(seed, layer, 'rounding'));
  return {
    input: (x) => roundToBits(x, activation, kernels),
    sums: (z) => roundToBits(z, activation, kernels),
    activation: (a) => roundToBits(a, activation, kernels),
    error: (e) => roundToSharedScale(e, error, kernels),
    clip: (z, e) => kernels.gateClipped(z, 1 - 2 ** (1 - activation), e),
    gradient(g, layer) {
      // WAGE's update rounds what it makes of a gradient.
      if (gradient !== null && update === 'pulses')
        roundStochastically(g, gradient, at(random, layer, 'layers'), kernels);
    },
    memory: random.map(({ state }) => state),
  };
}
