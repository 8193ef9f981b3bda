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
  let k: usize = 0;
  let offsets = i32x4(0, bytes, 2 * bytes, 3 * bytes);
  if (step == 4) {
    for (; k + 4 <= depth; k += 4, from += 16) {
      to = listedFour(to, v128.load(from), offsets);
      offsets = i32x4.add(offsets, i32x4.splat(4 * bytes));
    }
  }
  for (let offset = bytes * <u32>k; k < depth; k++, offset += bytes, from += step) to = listed(to, load<f32>(from), offset);
  store<u32>(to, END, 4);
}

function listFour(from: usize, step: usize, depth: usize, to: usize, size: usize, bytes: u32): void {
  let p = to, q = to + size, r = to + 2 * size, s = to + 3 * size;
  let k: usize = 0;
  let offsets = i32x4(0, bytes, 2 * bytes, 3 * bytes);
  for (; k + 4 <= depth; k += 4, from += 4 * step) {
    const a = v128.load(from), b = v128.load(from + step), c = v128.load(from + 2 * step), d = v128.load(from + 3 * step);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7), cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    p = listedFour(p, v128.shuffle<i64>(ab, cd, 0, 2), offsets);
    q = listedFour(q, v128.shuffle<i64>(ab, cd, 1, 3), offsets);
    r = listedFour(r, v128.shuffle<i64>(abHigh, cdHigh, 0, 2), offsets);
    s = listedFour(s, v128.shuffle<i64>(abHigh, cdHigh, 1, 3), offsets);
    offsets = i32x4.add(offsets, i32x4.splat(4 * bytes));
  }
  for (let offset = bytes * <u32>k; k < depth; k++, offset += bytes, from += step) {
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

/** For each set of lanes, the bytes of a vector such that these lanes come first. */
const CHOSEN = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15,
  0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15,
  4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  0, 1, 2, 3, 12, 13, 14, 15, 4, 5, 6, 7, 8, 9, 10, 11,
  4, 5, 6, 7, 12, 13, 14, 15, 0, 1, 2, 3, 8, 9, 10, 11,
  0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 8, 9, 10, 11,
  8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7,
  0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 4, 5, 6, 7,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
]);

/** The same for four elements of a row. What is written beyond those that are not 0 is within its list. */
@inline
function listedFour(to: usize, values: v128, offsets: v128): usize {
  const lanes = i32x4.bitmask(f32x4.ne(values, f32x4.splat(0)));
  const bytes = v128.load(CHOSEN + (<usize>lanes << 4));
  const first = i8x16.swizzle(values, bytes), second = i8x16.swizzle(offsets, bytes);
  v128.store(to, v128.shuffle<i32>(first, second, 0, 4, 1, 5));
  v128.store(to, v128.shuffle<i32>(first, second, 2, 6, 3, 7), 16);
  return to + <usize>popcnt<i32>(lanes) * ENTRY;
}

@inline
export function valueOf(entry: u64): v128 {
  return i32x4.splat(<i32>entry);
}

@inline
export function offsetOf(entry: u64): u32 {
  return <u32>(entry >> 32);
}
