import type { Network } from '../network/index.ts';
import type { Template } from '../parts/words/task.ts';
import type { Rule } from '../rules/index.ts';

/** Sets of assumptions under which analytic estimates are made (`--assume`). */
export const presetNames = ['paper', 'shared', 'equal', 'overlap'] as const;
export type PresetName = (typeof presetNames)[number];

/** What a rule's tasks on a network decide of a preset. */
type Asked = Pick<Template, 'errors' | 'provision'> & { readonly layers: number };
/** A value, or what follows from a rule's tasks. */
type Setting = string | number | ((asked: Asked) => string | number);
type Preset = Readonly<Record<string, Setting>>;

const common: Preset = {
  'chip.circuits.basis': 'reference',
  'chip.technology.clocking': 'free',
  'chip.memory.activations': 'dram',
  'chip.gradient.policy': 'dram-per-image',
  'chip.gradient.path': 'globalBuffer',
  'chip.write.parallelArrays': 1,
  'network.batch': 200,
};

/** Blocks that an analytic sum gives to every layer for itself. */
function scope(value: 'layer' | 'chip'): Preset {
  return {
    'chip.globalBuffer.scope': value,
    'chip.dram.scope': value,
    'chip.htree.scope': value,
    'chip.activation.scope': value,
    'chip.derivative.scope': value,
    'chip.pooling.scope': value,
    'chip.loss.scope': value,
    'chip.residual.scope': value,
    'chip.accumulator.scope': value,
    'chip.write.scope': value,
  };
}

/**
 * As the reference treats its rules: where errors form a chain, layers learn in sequence; where each layer gets its own
 * error, they learn side by side. There are as many gradient units as the rule provides for. Its tile buffers have two
 * banks of 32 lines of 32 bits, whatever passes them.
 */
const asReference: Preset = {
  'chip.tileBuffer.capacity': 2 * 32 * 32,
  'schedule.overlap': 'none',
  'schedule.stages': 'serial',
  'schedule.layers': ({ errors }) => (errors === 'direct' ? 'parallel' : 'serial'),
  'chip.wgu.count': ({ provision, layers }) => (provision.gradientUnits === 'perLayer' ? layers : 1),
};

/** In the reference a layer's reads have its tiles' part of buffer and H-tree, though no other layer works then. */
const byTile: Preset = { 'chip.globalBuffer.share': 'byTile', 'chip.htree.share': 'byTile' };

/** The same hardware and freedom for every rule. */
const sameForAll: Preset = { 'schedule.layers': 'parallel', 'chip.wgu.count': ({ layers }) => layers };

const presets: Readonly<Record<PresetName, Preset>> = {
  paper: { ...common, ...asReference, ...scope('layer'), ...byTile, 'chip.feedback.cost': 'as-error' },
  shared: { ...common, ...asReference, ...scope('chip'), 'chip.feedback.cost': 'arrays' },
  equal: { ...common, ...asReference, ...scope('chip'), 'chip.feedback.cost': 'arrays', ...sameForAll },
  overlap: {
    ...common,
    ...scope('chip'),
    'chip.feedback.cost': 'arrays',
    ...sameForAll,
    'schedule.overlap': 'sample',
    'schedule.stages': 'streamed',
  },
};

/** The settings of a preset for a rule on a network: value texts by full path. */
export function presetSettings(name: PresetName, rule: Rule, network: Network): ReadonlyMap<string, string> {
  // How feedback is provided, which the preset itself decides, changes neither the path of errors nor the gradient
  // units.
  const { errors, provision } = rule.template(network, { cost: 'arrays', matrix: 'perLayer' });
  const asked = { errors, provision, layers: network.layers.length };
  return new Map(
    Object.entries(presets[name]).map(([path, setting]) => [
      path,
      String(typeof setting === 'function' ? setting(asked) : setting),
    ]),
  );
}
