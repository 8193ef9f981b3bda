import type { Chip } from '../chip/index.ts';
import { fanIn, type Network, positions, size, type WeightLayer } from '../network/index.ts';

/** Arrays of one unit: blocks of rows (positions) and of columns (channels x bits). */
export interface WguShape {
  readonly rowBlocks: number;
  readonly columnBlocks: number;
}

/** Arrays that hold all positions and channels of a layer's input at once. */
export function shapeFor(chip: Chip, layer: WeightLayer): WguShape {
  return {
    rowBlocks: Math.ceil(positions(layer) / chip.wgu.rows),
    columnBlocks: Math.ceil((layer.input.channels * chip.precision.activation) / chip.wgu.columns),
  };
}

/** Arrays in one unit of the given shape, replicas included. */
export const arraysOf = (chip: Chip, shape: WguShape) => shape.rowBlocks * shape.columnBlocks * chip.wgu.replicas;

/** The largest shape that a layer of the network asks for, by number of arrays. */
export function largestShape(chip: Chip, network: Network): WguShape {
  const shapes = network.layers.map((layer) => shapeFor(chip, layer));
  return shapes.reduce((largest, shape) => (arraysOf(chip, shape) > arraysOf(chip, largest) ? shape : largest));
}

/** Samples of a layer that share one pass, as far as its positions leave rows unused. */
export function samplesPerPass(chip: Chip, layer: WeightLayer): number {
  return Math.max(1, Math.min(chip.wgu.samplesPerPass, Math.floor(chip.wgu.rows / positions(layer))));
}

/** Bits of one gradient of a layer. */
export function gradientBits(chip: Chip, layer: WeightLayer): number {
  return fanIn(layer) * layer.output.channels * chip.gradient.bits;
}

/** Activations and errors that a gradient needs, per sample. */
export function operandBits(chip: Chip, layer: WeightLayer): number {
  return size(layer.input) * chip.precision.activation + size(layer.output) * chip.precision.error;
}
