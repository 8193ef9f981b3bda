// Four single numbers as two pairs of double ones, and back.

@inline
export function lowHalf(singles: v128): v128 {
  return f64x2.promote_low_f32x4(singles);
}

@inline
export function highHalf(singles: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(singles, singles, 1, 0));
}

/** Each rounded once. */
@inline
export function singles(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}
