import type { Chip } from '../chip/index.ts';
import { type Network, positions, type WeightLayer } from '../network/index.ts';
import type { BufferFigures, MacGridFigures } from '../parts/words/figures.ts';

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

/** The two operand buffers of a unit, as so many equal banks each. */
export interface OperandBuffers {
  readonly activations: Banked;
  readonly errors: Banked;
}

/** Equal banks, and one of them. */
export interface Banked {
  readonly banks: number;
  readonly figures: BufferFigures;
}

/** Operand buffers of a unit that serves these layers: they hold the largest pass of any. */
export function operandBuffers(chip: Chip, layers: readonly WeightLayer[], figures: MacGridFigures): OperandBuffers {
  const lines = layers.map((layer) => operandLines(chip, layer, chip.wgu.samplesPerPass));
  const [rows, columns] = chip.wgu.macs;
  const { activation, error } = chip.precision;
  const { clock } = chip.technology;
  const most = (of: 'activations' | 'errors') => Math.max(...lines.map((each) => each[of]));
  return {
    activations: inTurn(figures.activations, most('activations') * rows * activation, clock),
    errors: inTurn(figures.errors, most('errors') * columns * error, clock),
  };
}

/**
 * Banks for so many bits, and enough to be used in turn, one in each clock cycle. With every bank the way to the
 * farthest grows, and an access may take a cycle more.
 */
function inTurn(bankOf: MacGridFigures['errors'], bits: number, clock_Hz: number): Banked {
  let banks = Math.ceil(bits / bankOf(1).bits);
  for (;;) {
    const figures = bankOf(banks);
    const cycles = Math.ceil(Math.max(figures.read_s, figures.write_s) * clock_Hz - 1e-9);
    if (cycles <= banks) return { banks, figures };
    banks = cycles;
  }
}

/** Bits that hold any sum of a layer: of a product, and of the number of products that a pass adds. */
export function sumBitsFor({ precision, wgu }: Chip, layer: WeightLayer): number {
  return precision.activation + precision.error + Math.ceil(Math.log2(positions(layer) * wgu.samplesPerPass));
}

/** Bits of an accumulator: as given, or as the widest sum of the network needs. */
export function accumulatorBits(chip: Chip, network: Network): number {
  const { accumulatorBits: given } = chip.wgu;
  return given === 'auto' ? Math.max(...network.layers.map((layer) => sumBitsFor(chip, layer))) : given;
}
