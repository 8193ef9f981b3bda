import { type Device, idealDevice, type PulseSettings, pulsesOf } from '../device/index.ts';
import { slicesOf } from '../kernels/index.ts';
import type { AdcSettings } from './adc.ts';

/**
 * How a weight w from -1 to 1 lies in cells, g being a cell's conductance as a fraction of its range.
 *
 * - `offset`: one cell, w = 2 g - 1; a reference column of medium conductance is subtracted.
 * - `differential`: two cells, w = g+ - g-, that always get the same pulses in opposite directions.
 *
 * If a weight has several such cells or pairs, see `kernels/slices.ts`.
 */
export type Encoding = 'offset' | 'differential';

/**
 * The arrays that multiply activations with errors: SRAM, a row for each position, a column for each bit of an
 * activation; errors are applied to the rows bit by bit, one output after another.
 */
export interface GradientArrays {
  /** Null: partial sums are exact. */
  readonly adc: Pick<AdcSettings, 'bits' | 'range'> | null;
  /** Rows of an array, each of which holds one sample at a time. */
  readonly rows: number;
  /** Samples of a layer that are written into rows that one leaves unused. */
  readonly samplesPerPass: number;
}

/**
 * How weights follow gradients.
 *
 * - `pulses`: a wanted change becomes whole pulses along the curve of a cell.
 * - `wage`: the curve decides how likely a weight makes a digital step, see `crossbar/updates/wage.ts`.
 */
export const updateNames = ['pulses', 'wage'] as const;
/** Name of a way in which weights follow gradients. */
export type UpdateName = (typeof updateNames)[number];

/** The chip as far as it decides what is learned. Without it, training is in single precision. */
export interface LearningHardware {
  /** How a cell answers to pulses. */
  readonly device: Device;
  /** How a weight lies in cells. */
  readonly encoding: Encoding;
  /**
   * Rows and columns of an array, as mapping cuts them: a layer of 784 inputs lies in six arrays of 128 rows and one of
   * 16.
   */
  readonly array: { readonly rows: number; readonly columns: number };
  /** Bits of the numbers in a training. */
  readonly precision: {
    /** Bits of a weight: those of one cell, or a multiple, which lies in several. null: those of one cell. */
    readonly weight: number | null;
    readonly activation: number;
    readonly error: number;
    /**
     * Bits of a batch's gradient, rounded stochastically; null: exact. With the update `wage`, a step of a weight from
     * -1 to 1 is the learning rate over 2^(bits - 1).
     */
    readonly gradient: number | null;
  };
  /** ADCs of forward, transposed and feedback reads; null: ideal. */
  readonly adc: {
    readonly forward: AdcSettings | null;
    readonly transposed: AdcSettings | null;
    readonly feedback: AdcSettings | null;
  };
  /** Updates after which calibrated ranges are set anew in training; 0: at the beginning of each epoch only. */
  readonly calibrateEvery: number;
  /** Arrays of the gradient units. */
  readonly gradientArrays: GradientArrays;
  /** Time that cells drift, s: between two updates, and after training before a second test (0: there is none). */
  readonly time: { readonly update_s: number; readonly retention_s: number };
  /** How weights follow gradients. */
  readonly update: UpdateName;
  /** How wanted changes become pulses, with the update `pulses`. */
  readonly pulses: PulseSettings;
  /**
   * `max`: a layer's largest change is about `rate` pulses, only relative sizes survive (WAGE); `none`: changes are
   * those of stochastic gradient descent.
   */
  readonly scale: 'none' | 'max';
  /**
   * Largest weight that the cells can hold, over the largest initial one (to a power of two). Null: 4, less where a
   * weight has few levels.
   */
  readonly range: number | null;
}

/**
 * The range that is set, or the usual one: a power of two that leaves the initial weights at least four levels, but
 * from 1 to 4. With fewer levels most weights would begin at 0 or at the ends.
 */
export function rangeOf({
  device,
  precision,
  range,
}: Pick<LearningHardware, 'device' | 'precision' | 'range'>): number {
  if (range !== null) return range;
  const levels = slicesOf(device.states, pulsesOf(device), precision.weight).top + 1;
  return Math.min(4, Math.max(1, 2 ** Math.floor(Math.log2(levels / 4))));
}

/** Eight-bit activations and errors on a device, ADCs ideal. */
export function hardwareOf(device: Device): LearningHardware {
  return {
    device,
    encoding: 'offset',
    array: { rows: 128, columns: 128 },
    precision: { weight: null, activation: 8, error: 8, gradient: null },
    adc: { forward: null, transposed: null, feedback: null },
    calibrateEvery: 0,
    gradientArrays: { adc: null, rows: 128, samplesPerPass: 1 },
    time: { update_s: 0, retention_s: 0 },
    update: 'pulses',
    pulses: { rounding: 'stochastic', most: null, master: 'none' },
    scale: 'none',
    range: null,
  };
}

/** Quantised to `bits` per weight, nothing else. */
export function quantisedHardware(bits: number): LearningHardware {
  return hardwareOf(idealDevice(bits));
}

/** Bits of a weight. */
export function bitsOfWeight({ precision, device }: Pick<LearningHardware, 'precision' | 'device'>): number {
  return precision.weight ?? Math.ceil(Math.log2(device.states));
}
