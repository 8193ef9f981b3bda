import { type Kernels, type Slices, shiftAndAdd, takeSlice } from '../kernels/index.ts';
import type { Applied, Phase } from '../model/weights.ts';
import type { AdcSettings } from '../settings/adc.ts';
import { type AnalogMatrix, ConvertedRead, type ReadVectors } from './converter.ts';

/** What reads of a crossbar are made of. */
interface ReadParts {
  readonly adc: AdcSettings;
  /** Bits of what is applied, and the least scale of its codes as of `codesOf`. */
  readonly bits: number;
  readonly leastScale: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly array: { readonly rows: number; readonly columns: number };
  readonly slices: Slices;
  readonly kernels: Kernels;
}

/** Reads of all cells of a matrix through ADCs, in one direction. Cells are inputs x outputs x slices. */
export interface CellRead {
  isUsed(phase: Phase): boolean;
  recalibrate(): void;
  /** into = vectors times the sum over slices of share x (positive - negative). */
  read(vectors: ReadVectors, cells: AnalogMatrix, into: Float32Array): void;
}

/** Rows to columns: every column is read, and what the ADCs give of neighbouring slices is shifted and added. */
export class ColumnRead implements CellRead {
  readonly #parts: ReadParts;
  readonly #converted: ConvertedRead;
  #sums: Float32Array = new Float32Array(0);

  constructor(parts: ReadParts) {
    this.#parts = parts;
    this.#converted = new ConvertedRead(parts.adc, parts.array.rows, parts.bits, parts.leastScale, parts.kernels);
  }

  isUsed(phase: Phase): boolean {
    return this.#converted.isUsed(phase);
  }

  recalibrate(): void {
    this.#converted.recalibrate();
  }

  read(vectors: ReadVectors, cells: AnalogMatrix, into: Float32Array): void {
    const { inputs, outputs, slices } = this.#parts;
    const columns = outputs * slices.count;
    const sums = slices.count === 1 ? into : this.#reserved(vectors.rows * columns);
    this.#converted.read(vectors, cells, sums, { depth: inputs, columns }, 'none');
    if (slices.count > 1) shiftAndAdd(sums, slices, into);
  }

  #reserved(length: number): Float32Array {
    if (this.#sums.length < length) this.#sums = this.#parts.kernels.floats(length);
    return this.#sums.subarray(0, length);
  }
}

/**
 * Columns to rows: currents of columns of different significance cannot be added, so slices are read one after another,
 * the columns of the others being off, each with references of its own.
 */
export class RowRead implements CellRead {
  readonly #parts: ReadParts;
  readonly #slices: readonly SliceRead[];
  /** The product that the cells of slices were taken for. */
  #applied: Applied | null = null;
  #sums: Float32Array = new Float32Array(0);

  constructor(parts: ReadParts) {
    const { adc, array, bits, leastScale, slices, kernels } = parts;
    const weightsOfArray = Math.floor(array.columns / slices.count);
    this.#parts = parts;
    this.#slices = slices.shares.map((share) => ({
      share,
      converted: new ConvertedRead(adc, weightsOfArray, bits, leastScale, kernels),
      cells: null,
    }));
  }

  isUsed(phase: Phase): boolean {
    return this.#slices.every(({ converted }) => converted.isUsed(phase));
  }

  recalibrate(): void {
    for (const { converted } of this.#slices) converted.recalibrate();
  }

  read(vectors: ReadVectors, cells: AnalogMatrix, into: Float32Array): void {
    const { inputs, outputs, kernels } = this.#parts;
    const shape = { depth: outputs, columns: inputs };
    const [slice, ...others] = this.#slices;
    if (slice !== undefined && others.length === 0) {
      slice.converted.read(vectors, cells, into, shape, 'b');
      return;
    }
    const isNew = vectors.applied !== this.#applied;
    this.#applied = vectors.applied;
    if (this.#sums.length < into.length) this.#sums = kernels.floats(into.length);
    const sums = this.#sums.subarray(0, into.length);
    into.fill(0);
    for (const [index, one] of this.#slices.entries()) {
      const own = isNew || one.cells === null ? this.#separated(one.cells, index, cells) : one.cells;
      one.cells = own;
      one.converted.read(vectors, own, sums, shape, 'b');
      kernels.combine(into, 1, sums, one.share);
    }
  }

  /**
   * The cells of one slice, in the memory of those before if there are any. A reference column is that of all slices.
   */
  #separated(before: AnalogMatrix | null, index: number, { positive, negative, shared, medium }: AnalogMatrix) {
    const { inputs, outputs, slices, kernels } = this.#parts;
    const ofSlice = () => kernels.floats(inputs * outputs);
    const own = before ?? { positive: ofSlice(), negative: shared ? negative : ofSlice(), shared, medium };
    takeSlice(positive, index, slices.count, own.positive);
    if (!shared) takeSlice(negative, index, slices.count, own.negative);
    return own;
  }
}

/** How one slice is read: its ADCs, its share of a weight, and its cells once they were taken from those of all. */
interface SliceRead {
  readonly share: number;
  readonly converted: ConvertedRead;
  cells: AnalogMatrix | null;
}
