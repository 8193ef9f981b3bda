// Element by element. What TypeScript computes in double precision is computed so here, and rounded once.

import { highHalf, lowHalf, singles } from './halves';

/** into = keep * into + factor * other. */
export function combine(into: usize, keep: f64, other: usize, factor: f64, length: usize): void {
  const end = into + (length << 2);
  const whole = into + ((length & ~3) << 2);
  const keeps = f64x2.splat(keep);
  const factors = f64x2.splat(factor);
  for (; into < whole; into += 16, other += 16) {
    const x = v128.load(into), y = v128.load(other);
    const low = f64x2.add(f64x2.mul(keeps, lowHalf(x)), f64x2.mul(factors, lowHalf(y)));
    const high = f64x2.add(f64x2.mul(keeps, highHalf(x)), f64x2.mul(factors, highHalf(y)));
    v128.store(into, singles(low, high));
  }
  for (; into < end; into += 4, other += 4) {
    store<f32>(into, <f32>(keep * <f64>load<f32>(into) + factor * <f64>load<f32>(other)));
  }
}

/** values /= divisor. The quotient of two single numbers has the same bits whether it is rounded from a double or not. */
export function divide(values: usize, divisor: f32, length: usize): void {
  const end = values + (length << 2);
  const whole = values + ((length & ~3) << 2);
  for (; values < whole; values += 16) v128.store(values, f32x4.div(v128.load(values), f32x4.splat(divisor)));
  for (; values < end; values += 4) store<f32>(values, load<f32>(values) / divisor);
}

/** values = unit * clamp(round(values * perUnit), -limit, limit); halves are rounded up. */
export function roundTo(values: usize, unit: f64, perUnit: f64, limit: f64, length: usize): void {
  const end = values + (length << 2);
  const whole = values + ((length & ~3) << 2);
  for (; values < whole; values += 16) {
    const x = v128.load(values);
    const low = roundedTo(lowHalf(x), unit, perUnit, limit);
    v128.store(values, singles(low, roundedTo(highHalf(x), unit, perUnit, limit)));
  }
  for (; values < end; values += 4) {
    const rounded = roundedTo(f64x2.splat(<f64>load<f32>(values)), unit, perUnit, limit);
    store<f32>(values, <f32>f64x2.extract_lane(rounded, 0));
  }
}

@inline
function roundedTo(values: v128, unit: f64, perUnit: f64, limit: f64): v128 {
  const scaled = f64x2.mul(values, f64x2.splat(perUnit));
  const above = f64x2.ceil(scaled);
  const isTooHigh = f64x2.gt(f64x2.sub(above, f64x2.splat(0.5)), scaled);
  const code = f64x2.sub(above, v128.and(isTooHigh, f64x2.splat(1)));
  const clamped = f64x2.pmax(f64x2.pmin(code, f64x2.splat(limit)), f64x2.splat(-limit));
  return f64x2.mul(clamped, f64x2.splat(unit));
}

/** Largest size; values that are no numbers are passed over. */
export function largest(values: usize, length: usize): f32 {
  const end = values + (length << 2);
  const whole = values + ((length & ~3) << 2);
  let most = f32x4.splat(0);
  for (; values < whole; values += 16) most = f32x4.pmax(most, f32x4.abs(v128.load(values)));
  for (; values < end; values += 4) most = f32x4.pmax(most, f32x4.splat(Mathf.abs(load<f32>(values))));
  const pairs = f32x4.max(most, v128.shuffle<f32>(most, most, 2, 3, 0, 1));
  return max(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
}

/** into = values where they are positive, else 0; what is no number stays so. */
export function rectify(values: usize, into: usize, length: usize): void {
  const end = values + (length << 2);
  const whole = values + ((length & ~3) << 2);
  const zero = f32x4.splat(0);
  for (; values < whole; values += 16, into += 16) v128.store(into, f32x4.max(zero, v128.load(values)));
  for (; values < end; values += 4, into += 4) store<f32>(into, Mathf.max(0, load<f32>(values)));
}

/** errors = 0 where values are not positive. */
export function gate(values: usize, errors: usize, length: usize): void {
  const end = values + (length << 2);
  const whole = values + ((length & ~3) << 2);
  const zero = f32x4.splat(0);
  for (; values < whole; values += 16, errors += 16) {
    v128.store(errors, v128.and(v128.load(errors), f32x4.gt(v128.load(values), zero)));
  }
  for (; values < end; values += 4, errors += 4) if (!(load<f32>(values) > 0)) store<f32>(errors, 0);
}

/** errors = 0 where the size of values reaches the limit. */
export function gateClipped(values: usize, limit: f32, errors: usize, length: usize): void {
  const end = values + (length << 2);
  const whole = values + ((length & ~3) << 2);
  const limits = f32x4.splat(limit);
  for (; values < whole; values += 16, errors += 16) {
    v128.store(errors, v128.andnot(v128.load(errors), f32x4.ge(f32x4.abs(v128.load(values)), limits)));
  }
  for (; values < end; values += 4, errors += 4) if (Mathf.abs(load<f32>(values)) >= limit) store<f32>(errors, 0);
}
