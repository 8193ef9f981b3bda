import type { Memory } from '../checkpoint.ts';
import { type Cells, conductances, writeCells } from '../device/index.ts';
import type { LearningHardware } from '../hardware.ts';
import type { Kernels, PulseCounts } from '../kernels/index.ts';
import { sharedScale } from '../quantise.ts';
import { normal, type Random } from '../random/index.ts';
import type { Phase, Weights } from '../weights.ts';
import { type AdcSettings, type AnalogMatrix, ConvertedRead } from './converter.ts';

/**
 * How a weight w from -1 to 1 lies in cells, g being a cell's conductance as a fraction of its range.
 *
 * - `offset`: one cell, w = 2 g - 1; a reference column of medium conductance is subtracted.
 * - `differential`: two cells, w = g+ - g-, that always get the same pulses in opposite directions.
 */
export type Encoding = 'offset' | 'differential';

/** What a crossbar is made of. */
export interface CrossbarParts {
  readonly inputs: number;
  readonly outputs: number;
  readonly hardware: LearningHardware;
  /** Weight that w = 1 stands for. */
  readonly unit: number;
  readonly positive: Cells;
  /** The other cells of differential pairs. */
  readonly negative: Cells | null;
  readonly kernels: Kernels;
  readonly random: { readonly pulses: Random; readonly cycle: Random; readonly read: Random };
  /** ADCs of reads of rows to columns and of columns to rows, and the bits of what is applied. */
  readonly forward: { readonly adc: AdcSettings | null; readonly bits: number; readonly leastScale: number };
  readonly transposed: { readonly adc: AdcSettings | null; readonly bits: number };
}

/** A matrix of weights in arrays of imperfect cells. */
export class Crossbar implements Weights {
  readonly parts: CrossbarParts;
  /** Pulses of the last update, upwards if positive. */
  readonly pulses: Int32Array;
  /** What became of the last update. */
  counts: PulseCounts = { wanted: 0, dropped: 0, limited: 0 };
  private readonly wanted: Float32Array;
  private readonly effective: Float32Array;
  private readonly analog: AnalogMatrix;
  private readonly forwardRead: ConvertedRead | null;
  private readonly transposedRead: ConvertedRead | null;
  private noisy: Float32Array | null = null;

  constructor(parts: CrossbarParts) {
    const { inputs, outputs, kernels, hardware, forward, transposed, negative } = parts;
    const count = inputs * outputs;
    this.parts = parts;
    this.pulses = kernels.ints(count);
    this.wanted = kernels.floats(count);
    this.effective = kernels.floats(count);
    this.analog = {
      positive: kernels.floats(count),
      negative: kernels.floats(negative === null ? Math.max(inputs, outputs) : count),
      shared: negative === null,
    };
    const { rows, columns } = hardware.array;
    this.forwardRead = forward.adc && new ConvertedRead(forward.adc, rows, forward.bits, forward.leastScale, kernels);
    this.transposedRead = transposed.adc && new ConvertedRead(transposed.adc, columns, transposed.bits, 0, kernels);
    this.refresh();
  }

  forward(x: Float32Array, into: Float32Array, samples: number, phase: Phase): void {
    this.multiply(x, into, samples, phase, 'none', this.forwardRead);
  }

  transposed(errors: Float32Array, into: Float32Array, samples: number): void {
    this.multiply(errors, into, samples, 'train', 'b', this.transposedRead);
  }

  update(direction: Float32Array, rate: number): void {
    const { hardware, positive, negative, random, kernels } = this.parts;
    const { rounding, most } = hardware.pulses;
    const limit = Math.min(most ?? positive.pulses, positive.pulses);
    this.addWanted(direction, rate);
    this.counts = kernels.countPulses(this.wanted, this.pulses, rounding, limit, random.pulses);
    this.settle();
    writeCells(positive, this.pulses, 1, random.cycle, kernels);
    if (negative !== null) writeCells(negative, this.pulses, -1, random.cycle, kernels);
    this.refresh();
  }

  values(): Float32Array {
    return this.effective;
  }

  recalibrate(): void {
    this.forwardRead?.recalibrate();
    this.transposedRead?.recalibrate();
  }

  memory(): Memory {
    const { positive, negative, random, hardware } = this.parts;
    const pairs = negative === null ? [] : [negative.states];
    const kept = hardware.pulses.master === 'none' ? [] : [this.wanted];
    return [positive.states, ...pairs, ...kept, random.pulses.state, random.cycle.state, random.read.state];
  }

  restored(): void {
    this.refresh();
  }

  /** Mean conductance of all cells as a fraction of the range. */
  meanConductance(): number {
    const { positive, negative } = this.parts;
    const means = [positive, ...(negative === null ? [] : [negative])].map((cells) => {
      const values = new Float32Array(cells.states.length);
      conductances(cells, values);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    return means.reduce((sum, mean) => sum + mean, 0) / means.length;
  }

  /** Programs weights, cell by cell, to the nearest state of a linear scale. */
  program(weights: Float32Array): void {
    const { positive, negative, unit } = this.parts;
    const state = (w: number) => Math.round(Math.min(1, Math.max(0, (w + 1) / 2)) * positive.pulses) / positive.pulses;
    for (let i = 0; i < weights.length; i++) {
      positive.states[i] = state(weights[i]! / unit);
      if (negative !== null) negative.states[i] = 1 - positive.states[i]!;
    }
    this.refresh();
  }

  /** Adds the change of -rate x direction in pulses: w moves by 2 from end to end. */
  private addWanted(direction: Float32Array, rate: number): void {
    const { hardware, positive, unit } = this.parts;
    const scale = hardware.scale === 'max' ? sharedScale(direction) || 1 : null;
    const factor = scale === null ? (-rate * positive.pulses) / (2 * unit) : -rate / scale;
    const keep = hardware.pulses.master === 'digital' ? 1 : 0;
    for (let i = 0; i < direction.length; i++) this.wanted[i] = keep * this.wanted[i]! + factor * direction[i]!;
  }

  /** What a master keeps: the wanted change without the pulses given. */
  private settle(): void {
    if (this.parts.hardware.pulses.master === 'none') return;
    for (let i = 0; i < this.wanted.length; i++) this.wanted[i] = this.wanted[i]! - this.pulses[i]!;
  }

  private multiply(
    x: Float32Array,
    into: Float32Array,
    samples: number,
    phase: Phase,
    direction: 'none' | 'b',
    converted: ConvertedRead | null,
  ): void {
    const { inputs, outputs, kernels } = this.parts;
    const [depth, columns] = direction === 'b' ? [outputs, inputs] : [inputs, outputs];
    const sizes = { rows: samples, depth, columns };
    if (converted?.isUsed(phase)) {
      const matrix = { ...this.analog, positive: this.withNoise(this.analog.positive, this.contrast) };
      converted.read(x, matrix, into, sizes, direction, phase);
      const factor = (this.weightsPerConductance * this.parts.unit) / this.contrast;
      for (let i = 0; i < into.length; i++) into[i] = into[i]! * factor;
    } else {
      const factor = this.weightsPerConductance * this.parts.unit;
      kernels.multiply(x, this.withNoise(this.effective, factor), into, sizes, direction);
    }
  }

  /** A copy of `matrix` with the noise of a read, where noise of the whole range is `range`. */
  private withNoise(matrix: Float32Array, range: number): Float32Array {
    const { hardware, kernels, random, negative } = this.parts;
    const { readNoise } = hardware.device;
    if (readNoise === 0) return matrix;
    this.noisy ??= kernels.floats(matrix.length);
    // Both cells of a pair are noisy; here one carries the noise of both.
    const deviation = readNoise * range * (negative === null ? 1 : Math.SQRT2);
    for (let i = 0; i < matrix.length; i++) this.noisy[i] = matrix[i]! + deviation * normal(random.read);
    return this.noisy;
  }

  /** (Gmax - Gmin)/Gmax. */
  private get contrast(): number {
    return 1 - 1 / this.parts.hardware.device.onOffRatio;
  }

  /** w is 2 g - 1, or g+ - g-. */
  private get weightsPerConductance(): number {
    return this.parts.negative === null ? 2 : 1;
  }

  /** Brings the matrices that reads use up to date with the cells. */
  private refresh(): void {
    const { positive, negative, unit } = this.parts;
    const { contrast } = this;
    const analog = this.analog;
    conductances(positive, analog.positive);
    if (negative === null) analog.negative.fill(0.5);
    else conductances(negative, analog.negative);
    const perPair = this.weightsPerConductance * unit;
    for (let i = 0; i < this.effective.length; i++) {
      const other = negative === null ? 0.5 : analog.negative[i]!;
      this.effective[i] = perPair * (analog.positive[i]! - other);
    }
    toGmax(analog.positive, contrast);
    toGmax(analog.negative, contrast);
  }
}

/** From fractions of the range to fractions of Gmax. */
function toGmax(values: Float32Array, contrast: number): void {
  for (let i = 0; i < values.length; i++) values[i] = 1 - contrast + contrast * values[i]!;
}
