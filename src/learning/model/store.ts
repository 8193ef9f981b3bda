import { Crossbar, type CrossbarParts } from '../crossbar/index.ts';
import { makeCells, makeDrift, pulsesOf } from '../device/index.ts';
import { type Kernels, slicesOf } from '../kernels/index.ts';
import { streamOf } from '../kernels/random/index.ts';
import { type LearningHardware, rangeOf } from '../settings/hardware.ts';
import { floatWeights, type Weights } from './weights.ts';

/** A matrix to be stored. */
interface Values {
  readonly values: Float32Array;
  readonly inputs: number;
  readonly outputs: number;
  /** Largest size that was drawn. */
  readonly limit: number;
  /** Weight that a cell's end stands for. @default from the limit */
  readonly unit?: number;
  /** Power of two that activations which are applied to it are fractions of. @default 1 */
  readonly inputScale?: number;
}

/**
 * Distance of the streams of a feedback matrix, and of the second cells of pairs, from those of the layer's weights.
 */
const feedbackStreams = 1_000_000;
const pairStreams = 2_000_000;

/** What is stored: weights, or a fixed feedback matrix whose inputs are errors, or one whose input is the target. */
type Kind = 'weights' | 'feedback' | 'projection';

/** Stores a matrix as numbers or in arrays of cells. */
export function store(
  kind: Kind,
  matrix: Values,
  hardware: LearningHardware | null,
  seed: number,
  layer: number,
  kernels: Kernels,
): Weights {
  const { values, inputs, outputs, inputScale = 1 } = matrix;
  if (hardware === null) return floatWeights(kernels, values, inputs, outputs);
  const stream = kind === 'weights' ? layer : layer + feedbackStreams;
  const { device, time } = hardware;
  const slices = slicesOf(device.states, pulsesOf(device), hardware.precision.weight);
  const count = inputs * outputs * slices.count;
  // Feedback matrices are not updated; they are refreshed instead of left to drift.
  const drift = (at: number) =>
    kind === 'weights' ? makeDrift(device, count, time.update_s, streamOf(seed, at, 'drift')) : null;
  const cells = (at: number) =>
    makeCells(device, count, kernels, streamOf(seed, at, 'device'), streamOf(seed, at, 'stuck'), drift(at));
  const crossbar = new Crossbar({
    inputs,
    outputs,
    hardware,
    unit: matrix.unit ?? (kind === 'weights' ? unitOf(matrix.limit, rangeOf(hardware)) : matrix.limit),
    slices,
    positive: cells(stream),
    negative: hardware.encoding === 'differential' ? cells(stream + pairStreams) : null,
    kernels,
    random: {
      pulses: streamOf(seed, stream, 'pulses'),
      cycle: streamOf(seed, stream, 'cycle'),
      read: streamOf(seed, stream, 'read'),
    },
    ...reads(kind, inputScale, hardware),
  });
  crossbar.program(values);
  if (device.programming > 0) crossbar.misprogram(streamOf(seed, stream, 'programming'));
  return crossbar;
}

/** In two's complement, where the sign of what is on or off is never on: one plane is read. */
const targetBits = 2;

/** Weights read activations and, transposed, errors; fixed matrices read errors or the target. */
function reads(
  kind: Kind,
  inputScale: number,
  { adc, precision }: LearningHardware,
): Pick<CrossbarParts, 'forward' | 'transposed'> {
  const transposed = { adc: adc.transposed, bits: precision.error };
  switch (kind) {
    case 'weights':
      return { forward: { adc: adc.forward, bits: precision.activation, leastScale: inputScale }, transposed };
    case 'feedback':
      return { forward: { adc: adc.feedback, bits: precision.error, leastScale: 0 }, transposed };
    case 'projection':
      return { forward: { adc: adc.feedback, bits: targetBits, leastScale: 0 }, transposed };
  }
}

/** A power of two, so that it is a shift. */
export function unitOf(limit: number, range: number): number {
  return 2 ** Math.round(Math.log2(limit * range));
}
