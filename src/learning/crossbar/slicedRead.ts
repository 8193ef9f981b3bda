import type { Kernels } from '../kernels/index.ts';
import type { Applied, Phase } from '../model/weights.ts';
import type { AdcSettings } from '../settings/adc.ts';
import { type AnalogMatrix, ConvertedRead, type ReadVectors } from './converter.ts';
import type { Slices } from './slices.ts';

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

function shiftAndAdd(sums: Float32Array, { count, shares }: Slices, into: Float32Array): void {
  for (let i = 0; i < into.length; i++) {
    let sum = 0;
    for (let slice = 0; slice < count; slice++) sum += shares[slice]! * sums[i * count + slice]!;
    into[i] = sum;
  }
}

/**
 * Columns to rows: currents of columns of different significance cannot be added, so slices are read one after another, the
 * columns of the others being off, each with references of its own.
 */
export class RowRead implements CellRead {
  readonly #parts: ReadParts;
  readonly #converted: readonly ConvertedRead[];
  readonly #slices: AnalogMatrix[] = [];
  /** The product that `slices` were taken for. */
  #applied: Applied | null = null;
  #sums: Float32Array = new Float32Array(0);

  constructor(parts: ReadParts) {
    const { adc, array, bits, leastScale, slices, kernels } = parts;
    const weightsOfArray = Math.floor(array.columns / slices.count);
    this.#parts = parts;
    this.#converted = slices.shares.map(() => new ConvertedRead(adc, weightsOfArray, bits, leastScale, kernels));
  }

  isUsed(phase: Phase): boolean {
    return this.#converted[0]!.isUsed(phase);
  }

  recalibrate(): void {
    for (const converted of this.#converted) converted.recalibrate();
  }

  read(vectors: ReadVectors, cells: AnalogMatrix, into: Float32Array): void {
    const { inputs, outputs, slices, kernels } = this.#parts;
    const shape = { depth: outputs, columns: inputs };
    if (slices.count === 1) {
      this.#converted[0]!.read(vectors, cells, into, shape, 'b');
      return;
    }
    if (vectors.applied !== this.#applied) this.#separate(cells);
    this.#applied = vectors.applied;
    if (this.#sums.length < into.length) this.#sums = kernels.floats(into.length);
    const sums = this.#sums.subarray(0, into.length);
    into.fill(0);
    this.#converted.forEach((converted, slice) => {
      converted.read(vectors, this.#slices[slice]!, sums, shape, 'b');
      kernels.combine(into, 1, sums, slices.shares[slice]!);
    });
  }

  /** Copies each slice into a matrix of its own. */
  #separate({ positive, negative, shared, medium }: AnalogMatrix): void {
    const { inputs, outputs, slices, kernels } = this.#parts;
    const { count } = slices;
    for (let slice = 0; slice < count; slice++) {
      this.#slices[slice] ??= {
        positive: kernels.floats(inputs * outputs),
        negative: shared ? negative : kernels.floats(inputs * outputs),
        shared,
        medium,
      };
      const into = this.#slices[slice]!;
      for (let i = 0; i < inputs * outputs; i++) into.positive[i] = positive[i * count + slice]!;
      if (shared) continue;
      for (let i = 0; i < inputs * outputs; i++) into.negative[i] = negative[i * count + slice]!;
    }
  }
}
