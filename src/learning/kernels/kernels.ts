import type { Random } from './random/index.ts';

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

/** What became of the changes that an update wanted. */
export interface PulseCounts {
  /** Cells for which a change was wanted. */
  readonly wanted: number;
  /** Of these: got no pulse, as the change is below one pulse or was rounded down. */
  readonly dropped: number;
  /** Of these: got fewer pulses than wanted, as their number is limited. */
  readonly limited: number;
}

/**
 * How a wanted change becomes a whole number of pulses. `threshold`: only whole pulses, the rest is lost; `nearest`:
 * rounded; `stochastic`: up or down at random such that the mean is kept.
 */
export type PulseRounding = 'threshold' | 'nearest' | 'stochastic';

/** How the states of equal cells answer to pulses: n of them take a state the share shares[n] of the way to the top. */
export interface Walk {
  readonly upTop: number;
  readonly upShares: Float64Array;
  /** The same for 1 - state. */
  readonly downTop: number;
  readonly downShares: Float64Array;
  /** Standard deviation of a write; `perPulse`: times the root of the number of pulses. */
  readonly deviation: number;
  readonly perPulse: boolean;
}

/**
 * Arithmetic element by element, in place. Every element is computed in double precision and rounded once, so results
 * do not depend on how many are computed at a time.
 */
export interface Elements extends Sigmoids {
  /** into = keep x into + factor x other */
  combine(into: Float32Array, keep: number, other: Float32Array, factor: number): void;
  /** values /= divisor, which is exact in single precision. */
  divide(values: Float32Array, divisor: number): void;
  /**
   * Values become the nearest multiples of `unit`, a power of two, of two equally near the upper; at most `limit`
   * units.
   */
  roundTo(values: Float32Array, unit: number, limit: number): void;
  /** Largest size; what is no number is passed over. */
  largest(values: Float32Array): number;
  /** into = values where they are positive, else 0; what is no number stays so, that divergence may be seen. */
  rectify(values: Float32Array, into: Float32Array): void;
  /** Clears the errors where values are not positive. */
  gate(values: Float32Array, errors: Float32Array): void;
  /** Clears the errors where the size of values reaches `limit`, which is exact in single precision. */
  gateClipped(values: Float32Array, limit: number, errors: Float32Array): void;
}

/**
 * Activations that saturate, and their slopes, from + - x / in double precision: every machine computes the same. A
 * value is rounded once. Before that it is wrong by less than a thousandth of the last place. What is no number stays
 * so.
 */
export interface Sigmoids {
  /** into = tanh(values); -0 stays -0. */
  tanh(values: Float32Array, into: Float32Array): void;
  /** errors *= the slope of tanh, given its values. */
  timesTanhSlope(values: Float32Array, errors: Float32Array): void;
  /** into = 1/(1 + exp(-values)). */
  sigmoid(values: Float32Array, into: Float32Array): void;
  /** errors *= the slope of the sigmoid, given its values. */
  timesSigmoidSlope(values: Float32Array, errors: Float32Array): void;
}

/**
 * How windows slide over maps with zeros around them. Maps lie sample after sample, position after position, row by
 * row, the channels of a position side by side, and so do the windows and the elements under each.
 */
export interface Slide {
  /** The map. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Rows and columns under a window. */
  readonly kernel: readonly [height: number, width: number];
  readonly stride: number;
  /** Rows above and columns left of the map under the first window. */
  readonly padding: readonly [top: number, left: number];
  /** Rows and columns of windows. */
  readonly positions: readonly [rows: number, columns: number];
}

/** What is done to maps window by window, sample by sample: as many samples as the maps hold. */
export interface MapKernels {
  /** Copies what is under every window, zeros where it reaches over the edge (im2col). */
  gather(maps: Float32Array, vectors: Float32Array, slide: Slide): void;
  /** maps = the sums, in the order of windows, of what lies at the same place under several (col2im). */
  scatter(vectors: Float32Array, maps: Float32Array, slide: Slide): void;
  /**
   * into = for each window and channel the largest inside the map, of equal ones the first; `chosen` = where in `maps`
   * it is. No window may lie outside.
   */
  poolLargest(maps: Float32Array, into: Float32Array, chosen: Int32Array, slide: Slide): void;
  /** into = the sums of the errors at the places chosen. */
  unpoolLargest(errors: Float32Array, chosen: Int32Array, into: Float32Array): void;
}

/**
 * Matrix arithmetic in single precision. The products of an element are added one after another, in the order of depth,
 * each product and each sum rounded to single precision (but see `blockedKernels`). So results do not depend on how the
 * work is cut into blocks.
 */
export interface Kernels extends Elements, MapKernels {
  /** What computes, as in `wasm`. */
  readonly name: string;
  /** Zeros in memory that the kernels can work on; all their operands must come from here. */
  floats(length: number): Float32Array;
  ints(length: number): Int32Array;
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
  /** Rounds wanted changes, in pulses, to at most `limit` pulses, positive upwards. */
  countPulses(
    wanted: Float32Array,
    into: Int32Array,
    rounding: PulseRounding,
    limit: number,
    random: Random,
  ): PulseCounts;
  /** Gives cells sign x pulses, with noise; states stay within 0 ... 1. */
  walk(states: Float32Array, pulses: Int32Array, sign: 1 | -1, walk: Walk, random: Random): void;
  /** Ends the threads that were started, if any; the kernels start them again when needed. */
  release(): void;
}
