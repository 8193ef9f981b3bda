import { AdcRange } from '../crossbar/index.ts';
import {
  type BitPlanes,
  type Converter,
  codesAt,
  type Kernels,
  pairCounts,
  plane,
  scaleOf,
  worth,
} from '../kernels/index.ts';
import type { Layer } from '../layers/index.ts';
import type { GradientArrays, LearningHardware } from '../settings/hardware.ts';

/** What units are made with. */
interface UnitParts {
  readonly precision: LearningHardware['precision'];
  readonly kernels: Kernels;
}

/** The unit of a layer; null if its gradients are exact, as those are whose every count has a code. */
export function gradientUnitOf(
  layer: Layer,
  { gradientArrays, precision }: LearningHardware,
  kernels: Kernels,
): GradientUnit | null {
  const { adc, rows, samplesPerPass } = gradientArrays;
  const { positions } = layer.windows;
  const block = positions > rows ? rows : positions * Math.min(samplesPerPass, Math.floor(rows / positions));
  if (adc === null || block < 2 ** adc.bits) return null;
  return new GradientUnit(layer, adc, block, { precision, kernels });
}

/** What calibrates a range: of some vectors and their errors, so many inputs, outputs and passes, evenly spread. */
const observed = { inputs: 32, outputs: 32, passes: 8 } as const;

/**
 * Gradients of one layer as such arrays make them. Every pair of an activation's bit and an error's bit gives, for each
 * pass, a count of rows where both are on; it goes through an ADC and is weighted with what both bits are worth. An ADC
 * never tells apart less than one row.
 */
export class GradientUnit {
  readonly #layer: Layer;
  readonly #kernels: Kernels;
  readonly #precision: LearningHardware['precision'];
  /** Rows that are converted together. */
  readonly #block: number;
  readonly #range: AdcRange;
  #inputPlane: Float32Array = new Float32Array(0);
  #errorPlane: Float32Array = new Float32Array(0);
  readonly #sums: Float32Array;

  constructor(layer: Layer, adc: NonNullable<GradientArrays['adc']>, block: number, { precision, kernels }: UnitParts) {
    this.#layer = layer;
    this.#kernels = kernels;
    this.#precision = precision;
    this.#block = block;
    this.#range = new AdcRange(adc.range, adc.bits, block, { fromZero: true });
    this.#sums = kernels.floats(layer.inputs * layer.outputs);
  }

  recalibrate(): void {
    this.#range.open();
  }

  /** into = inputs x errors, summed over all windows, mean over the samples of a batch. */
  mean(maps: Float32Array, errors: Float32Array, into: Float32Array, samples: number): void {
    const { windows, outputs, inputs } = this.#layer;
    const { activation, error } = this.#precision;
    const inputScale = scaleOf(maps, activation, this.#layer.inputScale);
    const errorScale = scaleOf(errors, error, 0);
    into.fill(0);
    windows.gather(maps, samples, (vectors, first, rows) => {
      const ofErrors = errors.subarray(first * outputs, (first + rows) * outputs);
      const inputCodes = codesAt(inputScale, vectors.subarray(0, rows * inputs), activation);
      const errorCodes = codesAt(errorScale, ofErrors, error);
      if (first === 0 && this.#range.isOpen) this.#range.observe(this.#someCounts(inputCodes, errorCodes));
      this.#add(inputCodes, errorCodes, into);
    });
    this.#kernels.divide(into, samples);
  }

  #add(inputs: BitPlanes, errors: BitPlanes, into: Float32Array): void {
    this.#reserve(inputs.codes.length, errors.codes.length);
    const inputPlane = this.#inputPlane.subarray(0, inputs.codes.length);
    const errorPlane = this.#errorPlane.subarray(0, errors.codes.length);
    for (let inputBit = 0; inputBit < inputs.bits; inputBit++) {
      if (!plane(inputs, inputBit, inputPlane)) continue;
      for (let errorBit = 0; errorBit < errors.bits; errorBit++) {
        if (!plane(errors, errorBit, errorPlane)) continue;
        this.#addProduct(inputPlane, errorPlane, worth(inputs, inputBit) * worth(errors, errorBit), into);
      }
    }
  }

  /** Adds factor x the converted counts of all passes. A pass never spans two samples unless they share it. */
  #addProduct(inputPlane: Float32Array, errorPlane: Float32Array, factor: number, into: Float32Array): void {
    const { inputs, outputs, windows } = this.#layer;
    const all = inputPlane.length / inputs;
    const together = windows.positions > this.#block ? windows.positions : all;
    for (let from = 0; from < all; from += together) {
      this.#kernels.convert(
        inputPlane.subarray(from * inputs, (from + together) * inputs),
        errorPlane.subarray(from * outputs, (from + together) * outputs),
        this.#sums,
        { rows: inputs, depth: together, columns: outputs },
        'a',
        this.#converter(),
      );
      this.#kernels.combine(into, 1, this.#sums, factor);
    }
  }

  #converter(): Converter {
    const converter = this.#range.converter();
    return { ...converter, step: Math.max(1, converter.step) };
  }

  /** Counts of some inputs, outputs and passes, for all pairs of bits. */
  #someCounts(inputs: BitPlanes, errors: BitPlanes): Float32Array {
    const block = this.#block;
    const [width, height] = [this.#layer.inputs, this.#layer.outputs];
    const passes = Math.max(1, Math.floor(inputs.codes.length / width / block));
    const found: number[] = [];
    for (const pass of spread(passes, observed.passes)) {
      const rows = { from: pass * block, count: block };
      const ofErrors = spread(height, observed.outputs).map((output) => columnOf(errors, output, height, rows));
      for (const input of spread(width, observed.inputs)) {
        const ofInput = columnOf(inputs, input, width, rows);
        for (const column of ofErrors) found.push(...pairCounts(ofInput, column, inputs.bits, errors.bits));
      }
    }
    return Float32Array.from(found);
  }

  #reserve(inputs: number, errors: number): void {
    if (this.#inputPlane.length < inputs) this.#inputPlane = this.#kernels.floats(inputs);
    if (this.#errorPlane.length < errors) this.#errorPlane = this.#kernels.floats(errors);
  }
}

/** Up to `most` of the numbers below `count`, evenly spread. */
function spread(count: number, most: number): number[] {
  const few = Math.min(count, most);
  return Array.from({ length: few }, (_, i) => Math.floor((i * count) / few));
}

/** The codes of one column of some rows, 0 beyond the last. */
function columnOf(
  { codes }: BitPlanes,
  column: number,
  width: number,
  rows: { from: number; count: number },
): Int32Array {
  return Int32Array.from({ length: rows.count }, (_, i) => codes[(rows.from + i) * width + column] ?? 0);
}
