import type { ComponentType } from '../../parts/words/components.ts';
import type { Phase } from '../../parts/words/task.ts';

/**
 * What components, blocks of the area, phases and rules are called in sentences. A key without a word is printed as
 * it is.
 */

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

const phaseNames: Readonly<Record<Phase, string>> = {
  forward: 'the forward phase',
  error: 'the error phase',
  feedback: 'the feedback phase',
  gradient: 'the weight gradient',
  update: 'the weight update',
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
/** What there is one of; all other names are plurals. */
const singular: readonly string[] = ['globalBuffer', 'htree', 'dram', 'gradientBus', 'controller'];

/** Whether a component's name takes `are` rather than `is`. */
export const isPlural = (component: string): boolean => component in components && !singular.includes(component);
export const phaseName = (phase: Phase): string => phaseNames[phase];

export const blockName = (key: string): string => blocks[key] ?? key;
export const shortBlockName = (key: string): string => shortBlocks[key] ?? key;

/** A learning rule as it is written in prose: `BP`, `DFA`. */
export const ruleName = (rule: string): string => (rule.length <= 4 ? rule.toUpperCase() : rule);

/** A rule's name where a sentence begins: `Inference`; `The rule my-rule` keeps the spelling of what is no word. */
export const ruleStart = (name: string): string =>
  /^[A-Za-z]+$/.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : `The rule ${name}`;
