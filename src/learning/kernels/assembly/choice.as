// How a product is computed. Leaving out terms that are 0 changes no bit: a sum that begins with 0 is never -0, so adding 0 of
// either sign leaves it as it is. Only what is no finite number makes something else of 0.

import { listSize } from './lists';
import { blocks, Product, TERM_COLUMNS, TILE_COLUMNS, TILE_ROWS, transpose } from './product';

/** How long a term takes where each is chosen, in percent of one in a tile: measured with half of them and many columns. */
const TERM_PERCENT: u64 = 170;
/** Rows for which it does not pay to pack B. */
const FEW_ROWS: usize = 20;
/** What is looked at of an operand: so many stretches, and elements of each. */
const STRETCHES: usize = 64;
const STRETCH: usize = 32;
/** The bits of an exponent. */
const EXPONENT: i32 = 0x7f800000;

/** Chooses how to compute a product whose operands are set: what is sparse enough becomes A. */
export function choose(at: usize): void {
  const product = changetype<Product>(at);
  const rows = product.rows, depth = product.depth, columns = product.columns;
  const all = <u64>(blocks(rows, TILE_ROWS) * TILE_ROWS * depth) * (blocks(columns, TILE_COLUMNS) * TILE_COLUMNS);
  const ofA = termsWithout(product.a, rows * depth, columns);
  const ofB = termsWithout(product.b, columns * depth, rows);
  product.sparse = ofA <= ofB
    ? ofA < all && areFinite(product.b, depth * columns)
    : ofB < all && areFinite(product.a, rows * depth);
  if (product.sparse && ofB < ofA) transpose(product);
  product.aInPlace = !product.sparse && product.aStep == 1;
  product.bInPlace = product.sparse && product.bColumn == 1 && product.rows <= FEW_ROWS;
  product.panel = product.sparse ? TERM_COLUMNS : TILE_COLUMNS;
}

/** Bytes in which A and B are packed. */
export function leftSize(at: usize): usize {
  const product = changetype<Product>(at);
  if (product.aInPlace) return 0;
  if (product.sparse) return product.rows * listSize(product.depth);
  return (blocks(product.rows, TILE_ROWS) * TILE_ROWS * product.depth) << 2;
}

export function rightSize(at: usize): usize {
  const product = changetype<Product>(at);
  if (product.bInPlace) return 0;
  return (blocks(product.columns, product.panel) * product.panel * product.depth) << 2;
}

/** What the terms take where an operand is not 0, as so many terms of a tile. */
function termsWithout(operand: usize, length: usize, columns: usize): u64 {
  const each = <u64>(blocks(columns, TERM_COLUMNS) * TERM_COLUMNS) * TERM_PERCENT;
  return (<u64>length * each * (100 - percentOfZeros(operand, length))) / 10000;
}

/** As far as stretches of elements tell that are spread evenly; to count all of them takes up to a tenth of the product's time. */
function percentOfZeros(operand: usize, length: usize): u64 {
  const apart = max(STRETCH, length / STRETCHES);
  let seen: u64 = 0, zeros: u64 = 0;
  for (let first: usize = 0; first < length; first += apart) {
    const end = min(length, first + STRETCH);
    for (let i = first; i < end; i++) zeros += u64(load<f32>(operand + (i << 2)) == 0);
    seen += end - first;
  }
  return (100 * zeros) / seen;
}

/** Whether all elements are finite numbers: the exponent of others has no bit that is 0. */
function areFinite(operand: usize, length: usize): bool {
  const end = operand + (length << 2);
  const whole = operand + ((length & ~15) << 2);
  let p = i32x4.splat(0), q = p, r = p, s = p;
  for (; operand < whole; operand += 64) {
    p = largerExponent(p, v128.load(operand));
    q = largerExponent(q, v128.load(operand, 16));
    r = largerExponent(r, v128.load(operand, 32));
    s = largerExponent(s, v128.load(operand, 48));
  }
  for (; operand < end; operand += 4) p = largerExponent(p, v128.load32_splat(operand));
  const most = i32x4.max_s(i32x4.max_s(p, q), i32x4.max_s(r, s));
  return !v128.any_true(i32x4.eq(most, i32x4.splat(EXPONENT)));
}

@inline
function largerExponent(most: v128, values: v128): v128 {
  return i32x4.max_s(most, v128.and(values, i32x4.splat(EXPONENT)));
}
