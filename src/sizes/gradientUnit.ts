import type { Chip } from '../chip/index.ts';
import { fanIn, type Network, positions, size, type WeightLayer } from '../network/index.ts';

/** Arrays that a layer's input fills: blocks of rows (positions) and of columns (channels x bits). */
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

/** Arrays that a layer needs to take one pass for each kernel position; `wgu.replicas` multiplies them. */
export function arraysFor(chip: Chip, layer: WeightLayer): number {
  const { rowBlocks, columnBlocks } = shapeFor(chip, layer);
  return rowBlocks * columnBlocks;
}

/** Arrays of a unit that any layer of the network may use; each layer arranges them in its own shape. */
export function arraysForAny(chip: Chip, network: Network): number {
  return Math.max(...network.layers.map((layer) => arraysFor(chip, layer)));
}

/** Samples of a layer that share one pass; in arrays, as far as its positions leave rows unused. */
export function samplesPerPass(chip: Chip, layer: WeightLayer): number {
  if (chip.wgu.kind === 'digital') return chip.wgu.samplesPerPass;
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

/**
 * Whether every layer has a gradient unit of its own, sized for it, with its own adders; otherwise all share what there
 * is.
 */
export const gradientScope = (gradientUnits: number, network: Network): 'layer' | 'chip' =>
  gradientUnits === network.layers.length ? 'layer' : 'chip';
