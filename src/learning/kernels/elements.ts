import type { Elements } from './kernels.ts';

/** The definition of what is done element by element. */
export const elements: Elements = {
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
