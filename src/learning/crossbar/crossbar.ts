import { type Cells, cellMemory, conductances, conductancesOf, misprogram, toGmax } from '../device/index.ts';
import {
  codesAt,
  drifted,
  type PulseCounts,
  readPairs,
  rootMeanSquare,
  scale,
  scaleOf,
  signsOf,
  slicesOf,
  squaresOf,
  sumSlices,
} from '../kernels/index.ts';
import type { Random } from '../kernels/random/index.ts';
import type { Applied, Memory, Phase, Weights } from '../model/weights.ts';
import type { AnalogMatrix } from './converter.ts';
import type { CrossbarParts } from './parts.ts';
import { type ColumnNoise, ReadNoise } from './readNoise.ts';
import { type CellRead, ColumnRead, RowRead } from './slicedRead.ts';
import { type Update, updateOf } from './updates/index.ts';

/** A matrix of weights in arrays of imperfect cells. */
export class Crossbar implements Weights {
  readonly parts: CrossbarParts;
  readonly #update: Update;
  readonly #effective: Float32Array;
  readonly #analog: AnalogMatrix;
  readonly #forwardRead: CellRead | null;
  readonly #transposedRead: CellRead | null;
  /** Vectors read in training, in either direction. */
  readonly vectors = { forward: 0, transposed: 0 };
  /** Time since the last update, s. */
  #rested_s = 0;
  /** Updates so far: the age of the reference column, which is programmed once. */
  readonly #updates = new Uint32Array(1);
  /** Root mean square of the weights as programmed. */
  #size = 0;
  /** The signs of the weights, of that size, in binary cells of their own; null as long as nobody reads them. */
  #signs: Crossbar | null = null;
  /** The product at hand without ADCs, and the scale of its codes. */
  #applied: Applied | null = null;
  #scale = 1;

  constructor(parts: CrossbarParts) {
    const { inputs, outputs, slices, kernels, hardware, forward, transposed, negative } = parts;
    const count = inputs * outputs;
    const cells = count * slices.count;
    const reads = { inputs, outputs, slices, kernels, array: hardware.array };
    this.parts = parts;
    this.#update = updateOf(parts);
    this.#effective = kernels.floats(count);
    this.#analog = {
      positive: kernels.floats(cells),
      negative: kernels.floats(negative === null ? Math.max(inputs, outputs) : cells),
      shared: negative === null,
      medium: 1 - this.#contrast / 2,
    };
    this.#forwardRead = forward.adc && new ColumnRead({ ...reads, ...forward, adc: forward.adc });
    this.#transposedRead =
      transposed.adc && new RowRead({ ...reads, ...transposed, adc: transposed.adc, leastScale: 0 });
    this.#refresh();
  }

  forward(x: Float32Array, into: Float32Array, rows: number, phase: Phase, applied = allOf(x, rows)): void {
    if (phase === 'train') this.vectors.forward += rows;
    this.#multiply(x, into, rows, phase, 'none', this.#forwardRead, applied);
  }

  transposed(errors: Float32Array, into: Float32Array, rows: number, applied = allOf(errors, rows)): void {
    this.vectors.transposed += rows;
    this.#multiply(errors, into, rows, 'train', 'b', this.#transposedRead, applied);
  }

  transposedSigns(errors: Float32Array, into: Float32Array, rows: number, applied = allOf(errors, rows)): void {
    if (this.#signs === null) {
      this.#signs = new Crossbar(partsOfSigns(this.parts, this.#size));
      this.#refreshSigns();
    }
    this.vectors.transposed += rows;
    this.#signs.transposed(errors, into, rows, applied);
  }

  update(direction: Float32Array, rate: number): void {
    this.#update.move(direction, rate, () => this.#readCells());
    this.#updates.fill(this.#updateCount + 1);
    this.#refresh();
  }

  /** Pulses of the last update, by cell (or pair), upwards if positive. */
  get pulses(): Int32Array {
    return this.#update.pulses;
  }

  /** What became of the last update. */
  get counts(): PulseCounts {
    return this.#update.counts;
  }

  values(): Float32Array {
    return this.#effective;
  }

  recalibrate(): void {
    this.#forwardRead?.recalibrate();
    this.#transposedRead?.recalibrate();
    this.#signs?.recalibrate();
  }

  rest(seconds: number): void {
    this.#rested_s += seconds;
    this.#refresh();
  }

  memory(): Memory {
    const { positive, negative, random } = this.parts;
    const pairs = negative === null ? [] : cellMemory(negative);
    const age = positive.drift === null ? [] : [this.#updates];
    return [
      ...cellMemory(positive),
      ...pairs,
      ...this.#update.memory(),
      ...age,
      random.pulses.state,
      random.cycle.state,
      random.read.state,
    ];
  }

  restored(): void {
    this.#refresh();
  }

  /** Columns of an array that hold whole weights. */
  get usedColumns(): number {
    const { hardware, slices } = this.parts;
    return Math.floor(hardware.array.columns / slices.count) * slices.count;
  }

  /** Conductances of all cells as fractions of the range; of pairs, the two halves. */
  conductances(): Float32Array[] {
    const { positive, negative } = this.parts;
    return [positive, ...(negative === null ? [] : [negative])].map((cells) => conductancesOf(cells));
  }

  /** Mean conductance of all cells as a fraction of the range. */
  meanConductance(): number {
    const means = this.conductances().map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
    return means.reduce((sum, mean) => sum + mean, 0) / means.length;
  }

  /** Programs weights, as finely as updates move them. */
  program(weights: Float32Array): void {
    this.#size = rootMeanSquare(weights);
    this.#update.program(weights);
    this.#refresh();
  }

  /** Leaves cells beside the states that they were programmed to, as their device does. */
  misprogram(random: Random): void {
    const { positive, negative } = this.parts;
    misprogram(positive, random);
    if (negative !== null) misprogram(negative, random);
    this.#refresh();
  }

  #multiply(
    x: Float32Array,
    into: Float32Array,
    rows: number,
    phase: Phase,
    direction: 'none' | 'b',
    converted: CellRead | null,
    applied: Applied,
  ): void {
    const { inputs, outputs, kernels } = this.parts;
    const [depth, columns] = direction === 'b' ? [outputs, inputs] : [inputs, outputs];
    const sizes = { rows, depth, columns };
    const factor = this.#weightsPerConductance * this.parts.unit;
    if (converted?.isUsed(phase)) {
      converted.read({ x, rows, phase, applied, noise: this.#noise(this.#contrast, rows) }, this.#analog, into);
      scale(into, factor / this.#contrast);
    } else {
      kernels.multiply(x, this.#effective, into, sizes, direction);
      this.#noise(factor, rows)?.add(
        into,
        columns,
        this.#squares(x, depth, direction, applied),
        this.#noisyColumns(direction),
      );
    }
  }

  /** Noise for the read of some vectors, where the range of a cell is `range`. */
  #noise(range: number, vectors: number): ReadNoise | null {
    const { hardware, random } = this.parts;
    const { readNoise } = hardware.device;
    return readNoise === 0 ? null : new ReadNoise(readNoise * range, vectors, random.read);
  }

  /** What makes the noise of a sum: vectors are applied bit by bit also where no ADC is modelled. */
  #squares(x: Float32Array, depth: number, direction: 'none' | 'b', applied: Applied): Float64Array {
    const { bits, leastScale } = direction === 'b' ? { ...this.parts.transposed, leastScale: 0 } : this.parts.forward;
    if (applied !== this.#applied) this.#scale = scaleOf(applied.values, bits, leastScale);
    this.#applied = applied;
    return squaresOf(codesAt(this.#scale, x, bits), depth);
  }

  /**
   * Noise of sums that are not converted. Noises of slices are independent; both cells of a pair are noisy. Slices read
   * forward share the reference column, transposed they are read one after another.
   */
  #noisyColumns(direction: 'none' | 'b'): ColumnNoise {
    const ofSlices = Math.hypot(...this.parts.slices.shares);
    if (this.parts.negative !== null) return { own: Math.SQRT2 * ofSlices, shared: 0 };
    return { own: ofSlices, shared: direction === 'b' ? ofSlices : 1 };
  }

  /** (Gmax - Gmin)/Gmax. */
  get #contrast(): number {
    return 1 - 1 / this.parts.hardware.device.onOffRatio;
  }

  /** w is 2 g - 1, or g+ - g-. */
  get #weightsPerConductance(): number {
    return this.parts.negative === null ? 2 : 1;
  }

  /**
   * Cells of the reference column are programmed once and drift with the nominal exponent, as weights do that are never
   * written.
   */
  #reference(): number {
    const { device } = this.parts.hardware;
    const { drift } = this.parts.positive;
    if (drift === null) return 0.5;
    return drifted(0.5, device.drift, this.#updateCount * drift.update_s + this.#rested_s, drift.law);
  }

  /** How often the weights were updated. */
  get #updateCount(): number {
    const [count = 0] = this.#updates;
    return count;
  }

  /** What a reader finds in all cells (or pairs), as fractions of the range. */
  #readCells(): Float32Array {
    const { positive, negative } = this.parts;
    const read = conductancesOf(positive, this.#rested_s);
    if (negative !== null) readPairs(read, conductancesOf(negative, this.#rested_s));
    return read;
  }

  /** Conductances as reads see them. */
  #see(cells: Cells, into: Float32Array): void {
    conductances(cells, into, this.#rested_s);
    this.#update.round(into);
  }

  #refreshSigns(): void {
    if (this.#signs === null) return;
    const signs = new Float32Array(this.#effective.length);
    signsOf(this.#effective, this.#size, signs);
    this.#signs.program(signs);
  }

  /** Brings the matrices that reads use up to date with the cells. */
  #refresh(): void {
    const { positive, negative, unit, slices } = this.parts;
    const contrast = this.#contrast;
    const analog = this.#analog;
    const medium = this.#reference();
    this.#see(positive, analog.positive);
    if (negative === null) analog.negative.fill(medium);
    else this.#see(negative, analog.negative);
    const subtracted = negative === null ? medium : analog.negative;
    sumSlices(analog.positive, subtracted, slices, this.#weightsPerConductance * unit, this.#effective);
    this.#refreshSigns();
    // Only reads through ADCs are of currents.
    if (this.#forwardRead === null && this.#transposedRead === null) return;
    toGmax(analog.positive, contrast);
    toGmax(analog.negative, contrast);
  }
}

/**
 * What the signs of weights lie in: cells of the same kind at either end of their range, written whenever a sign
 * changes. They do not differ, and nothing wears or drifts; their reads go through the ADCs and have the noise and the
 * on/off ratio of the others.
 *
 * @param size weight that a sign stands for
 */
function partsOfSigns(parts: CrossbarParts, size: number): CrossbarParts {
  const { inputs, outputs, kernels, positive, negative } = parts;
  const cells = (of: Cells): Cells => {
    return { ...of, states: kernels.floats(inputs * outputs), response: null, range: null, drift: null };
  };
  return {
    ...parts,
    unit: size,
    slices: slicesOf(2, 1, null),
    positive: cells(positive),
    negative: negative && cells(negative),
  };
}

/** All of a product's vectors, as rows. */
function allOf(x: Float32Array, rows: number): Applied {
  return { values: x, some: (samples) => x.subarray(0, (Math.min(samples, rows) * x.length) / rows) };
}
