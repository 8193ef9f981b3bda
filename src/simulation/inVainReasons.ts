import { isSram } from '../chip/index.ts';
import type { ItemName } from '../parts/words/items.ts';
import type { Simulation } from './assemble.ts';

/** Why nothing reads the settings of a part: the first reason that holds is told. */
interface Reason {
  /** Dotted paths begin so. */
  readonly of: string;
  readonly holds: (simulation: Simulation) => boolean;
  readonly says: string;
}

const without =
  (item: ItemName) =>
  ({ stock }: Simulation): boolean =>
    !stock.has(item);
const always = () => true;
const infers = ({ setup }: Simulation) => !setup.rule.trains;
const isDigital = ({ setup }: Simulation) => setup.chip.wgu.kind === 'digital';
const updatesInPlace = ({ setup }: Simulation) => setup.rule.trains && setup.chip.gradient.policy === 'in-array';

/** It names what is not there; whether a setting has an effect is not decided here. */
const reasons: readonly Reason[] = [
  { of: 'adc.error.', holds: without('errorAdc'), says: 'no array is read transposed' },
  { of: 'adc.feedback.', holds: without('feedbackAdc'), says: 'no array holds a feedback matrix' },
  { of: 'adc.gradient.', holds: without('wgu'), says: 'no gradient unit is built' },
  { of: 'wgu.count', holds: updatesInPlace, says: 'gradients are written on the cells at once' },
  { of: 'wgu.', holds: without('wgu'), says: 'no gradient unit is built' },
  { of: 'adc.gradient.', holds: isDigital, says: 'a digital gradient unit has no converters' },
  ...['rows', 'columns', 'replicas'].map(
    (key): Reason => ({ of: `wgu.${key}`, holds: isDigital, says: 'a digital gradient unit has no arrays' }),
  ),
  ...['macs', 'macEnergy', 'accumulatorBits'].map(
    (key): Reason => ({ of: `wgu.${key}`, holds: always, says: 'gradient units of kind array have no multipliers' }),
  ),
  ...['forward', 'error', 'feedback'].map(
    (role): Reason => ({
      of: `adc.${role}.grant`,
      holds: always,
      says: `every array has converters of its own (adc.${role}.sharedBy is 1)`,
    }),
  ),
  ...['forward', 'error', 'feedback', 'gradient'].map(
    (role): Reason => ({
      of: `adc.${role}.sense`,
      holds: always,
      says: 'a converter of this kind samples a voltage',
    }),
  ),
  { of: 'cell.', holds: ({ setup }) => isSram(setup.chip.cell), says: 'the cells are latches' },
  { of: 'cell.write', holds: infers, says: 'nothing is written' },
  { of: 'precision.error', holds: infers, says: 'there are no errors in inference' },
  {
    of: 'feedback.',
    holds: ({ structure }) => structure.template.provision.feedback.length === 0,
    says: 'the rule uses no feedback matrix',
  },
  { of: 'feedback.matrix', holds: always, says: 'only dfa and its kind can share a matrix' },
  { of: 'feedback.generatorUnits', holds: always, says: 'no generator makes the products with feedback matrices' },
  { of: 'gradient.', holds: infers, says: 'inference makes no gradients' },
  { of: 'gradient.', holds: updatesInPlace, says: 'gradients are written on the cells at once' },
  {
    of: 'gradient.busWidth',
    holds: ({ setup }) => setup.chip.gradient.path === 'globalBuffer',
    says: 'gradient.path is globalBuffer',
  },
  { of: 'optimizer.', holds: infers, says: 'inference changes no weights' },
  { of: 'optimizer.', holds: updatesInPlace, says: 'gradients are written on the cells at once' },
  {
    of: 'subarray.rowsAtATime',
    holds: ({ setup }) => setup.chip.subarray.read === 'parallel',
    says: 'subarray.read is parallel',
  },
  { of: 'write.', holds: infers, says: 'inference changes no weights' },
  { of: 'write.verifyEvery', holds: ({ setup }) => isSram(setup.chip.cell), says: 'latches are written, not pulsed' },
  { of: 'write.master', holds: always, says: 'cells that are pulsed need not be read before' },
  { of: 'pooling.', holds: without('pooling'), says: 'no layer pools' },
  { of: 'residual.', holds: without('residual'), says: 'nothing sums several results' },
  { of: 'derivative.', holds: without('derivative'), says: 'inference needs no derivatives' },
  { of: 'loss.', holds: without('loss'), says: 'inference has no loss' },
  { of: 'accumulator.', holds: without('accumulator'), says: 'every layer fits in one row of tiles' },
  { of: 'accumulator.', holds: always, says: 'sums of tiles are added in the H-tree' },
  { of: 'htree.reduce', holds: always, says: 'no layer has sums of several tiles' },
  {
    of: 'schedule.layers',
    holds: always,
    says: 'it matters only if overlap is none and layers can learn side by side',
  },
  { of: 'schedule.inFlight', holds: always, says: 'with overlap none or layer, whole batches are under way' },
  { of: 'controller.issueWidth', holds: always, says: 'the controller is ideal' },
  { of: 'mapping.kind', holds: always, says: 'no kernel is wider than one position and taller than an array' },
  { of: 'figuresFrom', holds: always, says: 'the chip file gives no figures' },
];

/** Why a setting that nothing read has no effect in a run. */
export function reasonFor(path: string, simulation: Simulation): string {
  const found = reasons.find(({ of, holds }) => path.startsWith(of) && holds(simulation));
  return found?.says ?? 'nothing in this run depends on it';
}
