import { at } from '../../lists/index.ts';
import {
  clampTo,
  type Elements,
  gridOf,
  roundStochastically,
  roundToGrid,
  roundToSharedScale,
  scaleAround,
} from '../kernels/index.ts';
import { streamOf } from '../kernels/random/index.ts';
import type { LearningHardware } from '../settings/hardware.ts';
import type { Activation } from './activation.ts';
import type { Memory } from './weights.ts';

/** How numbers between the layers are clipped and rounded, in place. */
export interface Numbers {
  input(x: Float32Array): void;
  /** Hidden pre-activations. */
  sums(z: Float32Array): void;
  /** @param scale as of the layer */
  activation(a: Float32Array, scale: number): void;
  error(e: Float32Array): void;
  /** Clears the errors of pre-activations that `sums` clipped: there the slope is 0. */
  clip(z: Float32Array, e: Float32Array): void;
  /** A layer's gradient, mean over the batch. */
  gradient(g: Float32Array, layer: number): void;
  /** The states of what is drawn. */
  readonly memory: Memory;
}

/**
 * Single precision.
 *
 * @param clip largest size of a hidden pre-activation; null: any
 */
export function floatNumbers(clip: number | null, kernels: Elements): Numbers {
  return {
    input() {},
    sums(z) {
      if (clip !== null) clampTo(z, clip);
    },
    activation() {},
    error() {},
    clip(z, e) {
      if (clip !== null) kernels.gateClipped(z, Math.fround(clip), e);
    },
    gradient() {},
    memory: [],
  };
}

/**
 * Rounds what moves between the layers: activations on fixed scales, errors on a scale shared by the batch, and
 * gradients, if they have bits at all, at random.
 *
 * @param clip largest size of a hidden pre-activation
 */
export function quantisedNumbers(
  { precision, update }: Pick<LearningHardware, 'precision' | 'update'>,
  clip: number,
  seed: number,
  layers: number,
  kernels: Elements,
): Numbers {
  const { activation, error, gradient } = precision;
  const random = Array.from({ length: layers }, (_, layer) => streamOf(seed, layer, 'rounding'));
  const sums = gridOf(activation, clip);
  return {
    input: (x) => roundToGrid(x, gridOf(activation, 1), kernels),
    sums: (z) => roundToGrid(z, sums, kernels),
    activation: (a, scale) => roundToGrid(a, gridOf(activation, scale), kernels),
    error: (e) => roundToSharedScale(e, error, kernels),
    clip: (z, e) => kernels.gateClipped(z, sums.limit * sums.unit, e),
    gradient(g, layer) {
      // WAGE's update rounds what it makes of a gradient.
      if (gradient !== null && update === 'pulses')
        roundStochastically(g, gradient, at(random, layer, 'layers'), kernels);
    },
    memory: random.map(({ state }) => state),
  };
}

/** The power of two that results of a hidden layer are fractions of, as a number format has it. */
export function scaleOfResults(activation: Activation, clip: number): number {
  const isBounded = activation === 'tanh' || activation === 'sigmoid';
  return isBounded ? 1 : scaleAround(clip);
}
