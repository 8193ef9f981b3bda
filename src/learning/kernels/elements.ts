import type { Elements } from './kernels.ts';
import { sigmoids } from './sigmoids.ts';

/** The definition of what is done element by element. */
export const elements: Elements = {
  ...sigmoids,
  combine(into, keep, other, factor) {
    for (let i = 0; i < into.length; i++) into[i] = keep * into[i]! + factor * other[i]!;
  },
  divide(values, divisor) {
    for (let i = 0; i < values.length; i++) values[i] = values[i]! / divisor;
  },
  roundTo(values, unit, limit) {
    for (let i = 0; i < values.length; i++) {
      const code = Math.round(values[i]! / unit);
      values[i] = unit * (code > limit ? limit : code < -limit ? -limit : code);
    }
  },
  largest(values) {
    let largest = 0;
    for (let i = 0; i < values.length; i++) {
      const size = Math.abs(values[i]!);
      if (size > largest) largest = size;
    }
    return largest;
  },
  rectify(values, into) {
    for (let i = 0; i < values.length; i++) into[i] = Math.max(0, values[i]!);
  },
  gate(values, errors) {
    for (let i = 0; i < values.length; i++) if (!(values[i]! > 0)) errors[i] = 0;
  },
  gateClipped(values, limit, errors) {
    for (let i = 0; i < values.length; i++) if (Math.abs(values[i]!) >= limit) errors[i] = 0;
  },
};

/** into += factor x values, for as many as `into` holds. */
export function addScaled(into: Float32Array, factor: number, values: Float32Array): void {
  for (let i = 0; i < into.length; i++) into[i] = into[i]! + factor * values[i]!;
}

/** values = offset + factor x values. */
export function rescale(values: Float32Array, offset: number, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i] = offset + factor * values[i]!;
}

/** Values beyond +-`limit` get the end. */
export function clampTo(values: Float32Array, limit: number): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.min(limit, Math.max(-limit, values[i]!));
}

/** values *= factor. */
export function scale(values: Float32Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i] = values[i]! * factor;
}

/** The sum of the products of elements, in double precision. */
export function innerProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
