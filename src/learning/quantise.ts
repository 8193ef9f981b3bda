import type { LearningHardware } from './hardware.ts';
import type { Numbers } from './model.ts';
import { type Random, streamOf } from './random/index.ts';

/**
 * Numbers of `bits` bits in two's complement, from -1 to 1 (Wu et al.: Training and inference with integers in deep neural
 * networks, ICLR 2018): multiples of 2^(1-bits), the ends +-(1 - 2^(1-bits)). All in place.
 */
export function roundToBits(values: Float32Array, bits: number): void {
  const steps = 2 ** (bits - 1);
  const limit = steps - 1;
  for (let i = 0; i < values.length; i++) {
    const code = Math.round(values[i]! * steps);
    values[i] = (code > limit ? limit : code < -limit ? -limit : code) / steps;
  }
}

/** As `roundToBits`, on a scale that all values share: the power of two nearest to the largest. */
export function roundToSharedScale(values: Float32Array, bits: number): void {
  const scale = sharedScale(values);
  if (scale === 0) return;
  for (let i = 0; i < values.length; i++) values[i] = values[i]! / scale;
  roundToBits(values, bits);
  for (let i = 0; i < values.length; i++) values[i] = values[i]! * scale;
}

/** As `roundToSharedScale`, up or down at random such that the mean is kept (unless clipped). */
export function roundStochastically(values: Float32Array, bits: number, random: Random): void {
  const scale = sharedScale(values);
  if (scale === 0) return;
  const steps = 2 ** (bits - 1);
  const limit = steps - 1;
  for (let i = 0; i < values.length; i++) {
    const code = Math.floor((values[i]! / scale) * steps + random.uniform());
    values[i] = (scale * (code > limit ? limit : code < -limit ? -limit : code)) / steps;
  }
}

/** 2^round(log2 of the largest size); 0 if all values are 0 or one is no number. */
export function sharedScale(values: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (size > largest) largest = size;
  }
  return largest > 0 && Number.isFinite(largest) ? 2 ** Math.round(Math.log2(largest)) : 0;
}

function clearClipped(z: Float32Array, e: Float32Array, limit: number): void {
  for (let i = 0; i < z.length; i++) if (Math.abs(z[i]!) >= limit) e[i] = 0;
}

/**
 * Rounds what moves between the layers: activations from -1 to 1, errors on a scale shared by the batch, and gradients, if
 * they have bits at all, at random.
 */
export function quantisedNumbers(precision: LearningHardware['precision'], seed: number, layers: number): Numbers {
  const { activation, error, gradient } = precision;
  const random = Array.from({ length: layers }, (_, layer) => streamOf(seed, layer, 'rounding'));
  return {
    input: (x) => roundToBits(x, activation),
    sums: (z) => roundToBits(z, activation),
    activation: (a) => roundToBits(a, activation),
    error: (e) => roundToSharedScale(e, error),
    clip: (z, e) => clearClipped(z, e, 1 - 2 ** (1 - activation)),
    gradient(g, layer) {
      if (gradient !== null) roundStochastically(g, gradient, random[layer]!);
    },
    memory: random.map(({ state }) => state),
  };
}
