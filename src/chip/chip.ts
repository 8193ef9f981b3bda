import * as core from './core.ts';
import type { Described, Table } from './declare.ts';
import { type Dram, dram } from './dram.ts';
import * as memory from './memory.ts';

/** Every section of a chip file and its table, in the order of the file. Nested keys are dotted. */
export const sections = {
  technology: core.technology,
  cell: core.cell,
  precision: core.precision,
  subarray: core.subarray,
  'adc.forward': core.adc,
  'adc.error': core.adc,
  'adc.gradient': core.adc,
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
  wgu: core.wgu,
  gradient: core.gradient,
  optimizer: core.optimizer,
  feedback: core.feedback,
  write: core.write,
  controller: core.controller,
  power: memory.power,
} as const satisfies Record<string, Table>;

/** A chip as its file describes it: plain immutable data, SI units. */
export interface Chip {
  readonly name: string;
  readonly level: core.ChipLevel;
  readonly technology: core.Technology;
  readonly cell: core.Cell;
  readonly precision: core.Precision;
  readonly subarray: core.Subarray;
  readonly adc: {
    readonly forward: core.Adc;
    readonly error: core.Adc;
    readonly gradient: core.Adc;
    readonly feedback: core.Adc;
  };
  readonly pe: core.Pe;
  readonly tile: core.Tile;
  readonly tileBuffer: memory.TileBuffer;
  readonly mapping: core.Mapping;
  readonly globalBuffer: memory.GlobalBuffer;
  readonly htree: memory.HTree;
  readonly dram: Dram;
  readonly activation: memory.Elementwise;
  readonly derivative: memory.Elementwise;
  readonly pooling: memory.Elementwise;
  readonly loss: memory.Elementwise;
  readonly residual: memory.Elementwise;
  readonly accumulator: memory.Accumulator;
  readonly memory: memory.Memory;
  readonly wgu: core.Wgu;
  readonly gradient: core.Gradient;
  readonly optimizer: core.Optimizer;
  readonly feedback: core.Feedback;
  readonly write: core.Write;
  readonly controller: core.Controller;
  readonly power: memory.Power;
  /** Component types of which every task sees a private copy. */
  readonly ideal: readonly string[];
  /** Figures given in the file, line by line. */
  readonly figures: readonly FigureLine[];
}

/** One given figure: for which block and configuration it holds, where it comes from, and its numbers in SI units. */
export interface FigureLine {
  readonly block: string;
  /** Chip parameters (dotted path) and the values for which the line holds. */
  readonly holds: Readonly<Record<string, number | string>>;
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
  readonly parameter: string;
  readonly law: (typeof derivationLaws)[number];
  readonly keys: readonly string[];
}

export type { Described, Table };
