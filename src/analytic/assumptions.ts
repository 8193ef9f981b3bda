import type { Schedule } from '../chip/index.ts';
import { type ComponentType, componentTypes } from '../parts/words/components.ts';

/** Which components are ideal, and in which order the chip works: all that tells law mode from a real chip. */
export interface Mode {
  readonly ideal: readonly ComponentType[];
  readonly schedule: Schedule;
}

/** A step from law mode towards the real chip: what becomes real, and everything that is set once it is. */
export interface Assumption extends Mode {
  readonly label: string;
}

/** Components that become real together, in this order. */
const hardware: readonly { readonly label: string; readonly components: readonly ComponentType[] }[] = [
  { label: 'finite ports of the global buffer', components: ['globalBuffer'] },
  { label: 'shared H-tree', components: ['htree'] },
  { label: 'DRAM channels', components: ['dram'] },
  { label: 'write drivers', components: ['write'] },
  { label: 'gradient units and adders', components: ['wgu', 'gradientAccumulator', 'gradientBus'] },
  {
    label: 'arrays, ADCs, PEs and tiles',
    components: ['subarray', 'adc', 'peBus', 'peBuffer', 'tileTree', 'adderTree', 'tileBuffer'],
  },
  {
    label: 'accumulator and element-wise units',
    components: ['accumulator', 'activation', 'derivative', 'pooling', 'loss', 'residual', 'feedback'],
  },
  { label: 'issue width of the controller', components: ['controller'] },
];

/**
 * Law mode, where simulated and estimated time are equal: one task at a time (`serial`) or in each layer (`parallel`),
 * its stages one after another, nothing shared.
 */
export function lawOf(schedule: Schedule, layers: Schedule['layers']): Mode {
  return { ideal: componentTypes, schedule: { ...schedule, overlap: 'none', stages: 'serial', layers } };
}

/**
 * The steps from law mode to a real chip, each with everything that was made real before it: first what is shared,
 * while tasks still follow the law's order, then layers side by side, overlap and streamed stages. Steps that change
 * nothing, because the real chip makes the same assumption, are left out; the last one is the real chip.
 *
 * @param layers which law to start from: `serial` (the sum over layers) or `parallel` (the maximum)
 *
 * @example
 * assumptions({ ideal: chip.ideal, schedule }, 'serial')
 *   .map(({ label, ideal, schedule }) => ({ label, seconds: time({ ...chip, ideal }, schedule) }))
 */
export function assumptions(real: Mode, layers: Schedule['layers']): Assumption[] {
  const { schedule } = real;
  let mode = lawOf(schedule, layers);
  const steps: Assumption[] = [];
  const take = (label: string, next: Mode) => {
    if (!isSame(mode, next)) steps.push({ label, ...next });
    mode = next;
  };
  for (const { label, components } of hardware) {
    const ideal = mode.ideal.filter((type) => real.ideal.includes(type) || !components.includes(type));
    take(label, { ...mode, ideal });
  }
  const order = { layers: 'layers side by side', overlap: `overlap: ${schedule.overlap}`, stages: 'streamed stages' };
  if (layers === 'parallel') order.layers = 'layers one after another';
  for (const key of ['layers', 'overlap', 'stages'] as const) {
    take(order[key], { ...mode, schedule: { ...mode.schedule, [key]: schedule[key] } });
  }
  return steps;
}

function isSame(a: Mode, b: Mode): boolean {
  const { layers, overlap, stages } = a.schedule;
  const { schedule } = b;
  const sameOrder = layers === schedule.layers && overlap === schedule.overlap && stages === schedule.stages;
  return sameOrder && a.ideal.length === b.ideal.length;
}
