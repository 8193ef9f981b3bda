import { choice, count, countOrAuto, type Described, flag, pair, pairOrAuto, quantity, widest } from './declare.ts';
import { flow } from './flow.ts';

/** Process and clock. Clock periods must be whole picoseconds. */
export const technology = {
  node: quantity('m', 22e-9, 'process node; names the transistor set', 1e-9, 1e-6),
  roadmap: choice(['LSTP', 'HP'], 'transistor family: low standby power or high performance'),
  temperature: quantity('K', 300, 'temperature', 300, 400),
  clock: quantity('Hz', 1e9, 'clock of every digital block; its period must be whole picoseconds', 1e6, 1e11),
  clocking: choice(
    ['synchronous', 'free'],
    'synchronous: an action ends on the next clock edge; free: on the nearest picosecond, as analytic models have it',
  ),
} as const;
export type Technology = Described<typeof technology>;

/** The storage cell. */
export const cell = {
  type: choice(
    ['fefet', 'rram', 'crossbar', 'sram-8t', 'sram-6t'],
    'fefet, rram: with an access transistor; crossbar: a resistive element alone; sram-8t: with a second port for transposed reads; sram-6t: without',
  ),
  bits: count(6, 'bits stored in one cell', 1, 8),
  onResistance: quantity('Ohm', 240e3, 'resistance of the most conductive state', 1, 1e12),
  onOffRatio: quantity('1', 10, 'conductance ratio of the extreme states', 1.01, 1e9),
  readVoltage: quantity('V', 0.5, 'read voltage', 0.01, 10),
  writeVoltage: quantity('V', 4, 'write voltage', 0.1, 20),
  writePulse: quantity('s', 50e-9, 'width of one write pulse', 1e-12, 1),
} as const;
export type Cell = Described<typeof cell>;

/** What a type of cell allows, whatever its circuit. */
interface CellType {
  /** Latches are written row by row. */
  readonly isSram: boolean;
  /** Whether cells can be read from their columns to their rows: a 6-transistor SRAM cell has one port. */
  readonly isTransposable: boolean;
}

const cellTypes = {
  fefet: { isSram: false, isTransposable: true },
  rram: { isSram: false, isTransposable: true },
  crossbar: { isSram: false, isTransposable: true },
  'sram-8t': { isSram: true, isTransposable: true },
  'sram-6t': { isSram: true, isTransposable: false },
} as const satisfies Readonly<Record<Cell['type'], CellType>>;

/** Whether cells can be read from their columns to their rows. */
export const isTransposable = ({ type }: Cell): boolean => cellTypes[type].isTransposable;

/** Whether cells are latches, which are written row by row. */
export const isSram = ({ type }: Cell): boolean => cellTypes[type].isSram;

/** Adjacent columns that hold the bits of one weight. */
export const cellsPerWeight = ({ precision, cell }: { readonly precision: Precision; readonly cell: Cell }): number =>
  Math.ceil(precision.weight / cell.bits);

/** Widths of the numbers that move through the chip. */
export const precision = {
  weight: count(6, 'bits of a weight; ceil(weight/cell.bits) cells hold one', 1, 32),
  activation: count(8, 'bits of an activation; inputs are applied bit by bit', 1, 32),
  error: count(8, 'bits of an error', 1, 32),
} as const;
export type Precision = Described<typeof precision>;

/** One memory array with its drivers. An array does one job at a time. */
export const subarray = {
  rows: count(128, 'rows (inputs)', 2, 4096),
  columns: count(128, 'columns (outputs)', 2, 4096),
  columnsPerAdc: count(8, 'columns that share one ADC through a multiplexer', 1, 4096),
  transposedRead: flag(false, 'row-side ADCs for reads of the transposed matrix (only with provision: explicit)'),
} as const;
export type Subarray = Described<typeof subarray>;

/** The ADCs of one kind of read; they are told apart as adc.forward, error, gradient and feedback. */
export const adc = {
  kind: choice(['flash', 'sar'], 'converter type'),
  sense: choice(
    ['current', 'voltage'],
    'what the comparators of a flash converter sense: currents of columns, or the voltages they leave on them; a SAR converter samples a voltage',
  ),
  model: choice(
    ['circuit', 'survey'],
    'energy and area from the transistors of the circuit, or from a survey of published converters at the same rate',
  ),
  bits: count(6, 'resolution', 1, 14),
  sharedBy: count(
    1,
    'arrays of a PE for each bank of ADCs; its ceil(arrays / sharedBy) banks serve all of them; 1 = a private bank each',
    1,
    4096,
  ),
  grant: choice(
    ['vector', 'bit', 'conversion'],
    'how long an array holds a shared bank: whole vector, one input bit, one conversion',
  ),
} as const;
export type Adc = Described<typeof adc>;

/** Whether a kind of converter senses currents or voltages, as `sense` says; one that samples a voltage does not ask. */
export const choosesSense = { flash: true, sar: false } as const satisfies Record<Adc['kind'], boolean>;

/** A processing element: a grid of arrays behind one bus, with an adder tree over its array rows. */
export const pe = {
  subarrays: pair(4, 4, 'grid of arrays', 64),
  busWidth: count(128, 'bits per flit of the input and the output bus', 1, widest),
  busFlow: flow,
  buffer: choice(
    ['register-file', 'sram'],
    'input and output buffer: flip-flops whose outputs are wires, or an SRAM bank with lines as wide as the bus',
  ),
} as const;
export type Pe = Described<typeof pe>;

/** A tile: a grid of PEs with buffers, an H-tree and an adder tree. A tile holds weights of one layer only. */
export const tile = {
  pes: pair(2, 2, 'grid of PEs', 64),
  treeWidth: count(256, 'bits per flit of the H-tree inside the tile', 1, widest),
  treeFlow: flow,
} as const;
export type Tile = Described<typeof tile>;

/** How a layer's matrix is laid on arrays. */
export const mapping = {
  kind: choice(
    ['conventional', 'kernel-position'],
    'conventional: im2col matrix in one block; kernel-position: one block of rows for each of the K*K kernel positions',
  ),
  duplicate: flag(true, 'fill a tile with copies of a matrix that leaves room for whole copies'),
} as const;
export type Mapping = Described<typeof mapping>;

/** What is not a component of its own. */
export const chipLevel = {
  tiles: pairOrAuto('tile grid; auto = smallest near-square grid that holds weights, feedback and duplicates', 4096),
  provision: choice(
    ['auto', 'explicit'],
    'auto: the chip gets the hardware that the rule needs; explicit: it has what the file says, and a rule that needs more is refused',
  ),
  figuresFrom: choice(
    ['both', 'lines', 'model'],
    'both: a line of `figures` where one holds, else the model of technology and geometry; lines: what no line covers is refused; model: no lines',
  ),
} as const;
export type ChipLevel = Described<typeof chipLevel>;

/** The weight-gradient units, at chip level beside the global buffer: SRAM arrays that multiply activations with errors. */
export const wgu = {
  count: countOrAuto(
    'auto',
    'units; auto = one per layer under rules where every layer gets its own error (dfa), else one per chip',
  ),
  rows: count(128, 'rows of one SRAM array (positions)', 2, 4096),
  columns: count(128, 'columns of one SRAM array (channels x bits)', 2, 4096),
  columnsPerAdc: count(8, 'columns that share one ADC', 1, 4096),
  samplesPerPass: count(
    1,
    'samples of a fully connected layer written into rows that one sample leaves unused',
    1,
    4096,
  ),
  replicas: count(1, 'copies of the written activations that serve as many output channels at once', 1, 4096),
} as const;
export type Wgu = Described<typeof wgu>;

/** Where DFA's and FA's feedback products come from. */
export const feedback = {
  provided: flag(false, 'the chip has feedback hardware (only with provision: explicit)'),
  cost: choice(
    ['arrays', 'generator', 'as-error'],
    "MVMs on arrays that hold B; a pseudo-random generator; or charged as the layer's own transposed read",
  ),
  matrix: choice(
    ['perLayer', 'shared'],
    'one B per layer, or one B with max n_l rows that serves all layers with one MVM (dfa)',
  ),
  generatorUnits: count(128, 'products that a generator makes per clock cycle'),
} as const;
export type Feedback = Described<typeof feedback>;

/** Weight write drivers. */
export const write = {
  parallelArrays: count(1, 'arrays written at once'),
  scope: choice(['layer', 'chip'], 'whether parallelArrays holds per layer or for the whole chip'),
  verifyEvery: count(0, 'pulses between verify reads of a row; 0 = no verify', 0),
} as const;
export type Write = Described<typeof write>;

/** What happens to weight gradients between the unit that makes them and the update. */
export const gradient = {
  policy: choice(['dram-sum', 'dram-per-image', 'on-chip', 'in-array'], 'where the sum over the batch is kept'),
  path: choice(['globalBuffer', 'direct'], 'whether gradients pass the global buffer on their way'),
  bits: count(12, 'bits of one gradient', 1, 64),
  adders: countOrAuto(
    'auto',
    'adders that accumulate gradients; auto = one per weight of 128 x 128 blocks, at most 16384',
  ),
} as const;
export type Gradient = Described<typeof gradient>;

/** State of the optimiser, read and written once per batch. */
export const optimizer = {
  stateBits: count(0, 'bits of optimiser state per weight (momentum: 16 or so)', 0, 256),
} as const;
export type Optimizer = Described<typeof optimizer>;

/** The controller that releases tasks and issues transactions. */
export const controller = {
  issueWidth: count(4, 'vectors issued per clock cycle'),
  reductionSlots: count(8, 'vectors of one matrix that may be under way in its tiles'),
} as const;
export type Controller = Described<typeof controller>;
