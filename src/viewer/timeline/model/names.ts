import type { StallReason } from '../../../parts/words/stalls.ts';
import { type Phase, phases } from '../../../parts/words/task.ts';

/** Words for what stands in rows, where room is short. What is unknown keeps its own name. */

const phaseWords: Readonly<Record<Phase, string>> = {
  forward: 'Forward',
  error: 'Error',
  feedback: 'Feedback',
  gradient: 'Gradient',
  update: 'Update',
};

const reasonWords: Readonly<Record<StallReason, string>> = {
  'array-busy': 'array busy',
  'adc-busy': 'shared ADC busy',
  'port-busy': 'port busy',
  'link-busy': 'link busy',
  'buffer-full': 'queue full',
  'dram-busy': 'DRAM channel busy',
  'unit-busy': 'unit busy',
  'write-limit': 'write driver taken',
  'no-credit': 'no room in the tile',
  sibling: 'other partial sums',
  'clock-edge': 'next clock edge',
};

const segmentWords: Readonly<Record<string, string>> = {
  input: 'input buffer',
  output: 'output buffer',
  adder: 'adders',
  subarray: 'arrays',
  adc: 'shared ADCs',
  pe: 'PE',
  'tree.down': 'tree down',
  'tree.up': 'tree up',
  wgu: 'gradient unit',
  write: 'write driver',
  gradientAccumulator: 'adders',
  activation: 'activation units',
  derivative: 'derivative units',
  pooling: 'pooling units',
  loss: 'loss units',
  residual: 'residual adders',
  level: 'level',
};

export const phaseWord = (phase: string): string => (phaseWords as Record<string, string>)[phase] ?? phase;
/** Phases in the one order in which they are always told; what is no phase comes last. */
export const inOrderOfPhases = (names: readonly string[]): string[] =>
  [...new Set(names)].sort((a, b) => rankOf(a) - rankOf(b));

function rankOf(phase: string): number {
  const rank = (phases as readonly string[]).indexOf(phase);
  return rank < 0 ? phases.length : rank;
}

export const reasonWord = (reason: string): string => (reasonWords as Record<string, string>)[reason] ?? reason;

/** `pe[0..1]` as `PE 0–1`, `level[1][0,0]` as `level 1 [0,0]`, `write[layer 2]` as `write driver, layer 2`. */
export function segmentWord(segment: string): string {
  const [, base = segment, index, rest = ''] = /^([^[]*)(?:\[([^\]]*)\](.*))?$/.exec(segment) ?? [];
  const word = segmentWords[base] ?? base;
  if (index === undefined) return word;
  const between = /^[a-z]/.test(index) ? ', ' : ' ';
  return `${word}${between}${index.replace('..', '–')}${rest === '' ? '' : ` ${rest}`}`;
}

/** The segments of a hierarchical name; a point within brackets does not part, nor does that of `tree.down`. */
export function segmentsOf(name: string): string[] {
  return name.match(/(?:\btree\.|\[[^\]]*\]|[^.[])+/g) ?? [name];
}

/** `tile 3 PE 0–1 arrays 0–3`: a lane's name in words, without the chip. */
export function laneWords(name: string): string {
  const segments = segmentsOf(name);
  return (segments.length > 1 ? segments.slice(1) : segments).map(laneSegment).join(' ');
}

const laneSegment = (segment: string): string => chipWords[segment] ?? segmentWord(segment);

const chipWords: Readonly<Record<string, string>> = {
  globalBuffer: 'global buffer',
  dram: 'DRAM',
  htree: 'H-tree',
  write: 'write drivers',
  gradientBus: 'gradient bus',
};

const operationWords: Readonly<Record<string, string>> = {
  pass: 'read the arrays',
  read: 'out of the buffer',
  write: 'into the buffer',
  transfer: 'over the wires',
  add: 'add partial sums',
  load: 'load from DRAM',
  store: 'store to DRAM',
  'outer-product': 'outer product',
  delay: 'on its way',
  'clock-edge': 'wait for the clock',
};

/** What an operation does on a component, in words. */
export function operationWord(operation: string, component: string): string {
  if (operation === 'write' && (component === 'write' || component === 'subarray')) return 'write the arrays';
  if (operation === 'add' && component === 'gradientAccumulator') return 'add to the sum';
  return operationWords[operation] ?? operation;
}
