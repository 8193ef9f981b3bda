import type { Elements } from './kernels.ts';
import type { Random } from './random/index.ts';

/** Numbers that are whole multiples of `unit`, from -`limit` to `limit` of them. */
export interface Grid {
  readonly unit: number;
  readonly limit: number;
}

/** The least power of two that is not below a size. */
export function scaleAround(size: number): number {
  return 2 ** Math.ceil(Math.log2(size));
}

/**
 * Numbers of `bits` bits in two's complement, from -`size` to `size` (Wu et al.: Training and inference with integers
 * in deep neural networks, ICLR 2018, where it is 1): multiples of 2^(1-bits) of a power of two, which is never
 * reached.
 */
export function gridOf(bits: number, size: number): Grid {
  const unit = scaleAround(size) * 2 ** (1 - bits);
  return { unit, limit: Math.min(2 ** (bits - 1) - 1, Math.round(size / unit)) };
}

/** Rounds to numbers of a grid, in place. */
export function roundToGrid(values: Float32Array, { unit, limit }: Grid, kernels: Elements): void {
  kernels.roundTo(values, unit, limit);
}

/** Numbers of `bits` bits, in place, on a scale that all values share: the power of two nearest to the largest. */
export function roundToSharedScale(values: Float32Array, bits: number, kernels: Elements): void {
  const scale = sharedScale(values, kernels);
  if (scale > 0) kernels.roundTo(values, scale * 2 ** (1 - bits), 2 ** (bits - 1) - 1);
}

/** As `roundToSharedScale`, up or down at random such that the mean is kept (unless clipped). */
export function roundStochastically(values: Float32Array, bits: number, random: Random, kernels: Elements): void {
  const scale = sharedScale(values, kernels);
  if (scale === 0) return;
  const steps = 2 ** (bits - 1);
  const limit = steps - 1;
  for (let i = 0; i < values.length; i++) {
    const code = Math.floor((values[i]! / scale) * steps + random.uniform());
    values[i] = (scale * (code > limit ? limit : code < -limit ? -limit : code)) / steps;
  }
}

/** 2^round(log2 of the largest size); 0 if all values are 0 or one is no number. */
export function sharedScale(values: Float32Array, kernels: Elements): number {
  const largest = kernels.largest(values);
  return largest > 0 && Number.isFinite(largest) ? 2 ** Math.round(Math.log2(largest)) : 0;
}
