import { converted } from './converted.ts';
import { elements } from './elements.ts';
import type { Converter, Kernels, Sizes, Transposed } from './kernels.ts';
import { maps } from './maps.ts';
import { countPulses, walk } from './pulses.ts';

/** The definition, as plain as possible: what the fast kernels are compared with. */
export const referenceKernels: Kernels = {
  ...elements,
  ...maps,
  name: 'reference',
  floats: (length) => new Float32Array(length),
  ints: (length) => new Int32Array(length),
  multiply: (a, b, c, sizes, transposed) =>
    everyElement(c, sizes, (i, j) => dot(a, b, i, j, 0, sizes.depth, sizes, transposed)),
  convert,
  countPulses,
  walk,
  release() {},
};

function convert(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  sizes: Sizes,
  transposed: Transposed,
  converter: Converter,
): void {
  const { block } = converter;
  everyElement(c, sizes, (i, j) => {
    let sum = 0;
    for (let from = 0; from < sizes.depth; from += block) {
      const analog = dot(a, b, i, j, from, Math.min(sizes.depth, from + block), sizes, transposed);
      sum = Math.fround(sum + converted(analog, converter));
    }
    return sum;
  });
}

function everyElement(c: Float32Array, { rows, columns }: Sizes, value: (i: number, j: number) => number): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) c[i * columns + j] = value(i, j);
  }
}

/** Sum of the products of row i and column j from depth `from` to before `to`. */
function dot(
  a: Float32Array,
  b: Float32Array,
  i: number,
  j: number,
  from: number,
  to: number,
  { rows, depth, columns }: Sizes,
  transposed: Transposed,
): number {
  const [aRow, aDepth] = transposed === 'a' ? [1, rows] : [depth, 1];
  const [bDepth, bColumn] = transposed === 'b' ? [1, depth] : [columns, 1];
  let sum = 0;
  for (let k = from; k < to; k++) {
    const product = Math.fround(a[i * aRow + k * aDepth]! * b[k * bDepth + j * bColumn]!);
    sum = Math.fround(sum + product);
  }
  return sum;
}
