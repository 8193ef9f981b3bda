import { addConverted } from './converter';
import { copyElements } from './copies';
import { Product, TILE_COLUMNS, TILE_ROWS } from './product';

/** Bytes of a tile. */
const TILE: usize = (TILE_ROWS * TILE_COLUMNS) << 2;

/** What a thread needs besides the operands: a tile that reaches over the edge of C, and one of sums to be converted. */
export const TILES_ROOM: usize = 2 * TILE;

/** A block of C, tile by tile, from panels and from rows where they are. */
export function computeBlock(product: Product, room: usize, firstRow: usize, firstColumn: usize): void {
  const rows = product.rows, columns = product.columns;
  const endRow = min(rows, firstRow + product.blockRows);
  const endColumn = min(columns, firstColumn + product.blockColumns);
  for (let j = firstColumn; j < endColumn; j += TILE_COLUMNS) {
    for (let i = firstRow; i < endRow; i += TILE_ROWS) {
      const into = target(product.c, room, i, j, rows, columns);
      computeTile(product, i, j, into, into == room ? TILE_COLUMNS << 2 : columns << 2, room + TILE);
      if (into == room) copyTile(room, product.c, i, j, rows, columns);
    }
  }
}

@inline
function computeTile(product: Product, i: usize, j: usize, into: usize, stride: usize, sums: usize): void {
  const depth = product.depth, block = product.block;
  // Rows beyond the last are the last once more; those of a panel lie side by side.
  const row = product.aInPlace ? product.aRow << 2 : 4;
  const step = product.aInPlace ? 4 : TILE_ROWS << 2;
  const last = product.aInPlace ? min(TILE_ROWS, product.rows - i) - 1 : TILE_ROWS - 1;
  let x0 = product.aInPlace ? product.a + i * row : product.left + ((i * depth) << 2);
  let x1 = x0 + min(1, last) * row, x2 = x0 + min(2, last) * row, x3 = x0 + min(3, last) * row, x4 = x0 + min(4, last) * row;
  let y = product.right + ((j * depth) << 2);
  if (block == 0) {
    multiplyTile(x0, x1, x2, x3, x4, step, y, into, stride, depth);
    return;
  }
  clearTile(into, stride);
  for (let k: usize = 0; k < depth; k += block) {
    multiplyTile(x0, x1, x2, x3, x4, step, y, sums, TILE_COLUMNS << 2, min(block, depth - k));
    for (let r: usize = 0; r < TILE_ROWS; r++) {
      addConverted(product, sums + r * (TILE_COLUMNS << 2), into + r * stride, TILE_COLUMNS);
    }
    x0 += block * step;
    x1 += block * step;
    x2 += block * step;
    x3 += block * step;
    x4 += block * step;
    y += (block * TILE_COLUMNS) << 2;
  }
}

/** Where a tile is written: in place, or aside if it reaches over the edge of C. */
@inline
function target(c: usize, room: usize, i: usize, j: usize, rows: usize, columns: usize): usize {
  return i + TILE_ROWS <= rows && j + TILE_COLUMNS <= columns ? c + ((i * columns + j) << 2) : room;
}

function copyTile(tile: usize, c: usize, i: usize, j: usize, rows: usize, columns: usize): void {
  const width = min(TILE_COLUMNS, columns - j);
  let to = c + ((i * columns + j) << 2);
  for (let r: usize = i; r < min(rows, i + TILE_ROWS); r++) {
    copyElements(tile, to, width);
    to += columns << 2;
    tile += TILE_COLUMNS << 2;
  }
}

function clearTile(into: usize, stride: usize): void {
  for (let r: usize = 0; r < TILE_ROWS; r++) {
    v128.store(into + r * stride, f32x4.splat(0));
    v128.store(into + r * stride, f32x4.splat(0), 16);
  }
}

/**
 * Multiplies rows, their elements `step` bytes apart, with a panel. Two calls keep the compiler from inlining it, where V8 would
 * keep sums in memory, and it would find the rows anew for each term if it knew how: products would take twice as long.
 */
function multiplyTile(
  x0: usize, x1: usize, x2: usize, x3: usize, x4: usize, step: usize, y: usize, into: usize, stride: usize, depth: usize,
): void {
  let p0 = f32x4.splat(0), p1 = f32x4.splat(0);
  let q0 = f32x4.splat(0), q1 = f32x4.splat(0);
  let r0 = f32x4.splat(0), r1 = f32x4.splat(0);
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0);
  let t0 = f32x4.splat(0), t1 = f32x4.splat(0);
  const end = y + depth * (TILE_COLUMNS << 2);
  for (let k: usize = 0; y < end; k += step) {
    const b0 = v128.load(y), b1 = v128.load(y, 16);
    let a = v128.load_splat<f32>(x0 + k);
    p0 = f32x4.add(p0, f32x4.mul(a, b0));
    p1 = f32x4.add(p1, f32x4.mul(a, b1));
    a = v128.load_splat<f32>(x1 + k);
    q0 = f32x4.add(q0, f32x4.mul(a, b0));
    q1 = f32x4.add(q1, f32x4.mul(a, b1));
    a = v128.load_splat<f32>(x2 + k);
    r0 = f32x4.add(r0, f32x4.mul(a, b0));
    r1 = f32x4.add(r1, f32x4.mul(a, b1));
    a = v128.load_splat<f32>(x3 + k);
    s0 = f32x4.add(s0, f32x4.mul(a, b0));
    s1 = f32x4.add(s1, f32x4.mul(a, b1));
    a = v128.load_splat<f32>(x4 + k);
    t0 = f32x4.add(t0, f32x4.mul(a, b0));
    t1 = f32x4.add(t1, f32x4.mul(a, b1));
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
  v128.store(into + 4 * stride, t0);
  v128.store(into + 4 * stride, t1, 16);
}
