import type { ComponentType } from '../../parts/words/components.ts';
import type { Phase } from '../../parts/words/task.ts';
import type { Result } from '../../simulation/result.ts';

/** The words for the keys of a result. A key without a word is printed as it is. */

const components: Readonly<Record<ComponentType, string>> = {
  subarray: 'the subarrays',
  adc: 'the shared ADCs',
  peBus: "the PEs' buses",
  peBuffer: 'the PE buffers',
  tileTree: 'the H-trees inside the tiles',
  adderTree: 'the adder trees of PEs and tiles',
  tileBuffer: 'the tile buffers',
  globalBuffer: 'the global buffer',
  htree: 'the H-tree',
  dram: 'the DRAM',
  accumulator: 'the chip accumulators',
  activation: 'the activation units',
  derivative: 'the derivative units',
  pooling: 'the pooling units',
  loss: 'the loss units',
  residual: 'the residual adders',
  wgu: 'the gradient units',
  gradientAccumulator: 'the gradient accumulators',
  gradientBus: 'the bus of gradients',
  feedback: 'the feedback sources',
  write: 'the write drivers',
  controller: 'the controller',
};

const blocks: Readonly<Record<string, string>> = {
  cells: 'Cells (weights)',
  adc: "ADCs of the weights' arrays",
  arrayPeriphery: 'Array drivers, multiplexers, shift-adders',
  accumulation: 'Accumulation',
  interconnect: 'Interconnect',
  buffers: 'Buffers',
  wgu: 'Gradient units',
  feedback: 'Feedback (fixed random matrices)',
  elementwise: 'Element-wise units',
  write: 'Write drivers',
  other: 'Other',
};

/** Where a column is narrow. */
const shortBlocks: Readonly<Record<string, string>> = {
  cells: 'cells',
  adc: 'ADCs',
  arrayPeriphery: 'array drivers',
  accumulation: 'accumulation',
  interconnect: 'wires',
  buffers: 'buffers',
  wgu: 'gradient units',
  feedback: 'feedback',
  elementwise: 'element-wise',
  write: 'write drivers',
};

const phaseNames: Readonly<Record<Phase, string>> = {
  forward: 'the forward phase',
  error: 'the error phase',
  feedback: 'the feedback phase',
  gradient: 'the weight gradient',
  update: 'the weight update',
};

/** What energy and power are given for. */
export const chipParts = { chip: 'chip', chipAndDram: 'chip + DRAM' } as const;
export type ChipPart = keyof typeof chipParts;

/** In lists, and where a column is narrow. */
const shortComponents: Readonly<Record<string, string>> = {
  subarray: 'arrays',
  adc: 'ADCs',
  wgu: 'gradient units',
  gradientAccumulator: 'gradient accumulators',
  adderTree: 'adder trees',
  tileTree: 'trees of tiles',
  peBus: 'buses of PEs',
};

/** `DRAM`, `gradient units`: without an article. */
export const shortComponentName = (key: string): string =>
  shortComponents[key] ?? componentName(key).replace(/^the /, '');
export const componentName = (key: string): string => (components as Record<string, string>)[key] ?? key;
export const blockName = (key: string): string => blocks[key] ?? key;
export const shortBlockName = (key: string): string => shortBlocks[key] ?? key;
export const phaseName = (phase: Phase): string => phaseNames[phase];

/** What a run of a comparison is called, its rule as in prose: `DFA, wgu.count=2`. */
export function runLabel({ label, result: { rule } }: { label: string; result: { rule: string } }): string {
  const isNamed = label === rule || label.startsWith(`${rule}, `);
  return isNamed ? ruleName(rule) + label.slice(rule.length) : label;
}

/** `recorded activity`, `assumed activity`, `activity recorded by another rule`: what a run's numbers rest on. */
export function activityWords({ config: { network } }: Pick<Result, 'config'>): string {
  const { basis } = network.activity;
  return basis.startsWith('recorded ') ? `activity ${basis}` : `${basis} activity`;
}

/** `published figures`: what the circuits of a run follow, if its chip says so. */
export function basisWords({ config: { chip } }: Pick<Result, 'config'>): string[] {
  const { circuits } = chip;
  const basis = typeof circuits === 'object' && circuits !== null && 'basis' in circuits ? circuits.basis : undefined;
  return basis === undefined ? [] : [`${basis} figures`];
}

/** A learning rule as it is written in prose: `BP`, `DFA`. */
export const ruleName = (rule: string): string => (rule.length <= 4 ? rule.toUpperCase() : rule);
