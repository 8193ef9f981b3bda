import { converted } from './converted.ts';
import type { Converter, Sizes } from './kernels.ts';
import { type Ladder, throughLadder } from './ladder.ts';
import { normal, type Random } from './random/index.ts';

/** into = positive - negative, cell by cell. */
export function subtractPairs(positive: Float32Array, negative: Float32Array, into: Float32Array): void {
  for (let i = 0; i < into.length; i++) into[i] = positive[i]! - negative[i]!;
}

/**
 * into = positive - the reference cell in the row of its input, which lies at the depth of the product.
 *
 * @param transposed `b`: the matrix lies columns x depth, else depth x columns
 */
export function subtractReference(
  positive: Float32Array,
  reference: Float32Array,
  into: Float32Array,
  { depth, columns }: Pick<Sizes, 'depth' | 'columns'>,
  transposed: 'none' | 'b',
): void {
  for (let i = 0; i < into.length; i++) {
    into[i] = positive[i]! - reference[transposed === 'b' ? i % depth : Math.floor(i / columns)]!;
  }
}

/** into += factor x (sums - others), where a row has one of the others for each column, or one for all. */
export function addDifferences(
  into: Float32Array,
  factor: number,
  sums: Float32Array,
  others: Float32Array,
  { rows, columns }: Pick<Sizes, 'rows' | 'columns'>,
  isShared: boolean,
): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const i = row * columns + column;
      into[i] = into[i]! + factor * (sums[i]! - others[isShared ? row : i]!);
    }
  }
}

/** into += what ADCs make of the first `count` sums: those of a ladder of references, or of equal steps without one. */
export function addConverted(
  into: Float32Array,
  sums: Float32Array,
  count: number,
  converter: Converter,
  ladder: Ladder | null,
): void {
  for (let i = 0; i < count; i++) {
    into[i] = into[i]! + (ladder === null ? converted(sums[i]!, converter) : throughLadder(sums[i]!, ladder));
  }
}

/** The inputs of each row that are on, of those from depth `from` to before `to`. */
export function onesOf(
  planes: Float32Array,
  { rows, depth }: Pick<Sizes, 'rows' | 'depth'>,
  from: number,
  to: number,
): Float64Array {
  const ones = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let i = from; i < to; i++) ones[row] = ones[row]! + planes[row * depth + i]!;
  }
  return ones;
}

/** sums += factor x a normal number for each - offset, from index `from` to before `to`. */
export function addNoise(
  sums: Float32Array,
  from: number,
  to: number,
  factor: number,
  offset: number,
  random: Random,
): void {
  for (let i = from; i < to; i++) sums[i] = sums[i]! + factor * normal(random) - offset;
}
