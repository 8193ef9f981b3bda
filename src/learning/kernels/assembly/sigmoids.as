// Activations that saturate. ../sigmoids.ts is their definition: the same operations in double precision, rounded once.

import { highHalf, lowHalf, singles } from './halves';

/** Adding it to a number of less than 2^51 leaves the nearest whole number in the low bits. */
const SHIFT: f64 = 6755399441055744;
const PER_LN2: f64 = 1.4426950408889634;
const LN2: f64 = 0.6931471805599453;
/** Powers beyond change nothing in single precision. */
const LIMIT: f64 = 120;

/** into = tanh(values). */
export function tanh(values: usize, into: usize, length: usize): void {
  const end = values + (length << 2);
  const whole = values + ((length & ~3) << 2);
  for (; values < whole; values += 16, into += 16) v128.store(into, tanhOf(v128.load(values)));
  for (; values < end; values += 4, into += 4) {
    store<f32>(into, f32x4.extract_lane(tanhOf(v128.load32_splat(values)), 0));
  }
}

/** into = 1/(1 + exp(-values)). */
export function sigmoid(values: usize, into: usize, length: usize): void {
  const end = values + (length << 2);
  const whole = values + ((length & ~3) << 2);
  for (; values < whole; values += 16, into += 16) v128.store(into, sigmoidOf(v128.load(values)));
  for (; values < end; values += 4, into += 4) {
    store<f32>(into, f32x4.extract_lane(sigmoidOf(v128.load32_splat(values)), 0));
  }
}

/** errors *= 1 - values^2. */
export function timesTanhSlope(values: usize, errors: usize, length: usize): void {
  const end = values + (length << 2);
  const whole = values + ((length & ~3) << 2);
  for (; values < whole; values += 16, errors += 16) {
    v128.store(errors, timesTanhSlopeOf(v128.load(values), v128.load(errors)));
  }
  for (; values < end; values += 4, errors += 4) {
    const product = timesTanhSlopeOf(v128.load32_splat(values), v128.load32_splat(errors));
    store<f32>(errors, f32x4.extract_lane(product, 0));
  }
}

/** errors *= values * (1 - values). */
export function timesSigmoidSlope(values: usize, errors: usize, length: usize): void {
  const end = values + (length << 2);
  const whole = values + ((length & ~3) << 2);
  for (; values < whole; values += 16, errors += 16) {
    v128.store(errors, timesSigmoidSlopeOf(v128.load(values), v128.load(errors)));
  }
  for (; values < end; values += 4, errors += 4) {
    const product = timesSigmoidSlopeOf(v128.load32_splat(values), v128.load32_splat(errors));
    store<f32>(errors, f32x4.extract_lane(product, 0));
  }
}

@inline
function tanhOf(x: v128): v128 {
  const sizes = f32x4.abs(x);
  const sign = v128.xor(x, sizes);
  return v128.or(singles(tanhOfSizes(lowHalf(sizes)), tanhOfSizes(highHalf(sizes))), sign);
}

@inline
function tanhOfSizes(sizes: v128): v128 {
  const y = f64x2.pmin(f64x2.add(sizes, sizes), f64x2.splat(LIMIT));
  const shifted = shiftedBits(y);
  const two = twoTo(shifted);
  const grown = f64x2.add(f64x2.mul(two, growth(rest(y, shifted))), f64x2.sub(two, f64x2.splat(1)));
  return f64x2.div(grown, f64x2.add(grown, f64x2.splat(2)));
}

@inline
function sigmoidOf(x: v128): v128 {
  const negative = f32x4.neg(x);
  return singles(sigmoidOfNegatives(lowHalf(negative)), sigmoidOfNegatives(highHalf(negative)));
}

@inline
function sigmoidOfNegatives(negatives: v128): v128 {
  const y = f64x2.pmax(f64x2.pmin(negatives, f64x2.splat(LIMIT)), f64x2.splat(-LIMIT));
  const shifted = shiftedBits(y);
  const one = f64x2.splat(1);
  const power = f64x2.mul(twoTo(shifted), f64x2.add(growth(rest(y, shifted)), one));
  return f64x2.div(one, f64x2.add(power, one));
}

/** The powers n of two that are next to exp(y), in the low bits. */
@inline
function shiftedBits(y: v128): v128 {
  return f64x2.add(f64x2.mul(y, f64x2.splat(PER_LN2)), f64x2.splat(SHIFT));
}

/** y - n ln 2. */
@inline
function rest(y: v128, shifted: v128): v128 {
  return f64x2.sub(y, f64x2.mul(f64x2.sub(shifted, f64x2.splat(SHIFT)), f64x2.splat(LN2)));
}

/** 2^n: its exponent has a bias of 1023. */
@inline
function twoTo(shifted: v128): v128 {
  return i64x2.add(i64x2.shl(shifted, 52), f64x2.splat(1));
}

/** exp(r) - 1. */
@inline
function growth(r: v128): v128 {
  let sum = f64x2.splat(1.0 / 3628800);
  sum = next(sum, r, 1.0 / 362880);
  sum = next(sum, r, 1.0 / 40320);
  sum = next(sum, r, 1.0 / 5040);
  sum = next(sum, r, 1.0 / 720);
  sum = next(sum, r, 1.0 / 120);
  sum = next(sum, r, 1.0 / 24);
  sum = next(sum, r, 1.0 / 6);
  sum = next(sum, r, 0.5);
  sum = next(sum, r, 1);
  return f64x2.mul(sum, r);
}

@inline
function next(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}

@inline
function timesTanhSlopeOf(values: v128, errors: v128): v128 {
  const low = timesTanhSlopeOfHalf(lowHalf(values), lowHalf(errors));
  return singles(low, timesTanhSlopeOfHalf(highHalf(values), highHalf(errors)));
}

@inline
function timesTanhSlopeOfHalf(values: v128, errors: v128): v128 {
  return f64x2.mul(errors, f64x2.sub(f64x2.splat(1), f64x2.mul(values, values)));
}

@inline
function timesSigmoidSlopeOf(values: v128, errors: v128): v128 {
  const low = timesSigmoidSlopeOfHalf(lowHalf(values), lowHalf(errors));
  return singles(low, timesSigmoidSlopeOfHalf(highHalf(values), highHalf(errors)));
}

@inline
function timesSigmoidSlopeOfHalf(values: v128, errors: v128): v128 {
  return f64x2.mul(f64x2.mul(errors, values), f64x2.sub(f64x2.splat(1), values));
}
