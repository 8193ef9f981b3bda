import * as core from './core.ts';
import type { Described, Table } from './declare.ts';
import { type Dram, dram } from './dram.ts';
import * as learning from './learning.ts';
import * as memory from './memory.ts';
import { type Wgu, wgu } from './wgu.ts';

/** Every section of a chip file and its table, in the order of the file. Nested keys are dotted. */
export const sections = {
  technology: core.technology,
  circuits: core.circuits,
  cell: core.cell,
  precision: core.precision,
  subarray: core.subarray,
  'adc.forward': core.adc,
  'adc.error': core.adc,
  'adc.gradient': core.ownAdc,
  'adc.feedback': core.adc,
  pe: core.pe,
  tile: core.tile,
  tileBuffer: memory.tileBuffer,
  mapping: core.mapping,
  globalBuffer: memory.globalBuffer,
  htree: memory.htree,
  dram,
  activation: memory.elementwise,
  derivative: memory.elementwise,
  pooling: memory.elementwise,
  loss: memory.elementwise,
  residual: memory.elementwise,
  accumulator: memory.accumulator,
  memory: memory.memory,
  wgu,
  gradient: learning.gradient,
  optimizer: learning.optimizer,
  feedback: learning.feedback,
  write: core.write,
  controller: core.controller,
  power: memory.power,
} as const satisfies Record<string, Table>;

/** A chip as its file describes it: plain immutable data, SI units. */
export interface Chip {
  /** Name of the chip. */
  readonly name: string;
  /** Parameters of the chip as a whole: number of tiles, where figures come from, what is provided. */
  readonly level: core.ChipLevel;
  /** Technology: node in metres, temperature in kelvins, clock in hertz. */
  readonly technology: core.Technology;
  /** What the circuit models follow: cited publications, or the analytic reference. */
  readonly circuits: core.Circuits;
  /** Cells that store weights: kind, bits, resistances in ohms, pulses in volts and seconds. */
  readonly cell: core.Cell;
  /** Bits of weights, activations, errors and gradients. */
  readonly precision: core.Precision;
  /** Arrays of cells: rows, columns, and how they are read. */
  readonly subarray: core.Subarray;
  /** Analog-digital converters of the four kinds of reads: bits, kind, columns that share one. */
  readonly adc: {
    readonly forward: core.Adc;
    readonly error: core.Adc;
    readonly gradient: core.OwnAdc;
    readonly feedback: core.Adc;
  };
  /** Processing elements: arrays in one, and the width of its bus in bits. */
  readonly pe: core.Pe;
  /** Tiles: processing elements in one, and the width of its tree in bits. */
  readonly tile: core.Tile;
  /** Buffers of a tile: sizes in bits. */
  readonly tileBuffer: memory.TileBuffer;
  /** How matrices are laid out over arrays and tiles. */
  readonly mapping: core.Mapping;
  /** The global buffer: capacity and width in bits, number of ports. */
  readonly globalBuffer: memory.GlobalBuffer;
  /** The H-tree between global buffer and tiles: width in bits, and how transfers flow. */
  readonly htree: memory.HTree;
  /** Memory outside the chip: bandwidth in bits a second, energy in joules a bit, latency in seconds. */
  readonly dram: Dram;
  /** Units that apply activation functions. */
  readonly activation: memory.Elementwise;
  /** Units that multiply errors by the derivatives of activations. */
  readonly derivative: memory.Elementwise;
  /** Units that pool. */
  readonly pooling: memory.Elementwise;
  /** Units that compute the loss and its error. */
  readonly loss: memory.Elementwise;
  /** Units that add the summands of a residual sum. */
  readonly residual: memory.Elementwise;
  /** Adders that sum the partial sums of tiles. */
  readonly accumulator: memory.Accumulator;
  /** Where tensors lie, and what happens when the global buffer is full. */
  readonly memory: memory.Memory;
  /** Gradient units: their number, arrays and precision. */
  readonly wgu: Wgu;
  /** How gradients of a batch are summed and applied. */
  readonly gradient: learning.Gradient;
  /** State that the optimizer keeps for each weight, in bits. */
  readonly optimizer: learning.Optimizer;
  /** How feedback matrices are provided. */
  readonly feedback: learning.Feedback;
  /** How cells are written: pulses, and how many rows at a time. */
  readonly write: core.Write;
  /** What the controller lets run at once. */
  readonly controller: core.Controller;
  /** How peak power is measured: the width of its window in seconds. */
  readonly power: memory.Power;
  /** Component types of which every task sees a private copy. */
  readonly ideal: readonly string[];
  /** Figures given in the file, line by line. */
  readonly figures: readonly FigureLine[];
}

/** Blocks that lines of figures may be of. */
export const figureBlocks = [
  'subarray',
  'settling',
  'adc.forward',
  'adc.error',
  'peInput',
  'peOutput',
  'bus',
  'tree',
  'adderTree',
  'tileBuffer',
  'globalBuffer',
  'activation',
  'derivative',
  'pooling',
  'loss',
  'residual',
  'generator',
  'wgu',
  'gradientAdder',
  'write',
] as const;
export type FigureBlock = (typeof figureBlocks)[number];

/** One given figure: for which block and configuration it holds, where it comes from, and its numbers in SI units. */
export interface FigureLine {
  /** Block of the chip, as in `adc.forward`. */
  readonly block: FigureBlock;
  /** Chip parameters (dotted path) and the values for which the line holds. */
  readonly holds: Readonly<Record<string, number | string>>;
  /** Where the figures come from. */
  readonly origin: string;
  /** Numbers and tables of numbers; keys end in their unit (`latency_s`, `energy_J`). */
  readonly values: Readonly<Record<string, number | readonly number[] | readonly (readonly number[])[]>>;
  /** Derivations that the line allows, in words that the report prints: e.g. `scales with 2^b - 1`. */
  readonly derivations: readonly Derivation[];
  /** Position in the chip file, for errors. */
  readonly line: number;
}

/** How a figure may follow a parameter. */
export const derivationLaws = ['flash', 'proportional', 'independent'] as const;

/**
 * A licence to use a figure for another parameter value: the listed keys scale with the law applied to that parameter.
 */
export interface Derivation {
  /** Path of the parameter that may differ. */
  readonly parameter: string;
  /** How the figures follow the parameter. */
  readonly law: (typeof derivationLaws)[number];
  /** Keys of the figures that follow it. */
  readonly keys: readonly string[];
}

export type { Described, Table };
