import {
  addConverted,
  addDifferences,
  addScaled,
  codesAt,
  type Kernels,
  onesOf,
  plane,
  type Sizes,
  scaleOf,
  subtractPairs,
  subtractReference,
  worth,
} from '../kernels/index.ts';
import type { Applied, Phase } from '../model/weights.ts';
import type { AdcSettings, Subtraction } from '../settings/adc.ts';
import { AdcRange, joined } from './range.ts';
import type { ColumnNoise, ReadNoise } from './readNoise.ts';

/** Conductances over the largest one, inputs x outputs, and what is subtracted: as many columns, or one for all. */
export interface AnalogMatrix {
  readonly positive: Float32Array;
  readonly negative: Float32Array;
  readonly shared: boolean;
  /** Medium conductance as the chip knows it, for what is counted. */
  readonly medium: number;
}

/** The vectors of one read, as rows of `x`. */
export interface ReadVectors {
  readonly x: Float32Array;
  readonly rows: number;
  readonly phase: Phase;
  /** The vectors of which `x` is all or a part. */
  readonly applied: Applied;
  readonly noise: ReadNoise | null;
}

/** Noise, and how it is in the columns of a product. */
interface NoisyColumns extends ColumnNoise {
  readonly noise: ReadNoise;
}

/** Samples whose partial sums calibrate a range: a sample of all. */
const observedSamples = 16;

/**
 * Reads a matrix bit by bit through ADCs: for every bit plane of the inputs and every array, the current of each column
 * is converted; shift-adders sum arrays and planes; the reference column (or the other one of the pair) is subtracted.
 */
export class ConvertedRead {
  readonly #settings: AdcSettings;
  readonly #range: AdcRange;
  readonly #subtraction: Subtraction;
  readonly #kernels: Kernels;
  readonly #inputBits: number;
  readonly #leastScale: number;
  readonly #block: number;
  /** The product at hand: what is applied, its scale, and the matrix whose sums are converted. */
  #applied: Applied | null = null;
  #scale = 1;
  #converted: Float32Array = new Float32Array(0);
  #planes: Float32Array = new Float32Array(0);
  #sums: Float32Array = new Float32Array(0);
  #others: Float32Array = new Float32Array(0);
  #differences: Float32Array = new Float32Array(0);
  #blockInputs: Float32Array = new Float32Array(0);
  #blockMatrix: Float32Array = new Float32Array(0);
  #blockSums: Float32Array = new Float32Array(0);

  /**
   * @param block rows of an array in the direction of the read
   * @param leastScale as of `codesOf`
   */
  constructor(settings: AdcSettings, block: number, inputBits: number, leastScale: number, kernels: Kernels) {
    const { range, bits, subtraction = 'converted', references = 'linear' } = settings;
    this.#settings = settings;
    this.#subtraction = subtraction;
    // What is counted is 0 where no input is on, so the ADC must be, too.
    const [signed, fromZero] = [subtraction === 'analog', subtraction === 'counted'];
    this.#range = new AdcRange(range, bits, block, { signed, fromZero, references });
    this.#kernels = kernels;
    this.#inputBits = inputBits;
    this.#leastScale = leastScale;
    this.#block = block;
  }

  isUsed(phase: Phase): boolean {
    return phase !== 'train' || this.#settings.when === 'always';
  }

  recalibrate(): void {
    this.#range.open();
  }

  /**
   * into = vectors times (positive - negative), transposed if so told. Noise is in the currents, but not in those that
   * calibrate a range.
   */
  read(
    { x, rows, phase, applied, noise }: ReadVectors,
    matrix: AnalogMatrix,
    into: Float32Array,
    shape: Omit<Sizes, 'rows'>,
    transposed: 'none' | 'b',
  ): void {
    const sizes = { rows, ...shape };
    if (applied !== this.#applied) this.#begin(applied, matrix, sizes, transposed, phase);
    const codes = codesAt(this.#scale, x, this.#inputBits);
    this.#reserve(sizes);
    into.fill(0);
    const planes = this.#planes.subarray(0, x.length);
    for (let bit = 0; bit < codes.bits; bit++) {
      if (!plane(codes, bit, planes)) continue;
      const factor = worth(codes, bit);
      this.#convert(planes, this.#converted, this.#sums, sizes, transposed, this.#ofColumns(noise, matrix));
      if (this.#subtraction === 'analog') addScaled(into, factor, this.#sums);
      else this.#addDifference(planes, matrix, into, sizes, transposed, factor, noise);
    }
  }

  /** What all parts of a product share. */
  #begin(applied: Applied, matrix: AnalogMatrix, sizes: Sizes, transposed: 'none' | 'b', phase: Phase): void {
    this.#applied = applied;
    this.#scale = scaleOf(applied.values, this.#inputBits, this.#leastScale);
    this.#converted = this.#subtraction === 'analog' ? this.#subtracted(matrix, sizes, transposed) : matrix.positive;
    if (phase !== 'test' && this.#range.isOpen) this.#calibrate(applied.some(observedSamples), sizes, transposed);
  }

  /** What the columns carry after the currents are subtracted. */
  #subtracted({ positive, negative, shared }: AnalogMatrix, sizes: Sizes, transposed: 'none' | 'b'): Float32Array {
    if (this.#differences.length < positive.length) this.#differences = this.#kernels.floats(positive.length);
    const differences = this.#differences.subarray(0, positive.length);
    if (shared) subtractReference(positive, negative, differences, sizes, transposed);
    else subtractPairs(positive, negative, differences);
    return differences;
  }

  /** Noise of the columns that are converted: what is subtracted from their currents is noisy, too. */
  #ofColumns(noise: ReadNoise | null, { shared }: AnalogMatrix): NoisyColumns | null {
    if (noise === null) return null;
    if (this.#subtraction !== 'analog') return { noise, own: 1, shared: 0 };
    return shared ? { noise, own: 1, shared: 1 } : { noise, own: Math.SQRT2, shared: 0 };
  }

  /** Adds factor x (sums - what is subtracted from them). */
  #addDifference(
    planes: Float32Array,
    { negative, shared, medium }: AnalogMatrix,
    into: Float32Array,
    sizes: Sizes,
    transposed: 'none' | 'b',
    factor: number,
    noise: ReadNoise | null,
  ): void {
    const width = shared ? 1 : sizes.columns;
    const ofOthers = { ...sizes, columns: width };
    if (this.#subtraction === 'counted') this.#others.set(countedCurrents(planes, sizes, medium));
    else {
      const noisy = noise && { noise, own: 1, shared: 0 };
      this.#convert(planes, negative, this.#others, ofOthers, transposed, noisy);
    }
    addDifferences(into, factor, this.#sums, this.#others, sizes, shared);
  }

  /** into = planes times the matrix, each array's sum through an ADC. */
  #convert(
    planes: Float32Array,
    matrix: Float32Array,
    into: Float32Array,
    sizes: Sizes,
    transposed: 'none' | 'b',
    noisy: NoisyColumns | null,
  ): void {
    const ladder = this.#range.ladder();
    const converter = this.#range.converter();
    if (ladder === null && noisy === null) {
      this.#kernels.convert(planes, matrix, into, sizes, transposed, converter);
      return;
    }
    const count = sizes.rows * sizes.columns;
    into.fill(0, 0, count);
    for (let from = 0; from < sizes.depth; from += this.#block) {
      const sums = this.#partialSums(planes, matrix, sizes, from, transposed);
      const to = Math.min(sizes.depth, from + this.#block);
      noisy?.noise.add(sums, sizes.columns, onesOf(planes, sizes, from, to), noisy);
      addConverted(into, sums, count, converter, ladder);
    }
  }

  /** Shows the range what the arrays of some samples give, all planes together. */
  #calibrate(vectors: Float32Array, sizes: Sizes, transposed: 'none' | 'b'): void {
    const some = { ...sizes, rows: vectors.length / sizes.depth };
    const codes = codesAt(this.#scale, vectors, this.#inputBits);
    this.#reserve(some);
    const planes = this.#planes.subarray(0, vectors.length);
    const found: Float32Array[] = [];
    for (let bit = 0; bit < codes.bits; bit++) {
      if (!plane(codes, bit, planes)) continue;
      for (let from = 0; from < sizes.depth; from += this.#block) {
        found.push(this.#partialSums(planes, this.#converted, some, from, transposed).slice());
      }
    }
    this.#range.observe(joined(found));
  }

  /** Sums of the arrays that begin at depth `from`, valid until the next call. */
  #partialSums(
    planes: Float32Array,
    matrix: Float32Array,
    { rows, depth, columns }: Sizes,
    from: number,
    transposed: 'none' | 'b',
  ): Float32Array {
    const part = Math.min(this.#block, depth - from);
    for (let row = 0; row < rows; row++) {
      const at = row * depth + from;
      this.#blockInputs.set(planes.subarray(at, at + part), row * part);
    }
    const ofBlock = { rows, depth: part, columns };
    this.#kernels.multiply(
      this.#blockInputs,
      transposed === 'b'
        ? this.#columnsOfBlock(matrix, depth, columns, from, part)
        : matrix.subarray(from * columns, (from + part) * columns),
      this.#blockSums,
      ofBlock,
      transposed,
    );
    return this.#blockSums.subarray(0, rows * columns);
  }

  /** The part of a matrix that lies transposed, columns x depth. */
  #columnsOfBlock(matrix: Float32Array, depth: number, columns: number, from: number, part: number) {
    for (let column = 0; column < columns; column++) {
      const at = column * depth + from;
      this.#blockMatrix.set(matrix.subarray(at, at + part), column * part);
    }
    return this.#blockMatrix;
  }

  #reserve({ rows, depth, columns }: Sizes): void {
    const kernels = this.#kernels;
    const part = Math.min(this.#block, depth);
    if (this.#planes.length < rows * depth) {
      this.#planes = kernels.floats(rows * depth);
      this.#blockInputs = kernels.floats(rows * part);
    }
    if (this.#blockMatrix.length < part * columns) this.#blockMatrix = kernels.floats(part * columns);
    if (this.#sums.length < rows * columns) {
      this.#sums = kernels.floats(rows * columns);
      this.#others = kernels.floats(rows * columns);
      this.#blockSums = kernels.floats(rows * columns);
    }
  }
}

/** The inputs of each row that are on, times the worth of one. */
function countedCurrents(planes: Float32Array, sizes: Sizes, worth: number): Float64Array {
  return onesOf(planes, sizes, 0, sizes.depth).map((ones) => worth * ones);
}
