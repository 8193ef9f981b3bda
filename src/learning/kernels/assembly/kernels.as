// Matrix products in SIMD, and writes to cells, as AssemblyScript. compile.mjs turns this file into ../wasm.generated.ts.
//
// Operands are packed into panels: 4 rows of A and 8 columns of B, for each depth side by side and padded with zeros. A tile
// of 4 x 8 elements of C is held in registers; lanes lie along columns, so every element is summed in the order of depth.

const TILE_ROWS: usize = 4;
const TILE_COLUMNS: usize = 8;
const BLOCK_ROWS: usize = 64;

/** First free byte of the memory. */
export function heapBase(): usize {
  return __heap_base;
}

/** Panels of rows of A; element (i, k) lies at i * row + k * step floats. */
export function packRows(a: usize, into: usize, rows: usize, depth: usize, row: usize, step: usize): void {
  let to = into;
  for (let i: usize = 0; i < rows; i += TILE_ROWS) {
    for (let k: usize = 0; k < depth; k++) {
      for (let r: usize = i; r < i + TILE_ROWS; r++) {
        store<f32>(to, r < rows ? load<f32>(a + ((r * row + k * step) << 2)) : 0);
        to += 4;
      }
    }
  }
}

/** Panels of columns of B; element (k, j) lies at k * step + j * column floats. */
export function packColumns(b: usize, into: usize, depth: usize, columns: usize, step: usize, column: usize): void {
  let to = into;
  for (let j: usize = 0; j < columns; j += TILE_COLUMNS) {
    const whole = column == 1 && j + TILE_COLUMNS <= columns;
    for (let k: usize = 0; k < depth; k++) {
      const from = b + ((k * step + j * column) << 2);
      if (whole) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        for (let s: usize = 0; s < TILE_COLUMNS; s++) {
          store<f32>(to + (s << 2), j + s < columns ? load<f32>(from + ((s * column) << 2)) : 0);
        }
      }
      to += TILE_COLUMNS << 2;
    }
  }
}

/** C from packed panels. `tile` has room for one tile of C. */
export function multiplyPacked(left: usize, right: usize, c: usize, tile: usize, rows: usize, depth: usize, columns: usize): void {
  for (let from: usize = 0; from < rows; from += BLOCK_ROWS) {
    const to = min(rows, from + BLOCK_ROWS);
    for (let j: usize = 0; j < columns; j += TILE_COLUMNS) {
      for (let i = from; i < to; i += TILE_ROWS) {
        const into = target(c, tile, i, j, rows, columns);
        const stride = into == tile ? TILE_COLUMNS << 2 : columns << 2;
        multiplyTile(left + ((i * depth) << 2), right + ((j * depth) << 2), into, stride, depth);
        if (into == tile) copyTile(tile, c, i, j, rows, columns);
      }
    }
  }
}

/**
 * As multiplyPacked, but the sum of every `block` rows of B (an array) is converted before the blocks are added:
 * low + step * clamp(floor((sum - low) * inverse + 1/2), 0, top).
 */
export function convertPacked(
  left: usize, right: usize, c: usize, tile: usize, rows: usize, depth: usize, columns: usize,
  block: usize, low: f32, inverse: f32, step: f32, top: f32,
): void {
  for (let from: usize = 0; from < rows; from += BLOCK_ROWS) {
    const to = min(rows, from + BLOCK_ROWS);
    for (let j: usize = 0; j < columns; j += TILE_COLUMNS) {
      for (let i = from; i < to; i += TILE_ROWS) {
        const into = target(c, tile, i, j, rows, columns);
        const stride = into == tile ? TILE_COLUMNS << 2 : columns << 2;
        clearTile(into, stride);
        for (let k: usize = 0; k < depth; k += block) {
          const x = left + ((i * depth + k * TILE_ROWS) << 2);
          const y = right + ((j * depth + k * TILE_COLUMNS) << 2);
          convertTile(x, y, into, stride, min(block, depth - k), low, inverse, step, top);
        }
        if (into == tile) copyTile(tile, c, i, j, rows, columns);
      }
    }
  }
}

/** Where a tile is written: in place, or aside if it reaches over the edge of C. */
// @ts-ignore: decorator
@inline
function target(c: usize, tile: usize, i: usize, j: usize, rows: usize, columns: usize): usize {
  return i + TILE_ROWS <= rows && j + TILE_COLUMNS <= columns ? c + ((i * columns + j) << 2) : tile;
}

function copyTile(tile: usize, c: usize, i: usize, j: usize, rows: usize, columns: usize): void {
  for (let r: usize = i; r < min(rows, i + TILE_ROWS); r++) {
    for (let s: usize = j; s < min(columns, j + TILE_COLUMNS); s++) {
      store<f32>(c + ((r * columns + s) << 2), load<f32>(tile + (((r - i) * TILE_COLUMNS + s - j) << 2)));
    }
  }
}

function clearTile(into: usize, stride: usize): void {
  for (let r: usize = 0; r < TILE_ROWS; r++) {
    v128.store(into + r * stride, f32x4.splat(0));
    v128.store(into + r * stride, f32x4.splat(0), 16);
  }
}

function multiplyTile(x: usize, y: usize, into: usize, stride: usize, depth: usize): void {
  let p0 = f32x4.splat(0), p1 = f32x4.splat(0);
  let q0 = f32x4.splat(0), q1 = f32x4.splat(0);
  let r0 = f32x4.splat(0), r1 = f32x4.splat(0);
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0);
  const end = y + depth * (TILE_COLUMNS << 2);
  while (y < end) {
    const b0 = v128.load(y), b1 = v128.load(y, 16);
    let a = v128.load_splat<f32>(x);
    p0 = f32x4.add(p0, f32x4.mul(a, b0));
    p1 = f32x4.add(p1, f32x4.mul(a, b1));
    a = v128.load_splat<f32>(x, 4);
    q0 = f32x4.add(q0, f32x4.mul(a, b0));
    q1 = f32x4.add(q1, f32x4.mul(a, b1));
    a = v128.load_splat<f32>(x, 8);
    r0 = f32x4.add(r0, f32x4.mul(a, b0));
    r1 = f32x4.add(r1, f32x4.mul(a, b1));
    a = v128.load_splat<f32>(x, 12);
    s0 = f32x4.add(s0, f32x4.mul(a, b0));
    s1 = f32x4.add(s1, f32x4.mul(a, b1));
    x += TILE_ROWS << 2;
    y += TILE_COLUMNS << 2;
  }
  v128.store(into, p0);
  v128.store(into, p1, 16);
  v128.store(into + stride, q0);
  v128.store(into + stride, q1, 16);
  v128.store(into + 2 * stride, r0);
  v128.store(into + 2 * stride, r1, 16);
  v128.store(into + 3 * stride, s0);
  v128.store(into + 3 * stride, s1, 16);
}

/** Adds the converted sums of one block to a tile. */
function convertTile(
  x: usize, y: usize, into: usize, stride: usize, depth: usize,
  low: f32, inverse: f32, step: f32, top: f32,
): void {
  let p0 = f32x4.splat(0), p1 = f32x4.splat(0);
  let q0 = f32x4.splat(0), q1 = f32x4.splat(0);
  let r0 = f32x4.splat(0), r1 = f32x4.splat(0);
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0);
  const end = y + depth * (TILE_COLUMNS << 2);
  while (y < end) {
    const b0 = v128.load(y), b1 = v128.load(y, 16);
    let a = v128.load_splat<f32>(x);
    p0 = f32x4.add(p0, f32x4.mul(a, b0));
    p1 = f32x4.add(p1, f32x4.mul(a, b1));
    a = v128.load_splat<f32>(x, 4);
    q0 = f32x4.add(q0, f32x4.mul(a, b0));
    q1 = f32x4.add(q1, f32x4.mul(a, b1));
    a = v128.load_splat<f32>(x, 8);
    r0 = f32x4.add(r0, f32x4.mul(a, b0));
    r1 = f32x4.add(r1, f32x4.mul(a, b1));
    a = v128.load_splat<f32>(x, 12);
    s0 = f32x4.add(s0, f32x4.mul(a, b0));
    s1 = f32x4.add(s1, f32x4.mul(a, b1));
    x += TILE_ROWS << 2;
    y += TILE_COLUMNS << 2;
  }
  addConverted(into, p0, low, inverse, step, top);
  addConverted(into + 16, p1, low, inverse, step, top);
  into += stride;
  addConverted(into, q0, low, inverse, step, top);
  addConverted(into + 16, q1, low, inverse, step, top);
  into += stride;
  addConverted(into, r0, low, inverse, step, top);
  addConverted(into + 16, r1, low, inverse, step, top);
  into += stride;
  addConverted(into, s0, low, inverse, step, top);
  addConverted(into + 16, s1, low, inverse, step, top);
}

// @ts-ignore: decorator
@inline
function addConverted(at: usize, sum: v128, low: f32, inverse: f32, step: f32, top: f32): void {
  const scaled = f32x4.mul(f32x4.sub(sum, f32x4.splat(low)), f32x4.splat(inverse));
  const rounded = f32x4.floor(f32x4.add(scaled, f32x4.splat(0.5)));
  const code = f32x4.min(f32x4.max(rounded, f32x4.splat(0)), f32x4.splat(top));
  const value = f32x4.add(f32x4.mul(code, f32x4.splat(step)), f32x4.splat(low));
  v128.store(at, f32x4.add(v128.load(at), value));
}

// --- writes to cells. The generator's state is kept in memory, so that it goes on where TypeScript left it.

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
// @ts-ignore: decorator
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

// @ts-ignore: decorator
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

// @ts-ignore: decorator
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

// @ts-ignore: decorator
@inline
function clamped(state: f64): f64 {
  const least = f64x2.pmax(f64x2.splat(state), f64x2.splat(0));
  return f64x2.extract_lane(f64x2.pmin(least, f64x2.splat(1)), 0);
}

// @ts-ignore: decorator
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
