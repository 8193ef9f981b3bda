import { converted } from './converted.ts';
import type { Converter, Kernels, Sizes, Transposed } from './kernels.ts';
import { referenceKernels } from './reference.ts';

/** Rows and columns of C that are computed at once, held in registers. */
const tileRows = 2;
const tileColumns = 4;
/** Rows of A that are used on one panel of B before the next, so that they stay in the cache. */
const blockRows = 64;

/**
 * Plain TypeScript at its fastest: operands packed into panels that are read in order, small tiles of C in registers.
 * Sums are kept in double precision: rounding each to single precision takes twice the time in JavaScript. So its
 * elements are those of the other kernels to about 1e-7 of the sum of the products' sizes, and equal where products and
 * sums are exact.
 */
export function blockedKernels(): Kernels {
  let left = new Float32Array(0);
  let right = new Float32Array(0);
  const multiply: Kernels['multiply'] = (a, b, c, sizes, transposed) => {
    left = atLeast(left, roundUp(sizes.rows, tileRows) * sizes.depth);
    right = atLeast(right, roundUp(sizes.columns, tileColumns) * sizes.depth);
    packRows(a, left, sizes, transposed);
    packColumns(b, right, sizes, transposed);
    multiplyWhole(left, right, c, sizes, 0, sizes.depth);
  };
  const convert: Kernels['convert'] = (a, b, c, sizes, transposed, converter) => {
    const sums = new Float32Array(sizes.rows * sizes.columns);
    left = atLeast(left, roundUp(sizes.rows, tileRows) * sizes.depth);
    right = atLeast(right, roundUp(sizes.columns, tileColumns) * sizes.depth);
    packRows(a, left, sizes, transposed);
    packColumns(b, right, sizes, transposed);
    c.fill(0);
    for (let from = 0; from < sizes.depth; from += converter.block) {
      multiplyWhole(left, right, sums, sizes, from, Math.min(sizes.depth, from + converter.block));
      addConverted(sums, c, converter);
    }
  };
  return { ...referenceKernels, name: 'blocked', multiply, convert };
}

function addConverted(sums: Float32Array, into: Float32Array, converter: Converter): void {
  for (let i = 0; i < sums.length; i++) into[i] = into[i]! + converted(sums[i]!, converter);
}

/** C from packed panels, of the terms of depth `first` to before `end`. */
function multiplyWhole(
  left: Float32Array,
  right: Float32Array,
  c: Float32Array,
  sizes: Sizes,
  first: number,
  end: number,
): void {
  for (let from = 0; from < sizes.rows; from += blockRows) {
    multiplyBlock(left, right, c, from, Math.min(sizes.rows, from + blockRows), sizes, first, end);
  }
}

/** Panels of `tileRows` rows of A: for each depth their elements side by side, zeros beyond the last row. */
function packRows(a: Float32Array, into: Float32Array, { rows, depth }: Sizes, transposed: Transposed): void {
  const [row, step] = transposed === 'a' ? [1, rows] : [depth, 1];
  let at = 0;
  for (let i = 0; i < rows; i += tileRows) {
    for (let k = 0; k < depth; k++) {
      for (let r = i; r < i + tileRows; r++) into[at++] = r < rows ? a[r * row + k * step]! : 0;
    }
  }
}

/** Panels of `tileColumns` columns of B. */
function packColumns(b: Float32Array, into: Float32Array, { depth, columns }: Sizes, transposed: Transposed): void {
  const [step, column] = transposed === 'b' ? [1, depth] : [columns, 1];
  let at = 0;
  for (let j = 0; j < columns; j += tileColumns) {
    for (let k = 0; k < depth; k++) {
      for (let s = j; s < j + tileColumns; s++) into[at++] = s < columns ? b[k * step + s * column]! : 0;
    }
  }
}

/** Rows `from` to `to` of C. */
function multiplyBlock(
  left: Float32Array,
  right: Float32Array,
  c: Float32Array,
  from: number,
  to: number,
  { depth, columns }: Sizes,
  first: number,
  end: number,
): void {
  for (let j = 0; j < columns; j += tileColumns) {
    for (let i = from; i < to; i += tileRows) {
      const x = i * depth + first * tileRows;
      const y = j * depth + first * tileColumns;
      multiplyTile(left, right, c, x, y, i * columns + j, end - first, columns, i + 1 < to, columns - j);
    }
  }
}

/** One tile of 2 x 4 elements, in locals because these stay in registers. */
function multiplyTile(
  left: Float32Array,
  right: Float32Array,
  c: Float32Array,
  leftAt: number,
  rightAt: number,
  at: number,
  depth: number,
  columns: number,
  second: boolean,
  width: number,
): void {
  let [p0, p1, p2, p3, q0, q1, q2, q3] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < depth; k++) {
    const x = left[leftAt + 2 * k]!;
    const y = left[leftAt + 2 * k + 1]!;
    const b0 = right[rightAt + 4 * k]!;
    const b1 = right[rightAt + 4 * k + 1]!;
    const b2 = right[rightAt + 4 * k + 2]!;
    const b3 = right[rightAt + 4 * k + 3]!;
    p0 = p0 + x * b0;
    p1 = p1 + x * b1;
    p2 = p2 + x * b2;
    p3 = p3 + x * b3;
    q0 = q0 + y * b0;
    q1 = q1 + y * b1;
    q2 = q2 + y * b2;
    q3 = q3 + y * b3;
  }
  store(c, at, width, p0, p1, p2, p3);
  if (second) store(c, at + columns, width, q0, q1, q2, q3);
}

function store(c: Float32Array, at: number, width: number, v0: number, v1: number, v2: number, v3: number): void {
  c[at] = v0;
  if (width > 1) c[at + 1] = v1;
  if (width > 2) c[at + 2] = v2;
  if (width > 3) c[at + 3] = v3;
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

function atLeast(array: Float32Array<ArrayBuffer>, length: number): Float32Array<ArrayBuffer> {
  return array.length >= length ? array : new Float32Array(length);
}
