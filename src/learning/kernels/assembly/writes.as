// Writes to cells. The generator's state is kept in memory, so that it goes on where TypeScript left it.

// Imported, so that the rare slow path gives the same bits as TypeScript's.
@external("env", "exp")
declare function exp(x: f64): f64;
@external("env", "log")
declare function log(x: f64): f64;

let s0: u32 = 0, s1: u32 = 0, s2: u32 = 0, s3: u32 = 0;

function loadState(at: usize): void {
  s0 = load<u32>(at);
  s1 = load<u32>(at, 4);
  s2 = load<u32>(at, 8);
  s3 = load<u32>(at, 12);
}

function storeState(at: usize): void {
  store<u32>(at, s0);
  store<u32>(at, s1, 4);
  store<u32>(at, s2, 8);
  store<u32>(at, s3, 12);
}

/** xoshiro128++. */
@inline
function bits(): u32 {
  const result = rotl<u32>(s0 + s3, 7) + s0;
  const t = s1 << 9;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = rotl<u32>(s3, 11);
  return result;
}

@inline
function uniform(): f64 {
  return <f64>(bits() >> 8) * 5.9604644775390625e-8;
}

/** Rounds wanted changes to pulses; writes the numbers of wanted, dropped and limited changes to `counts`. */
export function countPulses(
  wanted: usize, into: usize, length: usize, stochastic: bool, offset: f64, limit: i32, state: usize, counts: usize,
): void {
  loadState(state);
  let count: i32 = 0, dropped: i32 = 0, limited: i32 = 0;
  for (let at: usize = 0; at < length << 2; at += 4) {
    const change = <f64>load<f32>(wanted + at);
    if (change == 0) {
      store<i32>(into + at, 0);
      continue;
    }
    const size = <i32>min<f64>(Math.abs(change) + (stochastic ? uniform() : offset), 1073741824);
    count++;
    dropped += i32(size == 0);
    limited += i32(size > limit);
    const given = select<i32>(limit, size, size > limit);
    store<i32>(into + at, select<i32>(-given, given, change < 0));
  }
  store<i32>(counts, count);
  store<i32>(counts, dropped, 4);
  store<i32>(counts, limited, 8);
  storeState(state);
}

/** Edges and heights of the ziggurat's layers lie at `tables`, 129 of each. */
const LAYERS: u32 = 128;
const HEIGHTS: usize = 129 * 8;

@inline
function normal(tables: usize, tailStart: f64): f64 {
  const drawn = bits();
  const layer = tables + ((drawn & (LAYERS - 1)) << 3);
  const x = <f64>(<i32>drawn >> 8) * 1.1920928955078125e-7 * load<f64>(layer);
  if (Math.abs(x) < load<f64>(layer, 8)) return x;
  return slowNormal(drawn, tables, tailStart);
}

function slowNormal(first: u32, tables: usize, tailStart: f64): f64 {
  let drawn = first;
  while (true) {
    const layer = tables + ((drawn & (LAYERS - 1)) << 3);
    const signed = <f64>(<i32>drawn >> 8) * 1.1920928955078125e-7;
    const x = signed * load<f64>(layer);
    if (Math.abs(x) < load<f64>(layer, 8)) return x;
    if (layer == tables) return signed < 0 ? -tail(tailStart) : tail(tailStart);
    const low = load<f64>(layer, HEIGHTS);
    if (low + uniform() * (load<f64>(layer, HEIGHTS + 8) - low) < exp(-0.5 * x * x)) return x;
    drawn = bits();
  }
}

function tail(tailStart: f64): f64 {
  while (true) {
    const x = log(1 - uniform()) / tailStart;
    const y = log(1 - uniform());
    if (-2 * y >= x * x) return tailStart - x;
  }
}

// Scalar min, max and select of f64 branch, and what cells do cannot be predicted: one lane of a vector does not.

@inline
function clamped(state: f64): f64 {
  const least = f64x2.pmax(f64x2.splat(state), f64x2.splat(0));
  return f64x2.extract_lane(f64x2.pmin(least, f64x2.splat(1)), 0);
}

@inline
function either(first: f64, second: f64, isFirst: bool): f64 {
  const mask = i64x2.splat(-<i64>isFirst);
  return f64x2.extract_lane(v128.bitselect(f64x2.splat(first), f64x2.splat(second), mask), 0);
}

/** Gives cells sign * pulses along tabled curves, with noise. */
export function walk(
  states: usize, pulses: usize, length: usize, sign: i32, upTop: f64, upShares: usize, downTop: f64, downShares: usize,
  deviation: f64, perPulse: bool, state: usize, tables: usize, tailStart: f64,
): void {
  loadState(state);
  for (let at: usize = 0; at < length << 2; at += 4) {
    const count = sign * load<i32>(pulses + at);
    if (count == 0) continue;
    const before = <f64>load<f32>(states + at);
    const upward = count > 0;
    const size = select<i32>(count, -count, upward);
    const share = load<f64>(select<usize>(upShares, downShares, upward) + (<usize>size << 3));
    const from = either(before, 1 - before, upward);
    const to = clamped(from + (either(upTop, downTop, upward) - from) * share);
    let after = either(to, 1 - to, upward);
    if (deviation > 0) {
      const scale = perPulse ? deviation * Math.sqrt(<f64>size) : deviation;
      after = clamped(after + scale * normal(tables, tailStart));
    }
    store<f32>(states + at, <f32>after);
  }
  storeState(state);
}
