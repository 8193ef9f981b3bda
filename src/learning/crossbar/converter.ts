import type { Kernels, Sizes } from '../kernels/index.ts';
import type { Phase } from '../weights.ts';
import { type BitPlanes, codesOf, plane, worth } from './planes.ts';
import { AdcRange, type RangeSettings } from './range.ts';

/** The ADCs of one kind of read. */
export interface AdcSettings {
  readonly bits: number;
  readonly range: RangeSettings;
  /** `inference`: training sees ideal ADCs, as in Wolters et al. 2023. */
  readonly when: 'always' | 'inference';
}

/** Conductances over the largest one, inputs x outputs, and what is subtracted: as many columns, or one for all. */
export interface AnalogMatrix {
  readonly positive: Float32Array;
  readonly negative: Float32Array;
  readonly shared: boolean;
}

/** Samples whose partial sums calibrate a range: a sample of all. */
const observedSamples = 16;

/**
 * Reads a matrix bit by bit through ADCs: for every bit plane of the inputs and every array, the current of each column is
 * converted; shift-adders sum arrays and planes; the reference column (or the other one of the pair) is subtracted after.
 */
export class ConvertedRead {
  private readonly settings: AdcSettings;
  private readonly range: AdcRange;
  private readonly kernels: Kernels;
  private readonly inputBits: number;
  private readonly leastScale: number;
  private planes: Float32Array = new Float32Array(0);
  private masked: Float32Array = new Float32Array(0);
  private sums: Float32Array = new Float32Array(0);
  private others: Float32Array = new Float32Array(0);

  /**
   * @param block rows of an array in the direction of the read
   * @param leastScale as of `codesOf`
   */
  constructor(settings: AdcSettings, block: number, inputBits: number, leastScale: number, kernels: Kernels) {
    this.settings = settings;
    this.range = new AdcRange(settings.range, settings.bits, block);
    this.kernels = kernels;
    this.inputBits = inputBits;
    this.leastScale = leastScale;
  }

  isUsed(phase: Phase): boolean {
    return phase !== 'train' || this.settings.when === 'always';
  }

  recalibrate(): void {
    this.range.open();
  }

  /** into = x times (positive - negative), transposed if so told. */
  read(
    x: Float32Array,
    matrix: AnalogMatrix,
    into: Float32Array,
    sizes: Sizes,
    transposed: 'none' | 'b',
    phase: Phase,
  ): void {
    const codes = codesOf(x, this.inputBits, this.leastScale);
    this.reserve(sizes);
    if (phase !== 'test' && this.range.isOpen) this.calibrate(codes, matrix, sizes, transposed);
    into.fill(0);
    const planes = this.planes.subarray(0, x.length);
    for (let bit = 0; bit < codes.bits; bit++) {
      if (plane(codes, bit, planes)) this.addPlane(planes, matrix, into, sizes, transposed, worth(codes, bit));
    }
  }

  private addPlane(
    planes: Float32Array,
    { positive, negative, shared }: AnalogMatrix,
    into: Float32Array,
    sizes: Sizes,
    transposed: 'none' | 'b',
    factor: number,
  ): void {
    const converter = this.range.converter();
    const width = shared ? 1 : sizes.columns;
    this.kernels.convert(planes, positive, this.sums, sizes, transposed, converter);
    this.kernels.convert(planes, negative, this.others, { ...sizes, columns: width }, transposed, converter);
    for (let row = 0; row < sizes.rows; row++) {
      for (let column = 0; column < sizes.columns; column++) {
        const at = row * sizes.columns + column;
        const other = this.others[row * width + (shared ? 0 : column)]!;
        into[at] = into[at]! + factor * (this.sums[at]! - other);
      }
    }
  }

  /** Shows the range what the arrays of some samples give, all planes together. */
  private calibrate(codes: BitPlanes, { positive }: AnalogMatrix, sizes: Sizes, transposed: 'none' | 'b'): void {
    const rows = Math.min(sizes.rows, observedSamples);
    const { block } = this.range.converter();
    const planes = this.planes.subarray(0, codes.codes.length);
    const found: Float32Array[] = [];
    for (let bit = 0; bit < codes.bits; bit++) {
      if (!plane(codes, bit, planes)) continue;
      for (let from = 0; from < sizes.depth; from += block) {
        found.push(this.partialSums(planes, positive, { ...sizes, rows }, from, block, transposed));
      }
    }
    this.range.observe(joined(found));
  }

  /** Sums of the arrays that begin at depth `from`: all other inputs are off. */
  private partialSums(
    planes: Float32Array,
    matrix: Float32Array,
    sizes: Sizes,
    from: number,
    block: number,
    transposed: 'none' | 'b',
  ): Float32Array {
    const only = this.masked;
    for (let row = 0; row < sizes.rows; row++) {
      for (let k = 0; k < sizes.depth; k++) {
        const at = row * sizes.depth + k;
        only[at] = k >= from && k < from + block ? planes[at]! : 0;
      }
    }
    this.kernels.multiply(only, matrix, this.sums, sizes, transposed);
    return this.sums.slice(0, sizes.rows * sizes.columns);
  }

  private reserve({ rows, depth, columns }: Sizes): void {
    if (this.planes.length < rows * depth) {
      this.planes = this.kernels.floats(rows * depth);
      this.masked = this.kernels.floats(observedSamples * depth);
    }
    if (this.sums.length < rows * columns) {
      this.sums = this.kernels.floats(rows * columns);
      this.others = this.kernels.floats(rows * columns);
    }
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
