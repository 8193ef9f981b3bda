/** Sizes of a matrix product: C has `rows` x `columns` elements, each a sum of `depth` products. */
export interface Sizes {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
}

/** Which operand lies transposed in memory: `a` as depth x rows, `b` as columns x depth. All matrices are row-major. */
export type Transposed = 'none' | 'a' | 'b';

/**
 * An ADC behind every column of every array: the sum of each `block` terms of depth (the rows of an array) becomes
 * low + step x clamp(floor((sum - low)/step + 1/2), 0, top) before the blocks are added.
 */
export interface Converter {
  readonly block: number;
  readonly low: number;
  readonly step: number;
  /** Largest code, 2^bits - 1. */
  readonly top: number;
}

/**
 * Matrix arithmetic in single precision. The products of an element are added one after another, in the order of depth, each
 * product and each sum rounded to single precision (but see `blockedKernels`). So results do not depend on how the work is
 * cut into blocks.
 */
export interface Kernels {
  readonly name: string;
  /** Zeros in memory that the kernels can work on; all their operands must come from here. */
  floats(length: number): Float32Array;
  /** c = a b, with one of the operands transposed if so told. */
  multiply(a: Float32Array, b: Float32Array, c: Float32Array, sizes: Sizes, transposed: Transposed): void;
  /** As `multiply`, through ADCs. */
  convert(
    a: Float32Array,
    b: Float32Array,
    c: Float32Array,
    sizes: Sizes,
    transposed: Transposed,
    converter: Converter,
  ): void;
}
