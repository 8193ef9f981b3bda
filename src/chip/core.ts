import {
  choice,
  count,
  countOrAuto,
  type Described,
  flag,
  flagOrAuto,
  many,
  pair,
  pairOrAuto,
  quantity,
  sentences,
  widest,
} from './declare.ts';
import { ofDevice, ofModel, ofProcess, ofRule } from './facts.ts';
import { flow } from './flow.ts';
import { fact, knob } from './role.ts';

/** Process and clock. Clock periods must be whole picoseconds. */
export const technology = {
  node: fact(ofProcess, quantity('m', 22e-9, 'Process node, which chooses the transistors.', 1e-9, 1e-6)),
  roadmap: fact(
    ofProcess,
    choice(['LSTP', 'HP'], 'Family of transistors. LSTP has low standby power, HP has high performance.'),
  ),
  temperature: fact(ofProcess, quantity('K', 300, 'Temperature of the chip.', 300, 400)),
  clock: fact(
    'How fast the circuits may be clocked is no result of this simulator.',
    quantity(
      'Hz',
      1e9,
      sentences('Clock of every digital block.', 'Its period must be a whole number of picoseconds.'),
      1e6,
      1e11,
    ),
  ),
  clocking: fact(
    ofModel,
    choice(
      ['synchronous', 'free'],
      sentences(
        'When an action ends.',
        'With synchronous, it ends on the next clock edge.',
        'With free, it ends on the nearest picosecond, as in analytic models.',
      ),
    ),
  ),
} as const;
export type Technology = Described<typeof technology>;

/** What the circuit models follow. */
export const circuits = {
  basis: fact(
    ofModel,
    choice(
      ['published', 'reference'],
      sentences(
        'What the circuit models follow.',
        'With published, figures come from cited publications of circuits, each with a range.',
        'With reference, they follow the analytic estimator DNN+NeuroSim V2.1, as estimates to be compared with it must.',
      ),
    ),
  ),
  estimate: fact(
    ofModel,
    choice(
      ['middle', 'low', 'high'],
      sentences(
        'Which end of the published range counts where one is known.',
        'With low, circuits take the least that is published.',
        'With high, they take the most.',
        'Only basis: published has ranges.',
      ),
    ),
  ),
} as const;
export type Circuits = Described<typeof circuits>;

/** The storage cell. */
export const cell = {
  type: fact(
    ofDevice,
    choice(
      ['fefet', 'rram', 'crossbar', 'sram-8t', 'sram-6t'],
      sentences(
        'Type of memory cell.',
        'A cell of type fefet or rram has an access transistor.',
        'A crossbar cell is a resistive element alone.',
        'An sram-8t cell has a second port for transposed reads, which an sram-6t cell lacks.',
      ),
    ),
  ),
  bits: fact(ofDevice, count(6, 'Bits that one cell stores.', 1, 8)),
  onResistance: fact(ofDevice, quantity('Ohm', 240e3, 'Resistance of the most conductive state.', 1, 1e12)),
  onOffRatio: fact(ofDevice, quantity('1', 10, 'Ratio of the largest conductance to the smallest.', 1.01, 1e9)),
  width: fact(
    ofDevice,
    countOrAuto(
      'auto',
      sentences(
        'Width of a cell along a row, in feature sizes.',
        'With auto, it is that of published cells of the type; with circuits.basis: reference, that of the reference.',
      ),
      1,
      1000,
    ),
  ),
  height: fact(
    ofDevice,
    countOrAuto('auto', 'Height of a cell along a column, in feature sizes. With auto, as for the width.', 1, 1000),
  ),
  readVoltage: fact(ofDevice, quantity('V', 0.5, 'Voltage of a read.', 0.01, 10)),
  writeVoltage: fact(ofDevice, quantity('V', 4, 'Voltage of a write pulse.', 0.1, 20)),
  writePulse: fact(ofDevice, quantity('s', 50e-9, 'Width of one write pulse.', 1e-12, 1)),
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
  weight: knob(count(6, 'Bits of a weight. ceil(weight / cell.bits) neighbouring cells hold one weight.', 1, 32), {
    steps: 'bits',
    changesLearning: 'Weights of fewer bits are rounded more.',
  }),
  activation: knob(count(8, 'Bits of an activation. An array receives its inputs bit by bit.', 1, 32), {
    steps: 'bits',
    changesLearning: 'Activations of fewer bits are rounded more.',
  }),
  error: knob(count(8, 'Bits of an error.', 1, 32), {
    steps: 'bits',
    changesLearning: 'Errors of fewer bits are rounded more.',
  }),
} as const;
export type Precision = Described<typeof precision>;

/** One memory array with its drivers. An array does one job at a time. */
export const subarray = {
  rows: knob(count(128, 'Rows of an array. Inputs enter through them.', 2, 4096), {
    steps: 'either',
    changesLearning: 'An ADC rounds the sum of another number of rows.',
  }),
  columns: knob(count(128, 'Columns of an array. Outputs leave through them.', 2, 4096), {
    steps: 'either',
    changesLearning: 'In a transposed read, an ADC rounds the sum of another number of columns.',
  }),
  columnsPerAdc: knob(count(8, 'Columns that share one ADC through a multiplexer.', 1, 4096), { steps: 'either' }),
  read: knob(
    choice(
      ['parallel', 'sequential'],
      sentences(
        'How the rows of an array take part in a read.',
        'With parallel, all of them are driven at once.',
        'With sequential, groups of rowsAtATime rows follow each other, each with its own settling and conversions.',
      ),
    ),
    { changesLearning: 'An ADC rounds the sum of another number of rows.' },
  ),
  rowsAtATime: knob(
    count(1, 'Rows that are driven at once if read is sequential. In a transposed read, it counts columns.', 1, 4096),
    { changesLearning: 'An ADC rounds the sum of another number of rows.' },
  ),
  transposedRead: fact(
    ofRule,
    flag(
      false,
      sentences(
        'Whether arrays have ADCs at their rows too, which read the transposed matrix.',
        'Only provision: explicit allows it.',
      ),
    ),
  ),
} as const;
export type Subarray = Described<typeof subarray>;

/** Converters that nobody shares: those of gradient units. */
export const ownAdc = {
  kind: knob(
    choice(
      ['flash', 'sar'],
      sentences(
        'Type of converter.',
        'With flash, it compares with all levels at once.',
        'With sar, it finds one bit after another.',
      ),
    ),
  ),
  sense: knob(
    choice(
      ['current', 'voltage'],
      sentences(
        'What the comparators of a flash converter sense: the currents of the columns, or the voltages that these currents cause.',
        'A sar converter always samples a voltage.',
      ),
    ),
  ),
  model: fact(
    ofModel,
    choice(
      ['auto', 'circuit', 'survey'],
      sentences(
        'Where energy and area come from.',
        'With circuit, they follow from the transistors of the converter.',
        'With survey, they follow from published converters of the same rate.',
        'With auto, circuits.basis decides: survey for published, unless circuits.estimate is low; circuit for reference.',
      ),
    ),
  ),
  bits: knob(count(6, 'Resolution in bits.', 1, 14), {
    steps: 'bits',
    changesLearning: 'An ADC of fewer bits rounds more.',
  }),
} as const;
export type OwnAdc = Described<typeof ownAdc>;

/** The ADCs of one kind of read of arrays; they are told apart as adc.forward, error and feedback. */
export const adc = {
  ...ownAdc,
  sharedBy: knob(
    count(
      1,
      sentences(
        'Arrays of a PE for each bank of ADCs.',
        'A PE has ceil(arrays / sharedBy) banks, which serve all its arrays.',
        'With 1, every array has a bank of its own.',
      ),
      1,
      4096,
    ),
    { steps: 'either' },
  ),
  grant: knob(
    choice(
      ['vector', 'bit', 'conversion'],
      'How long an array holds a shared bank: for a whole vector, for one input bit, or for one conversion.',
    ),
  ),
} as const;
export type Adc = Described<typeof adc>;

/**
 * Whether a kind of converter senses currents or voltages, as `sense` says; one that samples a voltage does not ask.
 */
export const choosesSense = { flash: true, sar: false } as const satisfies Record<Adc['kind'], boolean>;

/** A processing element: a grid of arrays behind one bus, with an adder tree over its array rows. */
export const pe = {
  subarrays: knob(pair(4, 4, 'Grid of arrays in a PE.', 64), { steps: 'either' }),
  busWidth: knob(count(128, 'Bits of a flit on the input bus and on the output bus.', 1, widest)),
  busFlow: flow,
  buffer: knob(
    choice(
      ['register-file', 'sram'],
      sentences(
        'What the input and output buffers are made of.',
        'With register-file, they are flip-flops whose outputs are wires.',
        'With sram, each is an SRAM bank with lines as wide as the bus.',
      ),
    ),
  ),
} as const;
export type Pe = Described<typeof pe>;

/** A tile: a grid of PEs with buffers, an H-tree and an adder tree. A tile holds weights of one layer only. */
export const tile = {
  pes: knob(pair(2, 2, 'Grid of PEs in a tile.', 64), { steps: 'either' }),
  treeWidth: knob(count(256, 'Bits of a flit on the H-tree inside a tile.', 1, widest)),
  treeFlow: flow,
} as const;
export type Tile = Described<typeof tile>;

/** How a layer's matrix is laid on arrays. */
export const mapping = {
  kind: knob(
    choice(
      ['conventional', 'kernel-position'],
      sentences(
        'How the matrix of a layer is laid on arrays.',
        'With conventional, the whole im2col matrix is one block.',
        'With kernel-position, each of the K x K kernel positions has a block of rows of its own.',
      ),
    ),
    { changesLearning: 'With kernel-position, each position of a kernel is rounded by itself.' },
  ),
  duplicate: knob(
    flagOrAuto(
      true,
      sentences(
        'Whether copies of a matrix fill a tile in which the matrix leaves room for whole copies.',
        'Copies share the reads of a layer, but each is written in an update.',
        'With auto, there are as many as take the layer the least time by itself.',
      ),
    ),
  ),
} as const;
export type Mapping = Described<typeof mapping>;

/** What is not a component of its own. */
export const chipLevel = {
  tiles: fact(
    'More tiles than the network takes stay empty.',
    pairOrAuto(
      sentences(
        'Grid of tiles.',
        'With auto, it is the smallest near-square grid that holds weights, feedback matrices and copies.',
      ),
      4096,
    ),
  ),
  provision: fact(
    ofRule,
    choice(
      ['auto', 'explicit'],
      sentences(
        'Who provides the hardware for learning.',
        'With auto, the chip has what the rule needs.',
        'With explicit, the chip has what the file says, and a rule that needs more is refused.',
      ),
    ),
  ),
  figuresFrom: fact(
    ofModel,
    choice(
      ['model', 'both', 'lines'],
      sentences(
        'Where figures come from.',
        'With model, they are computed from technology and geometry, and no line of `figures` counts.',
        'With both, a line counts where one holds, and the model elsewhere.',
        'With lines, what no line covers is refused.',
        'Only circuits.basis: reference allows lines.',
      ),
    ),
  ),
} as const;
export type ChipLevel = Described<typeof chipLevel>;

/** Arrays of the largest chip that is described: more are typing errors more often than chips. */
const mostArrays = 131_072;

/** Weight write drivers. */
export const write = {
  parallelArrays: knob(count(1, 'Arrays that are written at once.', 1, mostArrays)),
  scope: knob(choice(['layer', 'chip'], 'Whether parallelArrays holds for each layer or for the whole chip.')),
  verifyEvery: fact(
    'How often pulses must be verified follows from the cells.',
    count(
      0,
      sentences(
        'Pulses between two reads that verify a row. With 0, no row is verified.',
        'Cells of SRAM are not pulsed, so that nothing is verified.',
      ),
      0,
      many,
    ),
  ),
  master: knob(
    choice(
      ['none', 'digital'],
      sentences(
        'Whether the weights lie somewhere else, too. It matters to cells of SRAM.',
        'With none, a row is read before it is written, because new values are the old ones and their changes.',
        'With digital, the weights are part of optimizer.stateBits, and rows are only written.',
      ),
    ),
  ),
} as const;
export type Write = Described<typeof write>;

/** The controller that releases tasks and issues transactions. */
export const controller = {
  issueWidth: knob(count(4, 'Vectors that the controller issues per clock cycle.', 1, many)),
  reductionSlots: knob(count(8, 'Vectors of each copy of a matrix that may be under way in its tiles.', 1, many)),
} as const;
export type Controller = Described<typeof controller>;
