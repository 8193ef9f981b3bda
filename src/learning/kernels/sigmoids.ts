import type { Sigmoids } from './kernels.ts';

/** Powers of e beyond change nothing in single precision. */
const limit = 120;
/** Adding and subtracting it rounds a number of less than 2^51 to a whole one, of two equally near to the even one. */
const shift = 1.5 * 2 ** 52;
/** 1/k! for k from 1. The next term of exp(r) - 1 would be at most 1e-12 of it, as |r| <= ln(2)/2. */
const coefficients = [1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800].map((factorial) => 1 / factorial);

/** The definition of activations that saturate. */
export const sigmoids: Sigmoids = {
  tanh(values, into) {
    for (let i = 0; i < values.length; i++) into[i] = tanh(values[i]!);
  },
  timesTanhSlope(values, errors) {
    for (let i = 0; i < values.length; i++) errors[i] = errors[i]! * (1 - values[i]! * values[i]!);
  },
  sigmoid(values, into) {
    for (let i = 0; i < values.length; i++) into[i] = sigmoid(values[i]!);
  },
  timesSigmoidSlope(values, errors) {
    for (let i = 0; i < values.length; i++) errors[i] = errors[i]! * values[i]! * (1 - values[i]!);
  },
};

/** E/(E + 2) with E = exp(2|x|) - 1, and the sign of x. */
function tanh(x: number): number {
  const { two, growth } = exponential(Math.min(2 * Math.abs(x), limit));
  const grown = two * growth + (two - 1);
  const size = grown / (grown + 2);
  return x < 0 || Object.is(x, -0) ? -size : size;
}

function sigmoid(x: number): number {
  const { two, growth } = exponential(Math.max(Math.min(-x, limit), -limit));
  return 1 / (two * (growth + 1) + 1);
}

/**
 * exp(y) = two (1 + growth): the power of two that is next to it, and a polynomial, which is as exact for tiny y as for
 * others.
 */
function exponential(y: number): { readonly two: number; readonly growth: number } {
  const n = y * Math.LOG2E + shift - shift;
  const r = y - n * Math.LN2;
  return { two: 2 ** n, growth: coefficients.reduceRight((sum, coefficient) => sum * r + coefficient) * r };
}
