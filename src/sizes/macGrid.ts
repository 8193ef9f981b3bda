import type { Chip } from '../chip/index.ts';
import { type Network, positions, type WeightLayer } from '../network/index.ts';
import type { MacGridFigures } from '../parts/words/figures.ts';

/** Blocks of a layer's gradient in a digital unit, for each group and each kernel position. */
export interface GridShape {
  /** Blocks of input channels, as many as the grid has rows. */
  readonly rowBlocks: number;
  /** Blocks of output channels, as many as the grid has columns. */
  readonly columnBlocks: number;
}

/** How the grid cuts a layer: a block has input channels of one kernel position, so that one line feeds its rows. */
export function gridShapeFor({ wgu }: Chip, layer: WeightLayer): GridShape {
  const [rows, columns] = wgu.macs;
  return {
    rowBlocks: Math.ceil(layer.input.channels / layer.groups / rows),
    columnBlocks: Math.ceil(layer.output.channels / layer.groups / columns),
  };
}

/** Lines of the operand buffers that so many samples fill. A line holds one block's channels of one position. */
export function operandLines(chip: Chip, layer: WeightLayer, samples: number) {
  const { rowBlocks, columnBlocks } = gridShapeFor(chip, layer);
  const { height, width } = layer.input;
  return {
    activations: samples * height * width * layer.groups * rowBlocks,
    errors: samples * positions(layer) * layer.groups * columnBlocks,
  };
}

/** Banks of the two operand buffers of a unit. */
export interface OperandBanks {
  readonly activations: number;
  readonly errors: number;
}

/**
 * Banks of the operand buffers of a unit that serves these layers: enough for the largest pass, and enough to be read
 * in turn, one line each clock cycle.
 */
export function operandBanks(chip: Chip, layers: readonly WeightLayer[], figures: MacGridFigures): OperandBanks {
  const lines = layers.map((layer) => operandLines(chip, layer, chip.wgu.samplesPerPass));
  const [rows, columns] = chip.wgu.macs;
  const banks = ({ bits, read_s, write_s }: MacGridFigures['errors'], lineBits: number, most: number) =>
    Math.max(Math.ceil((most * lineBits) / bits), Math.ceil(Math.max(read_s, write_s) * chip.technology.clock - 1e-9));
  const { activation, error } = chip.precision;
  return {
    activations: banks(figures.activations, rows * activation, Math.max(...lines.map((each) => each.activations))),
    errors: banks(figures.errors, columns * error, Math.max(...lines.map((each) => each.errors))),
  };
}

/** Bits that hold any sum of a layer: of a product, and of the number of products that a pass adds. */
export function sumBitsFor({ precision, wgu }: Chip, layer: WeightLayer): number {
  return precision.activation + precision.error + Math.ceil(Math.log2(positions(layer) * wgu.samplesPerPass));
}

/** Bits of an accumulator: as given, or as any layer needs. */
export function accumulatorBits(chip: Chip, network: Network): number {
  const { accumulatorBits: given } = chip.wgu;
  return given === 'auto' ? Math.max(...network.layers.map((layer) => sumBitsFor(chip, layer))) : given;
}
