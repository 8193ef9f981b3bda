import { addConverted } from './converter';
import { copyElements } from './copies';
import { listSize, offsetOf, valueOf } from './lists';
import { BLOCK_ROWS, Product, TERM_COLUMNS } from './product';

/** Depth whose rows of a panel stay in the first cache. */
const BLOCK_DEPTH: usize = 192;
/** Bytes of the sums of one row of a panel. */
const SUMS: usize = TERM_COLUMNS << 2;
/** Sums of a row before its first term. */
const ZEROS = memory.data(TERM_COLUMNS << 2);

/** What a thread needs besides the operands: sums of its rows that do not fit into C, how far their lists are, and sums to be converted. */
export const TERMS_ROOM: usize = BLOCK_ROWS * SUMS + (BLOCK_ROWS << 2) + SUMS;

/** A block of C, panel by panel, from the terms where A is not 0. */
export function sumBlock(product: Product, room: usize, firstRow: usize, firstColumn: usize): void {
  const depth = product.depth, size = listSize(depth);
  const rows = min(product.rows, firstRow + product.blockRows) - firstRow;
  const endColumn = min(product.columns, firstColumn + product.blockColumns);
  const lists = room + BLOCK_ROWS * SUMS;
  const blockDepth = product.block > 0 ? product.block : BLOCK_DEPTH;
  const bytes = rowBytes(product);
  for (let j = firstColumn; j < endColumn; j += TERM_COLUMNS) {
    const panel = product.bInPlace ? product.b + (j << 2) : product.right + ((j * depth) << 2);
    const isWhole = product.cColumn == 1 && j + TERM_COLUMNS <= product.columns;
    const sums = isWhole ? product.c + ((firstRow * product.cRow + j) << 2) : room;
    const stride = isWhole ? product.cRow << 2 : SUMS;
    for (let i: usize = 0; i < rows; i++) {
      if (product.block > 0) clearSums(sums + i * stride);
      store<u32>(lists + (i << 2), <u32>(product.left + (firstRow + i) * size));
    }
    for (let k: usize = 0; k < depth; k += blockDepth) {
      addRows(product, k == 0, sums, stride, lists, rows, panel, <u32>(min(depth, k + blockDepth) * bytes));
    }
    if (!isWhole) storeRows(product, room, firstRow, rows, j);
  }
}

/** Bytes between two rows of a panel. */
export function rowBytes(product: Product): usize {
  return product.bInPlace ? product.bStep << 2 : SUMS;
}

/** Adds the terms of all rows before the byte `end` of the panel to their sums, which are 0 at first. */
@inline
function addRows(
  product: Product, isFirst: bool, sums: usize, stride: usize, lists: usize, rows: usize, panel: usize, end: u32,
): void {
  const aside = lists + (BLOCK_ROWS << 2);
  for (let i: usize = 0; i < rows; i++, sums += stride, lists += 4) {
    if (product.block == 0) {
      store<u32>(lists, <u32>addTerms(load<u32>(lists), end, panel, isFirst ? ZEROS : sums, sums));
      continue;
    }
    store<u32>(lists, <u32>addTerms(load<u32>(lists), end, panel, ZEROS, aside));
    addConverted(product, aside, sums, TERM_COLUMNS);
  }
}

/**
 * sums = those at `from` and the terms of one row up to a byte of the panel, two at a time, which takes 0.92 times as long as one at
 * a time. Two calls keep the compiler from inlining it, where V8 would keep sums in memory.
 *
 * @returns where the list goes on
 */
function addTerms(list: usize, end: u32, panel: usize, from: usize, sums: usize): usize {
  let p = v128.load(from), q = v128.load(from, 16), r = v128.load(from, 32), s = v128.load(from, 48);
  let t = v128.load(from, 64), u = v128.load(from, 80), v = v128.load(from, 96);
  for (let entry = load<u64>(list); offsetOf(entry) < end; entry = load<u64>(list)) {
    const a = valueOf(entry), b = panel + offsetOf(entry);
    p = f32x4.add(p, f32x4.mul(a, v128.load(b)));
    q = f32x4.add(q, f32x4.mul(a, v128.load(b, 16)));
    r = f32x4.add(r, f32x4.mul(a, v128.load(b, 32)));
    s = f32x4.add(s, f32x4.mul(a, v128.load(b, 48)));
    t = f32x4.add(t, f32x4.mul(a, v128.load(b, 64)));
    u = f32x4.add(u, f32x4.mul(a, v128.load(b, 80)));
    v = f32x4.add(v, f32x4.mul(a, v128.load(b, 96)));
    entry = load<u64>(list, 8);
    list += 8;
    if (offsetOf(entry) >= end) break;
    const x = valueOf(entry), y = panel + offsetOf(entry);
    p = f32x4.add(p, f32x4.mul(x, v128.load(y)));
    q = f32x4.add(q, f32x4.mul(x, v128.load(y, 16)));
    r = f32x4.add(r, f32x4.mul(x, v128.load(y, 32)));
    s = f32x4.add(s, f32x4.mul(x, v128.load(y, 48)));
    t = f32x4.add(t, f32x4.mul(x, v128.load(y, 64)));
    u = f32x4.add(u, f32x4.mul(x, v128.load(y, 80)));
    v = f32x4.add(v, f32x4.mul(x, v128.load(y, 96)));
    list += 8;
  }
  v128.store(sums, p);
  v128.store(sums, q, 16);
  v128.store(sums, r, 32);
  v128.store(sums, s, 48);
  v128.store(sums, t, 64);
  v128.store(sums, u, 80);
  v128.store(sums, v, 96);
  return list;
}

/** Brings the sums of a panel to C, if they were not summed there: the panel reaches over the edge, or C is transposed. */
function storeRows(product: Product, room: usize, firstRow: usize, rows: usize, j: usize): void {
  const width = min(TERM_COLUMNS, product.columns - j);
  const row = product.cRow << 2, column = product.cColumn << 2;
  let to = product.c + firstRow * row + j * column;
  if (column == 4) {
    for (let i: usize = 0; i < rows; i++, to += row, room += SUMS) copyElements(room, to, width);
    return;
  }
  for (let s: usize = 0; s < width; s++, to += column, room += 4) {
    for (let i: usize = 0; i < rows; i++) store<f32>(to + i * row, load<f32>(room + i * SUMS));
  }
}

function clearSums(at: usize): void {
  for (const end = at + SUMS; at < end; at += 16) v128.store(at, f32x4.splat(0));
}
