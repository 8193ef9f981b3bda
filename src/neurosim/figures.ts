/** Which of the tool's two kinds of tile: `CM` conventional mapping, `NM` novel mapping (a PE per kernel position). */
export type TileKind = 'CM' | 'NM';

/** One input bit read from one array, without the time and energy of sensing, which depend on the data. */
export interface BitRead {
  readonly fixed_s: number;
  /** Row by row, what all rows take, one after another: those that are off take nothing. @default 0 */
  readonly rows_s?: number | undefined;
  /** Energy at row activity a: `idle_J + perActivity_J * a`. */
  readonly idle_J: number;
  readonly perActivity_J: number;
  /** Shift-and-add, part of the energy above. */
  readonly shiftAdd_J: number;
}

/** An adder tree: one pass over `inputs` operands. All trees of the block switch in a pass. */
export interface Tree {
  readonly bits: number;
  readonly stages: number;
  readonly trees: number;
  readonly area_m2: number;
  /** Passes over 2, 4, 8, … operands. */
  readonly passes: readonly { readonly latency_s: number; readonly energy_J: number }[];
}

/** A register file that feeds or drains a PE. */
export interface Registers {
  readonly bits: number;
  readonly access_s: number;
  /** Clocking all bits once. */
  readonly clock_J: number;
  /** Switching all bits once, without the clock. */
  readonly switch_J: number;
  readonly area_m2: number;
}

/** An addressed buffer. */
export interface Buffer {
  readonly lineBits: number;
  readonly bankBits: number;
  /** Banks that take a line at the same time. */
  readonly banks: number;
  readonly read_s: number;
  readonly write_s: number;
  readonly readBit_J: number;
  readonly writeBit_J: number;
  /** Of all banks. */
  readonly area_m2: number;
}

/** A bus along a PE, repeated wires. */
export interface Bus {
  readonly bits: number;
  /** Rows of arrays it passes. */
  readonly rows: number;
  readonly flit_s: number;
  readonly bit_J: number;
}

/** An H-tree of repeated wires; its latency is composed from the side of the cells that it joins. */
export interface HTree {
  readonly bits: number;
  readonly levels: number;
  readonly columns: number;
  readonly centre: number;
  readonly repeater: {
    readonly ohm: number;
    readonly inputF: number;
    readonly outputF: number;
    readonly spacing_m: number;
  };
  /** Feature size of the node. */
  readonly feature_m: number;
  /** Resistance of a metre of its wire, and of the wide wire that the tool takes for it (B14). */
  readonly wire_ohm_m: number;
  readonly wideWire_ohm_m: number;
  /** Energy of a bit over a metre of repeated wire, before the tool's factor of one half. */
  readonly bit_J_m: number;
  readonly area_m2: number;
}

/** Figures of a tile, its PEs and what joins them. */
export interface TileFigures {
  /** PEs of the tile. */
  readonly pes: number;
  readonly peTree: Tree;
  readonly tileTree: Tree;
  readonly peIn: Registers;
  readonly peOut: Registers;
  readonly busIn: Bus;
  readonly busOut: Bus;
  readonly tileIn: Buffer;
  readonly tileOut: Buffer;
  readonly htree: HTree;
  /** Side of a PE and of a tile, both taken as squares. */
  readonly peSide_m: number;
  readonly tileSide_m: number;
}

/** The SRAM arrays that multiply activations with errors. */
export interface GradientUnit {
  readonly arrayRows: number;
  readonly arrayColumns: number;
  /** Bits of a weight gradient. */
  readonly bits: number;
  /** Reads of one output channel, all arrays; row by row, at one activity. */
  readonly read_s: number;
  /** Where it reads row by row: the activity that `read_s` was measured at. */
  readonly readActivity?: number | undefined;
  /** At no active row, and for each active row of an array; per output channel, all arrays. */
  readonly readIdle_J: number;
  readonly readRow_J: number;
  /** Writing one array: a fixed part and one per activity. */
  readonly writeFixed_s: number;
  readonly writeActive_s: number;
  readonly write_J: number;
  readonly area_m2: number;
}

/** Adders that sum weight gradients over the batch. */
export interface GradientAdders {
  readonly adders: number;
  readonly pass_s: number;
  /** All adders switching. */
  readonly pass_J: number;
  readonly area_m2: number;
}

/** Electrical facts of an array that sensing and writing need. */
export interface ArrayElectrics {
  /** Wire resistance of one cell along a row and along a column. */
  readonly rowCell_ohm: number;
  readonly columnCell_ohm: number;
  /** Resistance of the access transistor of an SRAM cell. */
  readonly access_ohm: number;
  /** Capacitance of a column, and of a source line, which is wire only, in F. */
  readonly columnF: number;
  readonly sourceF: number;
  /** What the drivers of all lines take for a pulse of a write. */
  readonly pulse_J: number;
  /** Where cells are written without pulses. */
  readonly selection?: RowSelection | undefined;
  /** Setting up one row write, beside its pulses; and that figure's standard deviation, if it was read off one draw. */
  readonly rowWrite_s: number;
  readonly rowWriteDeviation_s?: number | undefined;
}

/** Selecting all rows of an SRAM array one after another for a write: those that are written, and the others. */
export interface RowSelection {
  /** Of a row. */
  readonly row_s: number;
  /** Of all rows: fixed, and by the fraction of weights that change. */
  readonly idle_J: number;
  readonly perChange_J: number;
  /** Of the cells of a weight that changes. */
  readonly weight_J: number;
}

/** Power of a sensed column: a fixed part and one proportional to its conductance. Used where no fit is published. */
export interface ColumnPower {
  readonly fixed_W: number;
  readonly perSiemens_W: number;
}

/** Leakage of what a tile consists of, W. Trees: of 2, 4, 8, … operands. */
export interface TileLeakage {
  readonly peTree_W: readonly number[];
  readonly tileTree_W: readonly number[];
  /** Registers in front of and behind one PE. */
  readonly registers_W: number;
  /** One wire of each bus of a PE, which the tool takes for the bus (B33). */
  readonly busWires_W: { readonly input: number; readonly output: number };
  /** One bank of each buffer. */
  readonly buffers_W: { readonly input: number; readonly output: number };
}

/** Leakage of the blocks of a chip, W. H-trees are not known. */
export interface Leakage {
  /** An array with what reads it forward and, in training, back. */
  readonly array_W: number;
  /** The same without what reads it back. @default array_W */
  readonly forwardArray_W?: number;
  readonly tiles: Readonly<Partial<Record<TileKind, TileLeakage>>>;
  readonly globalBank_W: number;
  readonly globalTree_W: readonly number[];
  /** Activation and pooling. */
  readonly elementwise_W: number;
  /** Gradient unit and gradient adders. */
  readonly gradient_W: number;
}

/** Everything that the composition needs to know of the hardware. Seconds, joules, square metres. */
export interface Figures {
  readonly forward: BitRead;
  readonly backward: BitRead;
  readonly array: ArrayElectrics;
  readonly column: ColumnPower;
  readonly arrayArea: { readonly cells: number; readonly adc: number; readonly accum: number; readonly other: number };
  readonly tiles: Readonly<Partial<Record<TileKind, TileFigures>>>;
  readonly globalTree: Tree;
  readonly globalBuffer: Buffer;
  readonly globalTreeWires: HTree;
  readonly activation: {
    readonly units: number;
    readonly pass_s: number;
    readonly pass_J: number;
    readonly area_m2: number;
  };
  readonly pooling_m2: number;
  readonly dram: { readonly bits_per_s: number; readonly bit_J: number };
  readonly gradientUnit: GradientUnit | undefined;
  readonly gradientAdders: GradientAdders | undefined;
  readonly leakage?: Leakage | undefined;
}
