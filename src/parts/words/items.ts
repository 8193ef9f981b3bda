import type { ComponentType } from './components.ts';

/**
 * What a chip is built of, as its inventory counts it, and the component that each item is part of. One piece of an
 * item is what one unit of a station uses: the adder trees of a PE are one piece, and so is a converter bank.
 */
export const itemComponents = {
  cells: 'subarray',
  arrayPeriphery: 'subarray',
  rowPeriphery: 'subarray',
  feedbackCells: 'subarray',
  feedbackPeriphery: 'subarray',
  forwardAdc: 'adc',
  errorAdc: 'adc',
  feedbackAdc: 'adc',
  peBus: 'peBus',
  peInput: 'peBuffer',
  peOutput: 'peBuffer',
  peAdder: 'adderTree',
  tileTree: 'tileTree',
  tileAdder: 'adderTree',
  tileInput: 'tileBuffer',
  tileOutput: 'tileBuffer',
  htree: 'htree',
  globalBuffer: 'globalBuffer',
  accumulator: 'accumulator',
  activation: 'activation',
  pooling: 'pooling',
  residual: 'residual',
  derivative: 'derivative',
  loss: 'loss',
  wgu: 'wgu',
  gradientAdders: 'gradientAccumulator',
  gradientSram: 'gradientAccumulator',
  gradientBus: 'gradientBus',
  generator: 'feedback',
  writeDriver: 'write',
  dram: 'dram',
} as const satisfies Readonly<Record<string, ComponentType>>;

export type ItemName = keyof typeof itemComponents;

/** All items, from the cells to the DRAM beside the chip. */
export const itemNames = Object.keys(itemComponents) as ItemName[];
