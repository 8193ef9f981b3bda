/** Numbers as they are held here: bytes stay bytes, single precision stays single, all else is double. */
export type TensorValues = Uint8Array | Float32Array | Float64Array;

/** An array with a name, as files of tensors hold it. */
export interface Tensor {
  readonly name: string;
  /** Sizes of the axes; none for a single number. */
  readonly shape: readonly number[];
  /** In C order: the last axis runs fastest. */
  readonly values: TensorValues;
}

/** Number of values of a shape. */
export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A shape as messages write it: `(10, 784)`. */
export function shapeText(shape: readonly number[]): string {
  return `(${shape.join(', ')})`;
}

/** Where a value lies in a shape, as messages write it: `[3, 17]`. */
export function indexText(shape: readonly number[], place: number): string {
  const index: number[] = [];
  let rest = place;
  for (const size of shape.toReversed()) {
    index.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return `[${index.join(', ')}]`;
}
