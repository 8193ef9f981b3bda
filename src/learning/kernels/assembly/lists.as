// The rows of a sparse A: for each element that is not 0 its value and the byte where its row of B begins in a panel, in the order
// of depth. A row of B that lies beyond all others ends the list.

import { Product } from './product';

const ENTRY: usize = 8;
const END: u32 = 0xffffffff;

/** Bytes of the list of one row. */
export function listSize(depth: usize): usize {
  return (depth + 1) * ENTRY;
}

/** Lists of the rows of A from `first`, for rows of B that are so many bytes apart. */
export function listRows(product: Product, first: usize, bytes: u32): void {
  const depth = product.depth, row = product.aRow << 2, step = product.aStep << 2, size = listSize(depth);
  const end = min(product.rows, first + product.blockRows);
  let i = first;
  let from = product.a + first * row;
  let to = product.left + first * size;
  // Four elements of a column lie in one line of the cache.
  for (; row == 4 && i + 4 <= end; i += 4, from += 16, to += 4 * size) listFour(from, step, depth, to, size, bytes);
  for (; i < end; i++, from += row, to += size) listOne(from, step, depth, to, bytes);
}

function listOne(from: usize, step: usize, depth: usize, to: usize, bytes: u32): void {
  let offset: u32 = 0;
  for (const end = bytes * <u32>depth; offset < end; offset += bytes, from += step) to = listed(to, load<f32>(from), offset);
  store<u32>(to, END, 4);
}

function listFour(from: usize, step: usize, depth: usize, to: usize, size: usize, bytes: u32): void {
  let p = to, q = to + size, r = to + 2 * size, s = to + 3 * size;
  let offset: u32 = 0;
  for (const end = bytes * <u32>depth; offset < end; offset += bytes, from += step) {
    p = listed(p, load<f32>(from), offset);
    q = listed(q, load<f32>(from, 4), offset);
    r = listed(r, load<f32>(from, 8), offset);
    s = listed(s, load<f32>(from, 12), offset);
  }
  store<u32>(p, END, 4);
  store<u32>(q, END, 4);
  store<u32>(r, END, 4);
  store<u32>(s, END, 4);
}

/** Which elements are 0 cannot be predicted: every one is written, and the next one over it. */
@inline
function listed(to: usize, value: f32, offset: u32): usize {
  store<f32>(to, value);
  store<u32>(to, offset, 4);
  return to + (<usize>(value != 0) * ENTRY);
}

@inline
export function valueOf(entry: u64): v128 {
  return i32x4.splat(<i32>entry);
}

@inline
export function offsetOf(entry: u64): u32 {
  return <u32>(entry >> 32);
}
