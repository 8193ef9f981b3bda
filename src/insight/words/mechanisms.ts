import type { ComponentType } from '../../parts/words/components.ts';
import { type Phase, phases } from '../../parts/words/task.ts';

/**
 * What the path of a run goes through, in words of the field: families of phases, and mechanisms within them. Every
 * type of component has a mechanism in every phase.
 */

/** Phases that do the same for a reader: errors and feedback are both ways of the backward pass. */
export const families = ['forward', 'backward', 'gradient', 'update', 'control'] as const;
export type Family = (typeof families)[number];

export function familyOf(phase: Phase | null): Family {
  if (phase === null) return 'control';
  return phase === 'error' || phase === 'feedback' ? 'backward' : phase;
}

/** Phases of a family, in order. */
export const phasesOf = (family: Family): readonly Phase[] => phases.filter((phase) => familyOf(phase) === family);

/** What a family is called: `it` as one thing, `what` as what is worked on, `row` on a line of its own. */
export const familyWords: Readonly<
  Record<Family, { readonly it: string; readonly what: string; readonly row: string }>
> = {
  forward: { it: 'the forward pass', what: 'the forward pass', row: 'Forward pass' },
  backward: { it: 'the backward pass', what: 'the backward pass', row: 'Backward pass: error or feedback' },
  gradient: { it: 'the work on gradients', what: 'gradients', row: 'Gradients' },
  update: { it: 'the update', what: 'updates', row: 'Updates' },
  control: { it: 'the issue of vectors', what: 'the issue of vectors', row: 'Vectors are issued' },
};

/** A way to spend time. */
export interface Mechanism {
  /** Name for keys and links, as in `gradient/buffer`. */
  readonly key: string;
  readonly family: Family;
  /** A short sentence without a full stop: `Gradients cross the global buffer`. */
  readonly label: string;
}

type Kind =
  | 'arrays'
  | 'tiles'
  | 'wires'
  | 'buffer'
  | 'dram'
  | 'elementwise'
  | 'units'
  | 'bus'
  | 'sums'
  | 'generator'
  | 'write'
  | 'control';

const kinds: Readonly<Record<ComponentType, Kind>> = {
  subarray: 'arrays',
  adc: 'arrays',
  peBus: 'tiles',
  peBuffer: 'tiles',
  tileTree: 'tiles',
  adderTree: 'tiles',
  tileBuffer: 'tiles',
  globalBuffer: 'buffer',
  htree: 'wires',
  dram: 'dram',
  accumulator: 'wires',
  activation: 'elementwise',
  derivative: 'elementwise',
  pooling: 'elementwise',
  loss: 'elementwise',
  residual: 'elementwise',
  wgu: 'units',
  gradientAccumulator: 'sums',
  gradientBus: 'bus',
  feedback: 'generator',
  write: 'write',
  controller: 'control',
};

/** What moves in a phase. */
const moved: Readonly<Record<Phase, string>> = {
  forward: 'Activations',
  error: 'Errors',
  feedback: 'Errors for the feedback',
  gradient: 'Gradients',
  update: 'Updates',
};

const labels: Readonly<Record<Kind, (phase: Phase) => string>> = {
  arrays: (phase) => (phase === 'feedback' ? 'Arrays multiply by feedback' : `Arrays multiply ${what(phase)}`),
  tiles: (phase) => `${moved[phase]} move inside tiles`,
  wires: (phase) => `${moved[phase]} travel between buffer and tiles`,
  buffer: (phase) => `${moved[phase]} cross the global buffer`,
  dram: (phase) => `${moved[phase]} go through DRAM`,
  elementwise: (phase) => `Element-wise units work on ${what(phase)}`,
  units: () => 'Gradient units work',
  bus: () => 'Gradients cross their own bus',
  sums: () => 'Gradients are summed',
  generator: () => 'Feedback matrices are generated',
  write: () => 'Write drivers write arrays',
  control: () => familyWords.control.row,
};

const what = (phase: Phase) => moved[phase].toLowerCase();

/** On their way to the tiles, updates pass many parts that a reader need not tell apart. */
const travels: readonly Kind[] = ['tiles', 'wires', 'buffer', 'bus', 'sums', 'dram'];

/** What a component does in a phase. A component that nobody knows counts as control. */
export function mechanismOf(component: string, phase: Phase | null): Mechanism {
  const kind = (kinds as Readonly<Record<string, Kind>>)[component] ?? 'control';
  if (phase === null || kind === 'control')
    return { key: 'control', family: 'control', label: labels.control('forward') };
  const family = familyOf(phase);
  if (phase === 'update') {
    if (travels.includes(kind)) return { key: 'update/travel', family, label: 'Updates travel to the tiles' };
    if (kind === 'arrays') return { key: 'update/write', family, label: labels.write(phase) };
  }
  if (phase === 'gradient' && kind === 'arrays')
    return { key: 'gradient/write', family, label: 'Arrays take gradients as they come' };
  return { key: `${phase}/${kind}`, family, label: labels[kind](phase) };
}
