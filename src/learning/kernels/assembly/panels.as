import { Product, TILE_ROWS } from './product';

// One of the two sides of an operand lies contiguously; rows of A that do are read where they are. What a panel holds beyond the
// last row or column is never stored in C: it may be the last one again, or what lies behind (memory.ts sees to it that there is
// something).

/** Panels of the rows of A from `first`, where A lies transposed. */
export function packRows(product: Product, first: usize): void {
  const depth = product.depth, step = product.aStep << 2;
  const end = min(product.rows, first + product.blockRows);
  let to = product.left + ((first * depth) << 2);
  for (let i = first; i < end; i += TILE_ROWS) {
    packFives(product.a + (i << 2), step, to, depth);
    to += (TILE_ROWS * depth) << 2;
  }
}

/** Panels of the columns of B from `first`. */
export function packColumns(product: Product, first: usize): void {
  const depth = product.depth, columns = product.columns, step = product.bStep << 2, column = product.bColumn << 2;
  const end = min(columns, first + product.blockColumns);
  const panel = product.panel, bytes = panel << 2;
  let to = product.right + ((first * depth) << 2);
  for (let j = first; j < end; j += panel) {
    if (column == 4) packSides(product.b + (j << 2), step, to, bytes, depth);
    else for (let s: usize = 0; s < panel; s += 4) packLines(product.b, column, j + s, columns - 1, to + (s << 2), bytes, depth);
    to += depth * bytes;
  }
}

/** Five elements that lie side by side, for each depth. */
function packFives(from: usize, step: usize, to: usize, depth: usize): void {
  for (const end = to + TILE_ROWS * (depth << 2); to < end; to += TILE_ROWS << 2, from += step) {
    v128.store(to, v128.load(from));
    store<f32>(to, load<f32>(from, 16), 16);
  }
}

/** So many bytes of elements that lie side by side. */
function packSides(from: usize, step: usize, to: usize, bytes: usize, depth: usize): void {
  for (const end = to + depth * bytes; to < end; to += bytes, from += step) {
    for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
  }
}

/** Lines `first` to `first` + 3, each of which lies contiguously, transposed: for each depth, `toStep` bytes apart, side by side. */
function packLines(from: usize, line: usize, first: usize, last: usize, to: usize, toStep: usize, depth: usize): void {
  let p = from + min(first, last) * line;
  let q = from + min(first + 1, last) * line;
  let r = from + min(first + 2, last) * line;
  let s = from + min(first + 3, last) * line;
  const whole = p + ((depth & ~3) << 2);
  const end = p + (depth << 2);
  while (p < whole) {
    const a = v128.load(p), b = v128.load(q), c = v128.load(r), d = v128.load(s);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7), cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2));
    v128.store(to + toStep, v128.shuffle<i64>(ab, cd, 1, 3));
    v128.store(to + 2 * toStep, v128.shuffle<i64>(abHigh, cdHigh, 0, 2));
    v128.store(to + 3 * toStep, v128.shuffle<i64>(abHigh, cdHigh, 1, 3));
    p += 16;
    q += 16;
    r += 16;
    s += 16;
    to += 4 * toStep;
  }
  while (p < end) {
    store<f32>(to, load<f32>(p));
    store<f32>(to, load<f32>(q), 4);
    store<f32>(to, load<f32>(r), 8);
    store<f32>(to, load<f32>(s), 12);
    p += 4;
    q += 4;
    r += 4;
    s += 4;
    to += toStep;
  }
}
