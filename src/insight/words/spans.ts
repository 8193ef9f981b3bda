import type { ComponentType } from '../../parts/words/components.ts';
import type { Phase } from '../../parts/words/task.ts';
import { shortComponentName } from './names.ts';

/** What is done, by component and operation as a timeline names them, as a noun without an article. */
const operations: Partial<Record<ComponentType, Readonly<Record<string, string>>>> = {
  subarray: { read: 'read of an array', update: 'update on the cells of an array' },
  peBus: { transfer: 'transfer over the bus of a PE', write: 'write over the bus of a PE' },
  peBuffer: { write: 'write into a register of a PE', read: 'read from a register of a PE' },
  tileTree: { transfer: 'transfer inside a tile' },
  adderTree: { add: 'sum in an adder tree' },
  tileBuffer: {
    read: 'read from a tile buffer',
    write: 'write into a tile buffer',
    pass: 'pass through a tile buffer',
  },
  globalBuffer: { read: 'read from the global buffer', write: 'write into the global buffer' },
  htree: { transfer: 'transfer over the H-tree' },
  dram: { load: 'load from DRAM', store: 'store into DRAM' },
  accumulator: { add: 'sum of what tiles deliver' },
  wgu: { 'outer-product': 'outer product in a gradient unit' },
  gradientAccumulator: { add: 'sum of gradients', read: 'read of the summed gradient', write: 'write of the sum' },
  gradientBus: { transfer: 'transfer over the bus of gradients' },
  feedback: { generate: 'making of a feedback matrix' },
  write: { write: 'write of an array', setup: 'set-up of a write driver' },
};

/** `read from the global buffer`, `loss` for an element-wise unit; `clock-edge at the controller` without a word. */
export function operationWords(component: string, operation: string): string {
  const words = (operations as Readonly<Record<string, Readonly<Record<string, string>>>>)[component]?.[operation];
  if (words !== undefined) return words;
  if (operation === component || component === '') return operation;
  return operation === 'delay' || operation === 'latency'
    ? `${operation} behind ${article(shortComponentName(component))}`
    : `${operation} at ${article(shortComponentName(component))}`;
}

const article = (name: string) => (name === 'DRAM' ? name : `the ${name}`);

/** What a phase makes, as it is said of a layer: `gradient of hidden2`. */
const phaseNouns: Readonly<Record<Phase, string>> = {
  forward: 'forward pass',
  error: 'error',
  feedback: 'feedback',
  gradient: 'gradient',
  update: 'update',
};

/** Work as it is known to people. Indices count from 0, words from 1. */
export interface WorkWords {
  readonly phase: Phase;
  readonly layer: string | null;
  /** -1 for work of the whole batch. */
  readonly sample: number;
  readonly iteration: number;
}

/** `sample 1` for the sample with index 0. */
export const sampleWords = (sample: number): string => `sample ${sample + 1}`;

/** `gradient of hidden2, sample 1`; with the iteration where there is more than one. */
export function workWords({ phase, layer, sample, iteration }: WorkWords, iterations = 1): string {
  const of = layer === null ? phaseNouns[phase] : `${phaseNouns[phase]} of ${layer}`;
  const parts = [of];
  if (sample >= 0) parts.push(sampleWords(sample));
  if (iterations > 1) parts.push(`iteration ${iteration + 1}`);
  return parts.join(', ');
}
