/**
 * Latency, energy per job, leakage and area of a block. One interface for figures given in a chip file and figures
 * computed from technology. SI units; an energy is per action, `leakage_W` and `area_m2` per block.
 */
export interface Block {
  readonly area_m2: number;
  readonly leakage_W: number;
}

/** One elementary action: `interval_s` is the time until the block accepts the next one (default: the latency). */
export interface Action {
  readonly latency_s: number;
  readonly energy_J: number;
}

/** An array with its drivers, multiplexers and the shift-adders of the forward read, without ADCs. */
export interface ArrayFigures extends Block {
  /**
   * What a transposed read needs beyond that, without ADCs: multiplexers and shift-adders of the rows; not part of
   * `area_m2`.
   */
  readonly transposedPeriphery: Block;
  /** Cells only; part of `area_m2`. */
  readonly cells_m2: number;
  readonly forward: ReadFigures;
  /** Null where the array cannot be read transposed. */
  readonly transposed: ReadFigures | null;
}

/**
 * One read, bit by bit: per input bit drive, settle, `columnsPerAdc` conversions, shift-add; so often as there are
 * groups of rows that are driven one after another (`subarray.read`). Densities are those of the rows of a group.
 */
export interface ReadFigures {
  readonly drive_s: number;
  readonly settle_s: number;
  /** One conversion step (all ADCs of the array convert one column each). */
  readonly convert_s: number;
  readonly shiftAdd_s: number;
  /** Columns converted one after another by one ADC. */
  readonly conversions: number;
  /** Energy of one input bit on a full array without ADCs, by bit density of the rows. */
  arrayEnergy_J(bitDensity: number): number;
  /**
   * Energy of all conversions of one input bit, by bit density and mean conductance (0 = Gmin, 1 = Gmax), all columns
   * in use.
   */
  adcEnergy_J(bitDensity: number, conductance: number): number;
  readonly shiftAddEnergy_J: number;
}

/** All ADCs of one array for one kind of read. */
export interface AdcFigures extends Block {
  readonly count: number;
}

/** One bank of a buffer. Energy per bit. */
export interface BufferFigures extends Block {
  readonly read_s: number;
  readonly write_s: number;
  readonly readPerBit_J: number;
  readonly writePerBit_J: number;
  /** Bits one bank holds. */
  readonly bits: number;
}

/** A repeated wire, per metre; area and leakage per bit of width and metre. */
export interface WireFigures {
  readonly latency_s_per_m: number;
  readonly energy_J_per_bit_m: number;
  readonly area_m2_per_bit_m: number;
  readonly leakage_W_per_bit_m: number;
  /** The repeaters of computed wires: their strength in smallest inverters, and their distance. */
  readonly repeater?: { readonly size: number; readonly distance_m: number };
}

/** How adder trees lie: this many side by side, in rows of this length. */
export interface TreeRows {
  readonly trees: number;
  readonly length_m: number;
}

/** Adder trees over n partial sums: one pass of one tree. */
export interface AdderTreeFigures {
  /** `inputs` >= 2 partial sums of `bits` bits each. */
  pass(inputs: number, bits: number): Action;
  /** One tree. @param rows lets it take its share of whole rows; without it a tree has the area of its gates. */
  block(inputs: number, bits: number, rows?: TreeRows): Block;
}

/** An element-wise unit, one element a cycle of the clock. Energy per element, area and leakage per unit. */
export interface ElementwiseFigures extends Block {
  readonly energy_J: number;
}

/** What a gradient unit is made of, as `wgu.kind` says. */
export type WguFigures = WguArrayFigures | MacGridFigures;

/** The SRAM arrays of a gradient unit, per array. */
export interface WguArrayFigures extends Block {
  readonly kind: 'array';
  /** Writing one row of one array. */
  readonly writeRow_s: number;
  readonly writeRow_J: number;
  /** One output channel: all error bits streamed through an array (array and ADC). */
  readonly readChannel_s: number;
  readonly readChannel_J: number;
  /** One pass of the adder tree over `arrays` arrays in a row, per output channel. */
  tree_s(arrays: number): number;
}

/** A digital gradient unit: multipliers with accumulators, and the buffers of their operands. */
export interface MacGridFigures {
  readonly kind: 'digital';
  /** One bank of the `banks` of the activations' buffer: a line is what the rows of the grid take in a clock cycle. */
  activations(banks: number): BufferFigures;
  /** One bank of the errors' buffer: a line is what the columns take. */
  errors(banks: number): BufferFigures;
  /** The grid with accumulators of `sumBits` bits. */
  grid(sumBits: number): GridFigures;
}

/** All multipliers of a digital gradient unit, with their accumulators, operand registers and the adders of carries. */
export interface GridFigures extends Block {
  /** The way of an operand across the grid, or of a sum to its edge; the next one follows a cycle behind. */
  readonly cross_s: number;
  /** One multiplication and addition, without the accumulator that keeps the sum. */
  readonly mac_J: number;
  /** Reading and writing an accumulator in a clock cycle. */
  readonly accumulate_J: number;
  /** One bit of an operand out of its register across the grid. */
  readonly activationBit_J: number;
  readonly errorBit_J: number;
  /** One sum that leaves. */
  readonly sum_J: number;
}

/** Writing weights: pulses on the rows of one array. */
export interface WriteFigures extends Block {
  readonly pulse_s: number;
  /** Switching from read to write, per array. */
  readonly setup_s: number;
  /** Energy of one pulse on a row of which `cells` cells are written. */
  pulse_J(cells: number): number;
  /**
   * Energy of one pulse on `rows` rows and `columns` columns together that writes `cells` of the cells where they
   * cross.
   */
  outerPulse_J(rows: number, columns: number, cells: number): number;
}

/** Adders that add one gradient to a sum, per adder. */
export interface GradientAdderFigures extends Block {
  readonly latency_s: number;
  readonly energy_J: number;
}

/** Every figure of a chip. `given` and `derived` tell the report where they come from. */
export interface ChipFigures {
  readonly array: ArrayFigures;
  readonly adc: { readonly forward: AdcFigures; readonly error: AdcFigures; readonly feedback: AdcFigures };
  readonly feedbackArray: ArrayFigures;
  readonly peInput: BufferFigures;
  readonly peOutput: BufferFigures;
  readonly bus: WireFigures;
  readonly tree: WireFigures;
  readonly adderTree: AdderTreeFigures;
  readonly tileInput: BufferFigures;
  readonly tileOutput: BufferFigures;
  readonly globalBuffer: BufferFigures;
  readonly activation: ElementwiseFigures;
  readonly derivative: ElementwiseFigures;
  readonly pooling: ElementwiseFigures;
  readonly loss: ElementwiseFigures;
  readonly residual: ElementwiseFigures;
  readonly wgu: WguFigures;
  readonly gradientAdder: GradientAdderFigures;
  readonly write: WriteFigures;
  readonly generator: ElementwiseFigures;
  /** SRAM for gradient sums on the chip (`gradient.policy: on-chip`). */
  readonly gradientSram: BufferFigures;
  /** Sentences for the report: origins and derivations used. */
  readonly notes: readonly string[];
}
