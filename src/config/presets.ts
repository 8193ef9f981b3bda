/** Sets of assumptions under which analytic estimates are made (`--assume`). */
export const presetNames = ['paper', 'shared', 'equal', 'overlap'] as const;
export type PresetName = (typeof presetNames)[number];

/** A value, or one value for dfa and one for all other rules. `one per layer` stands for the number of layers. */
type Setting = string | number | { readonly dfa: string | number; readonly otherwise: string | number };
type Preset = Readonly<Record<string, Setting>>;

const common: Preset = {
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

/** The rules of the reference: bp in sequence with one gradient unit, dfa side by side with one per layer. */
const asReference: Preset = {
  'schedule.overlap': 'none',
  'schedule.stages': 'serial',
  'schedule.layers': { dfa: 'parallel', otherwise: 'serial' },
  'chip.wgu.count': { dfa: 'one per layer', otherwise: 1 },
};

/** The same hardware and freedom for every rule. */
const sameForAll: Preset = { 'schedule.layers': 'parallel', 'chip.wgu.count': 'one per layer' };

const presets: Readonly<Record<PresetName, Preset>> = {
  paper: { ...common, ...asReference, ...scope('layer'), 'chip.feedback.cost': 'as-error' },
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

/** The settings of a preset for a rule and a number of layers: value texts by full path. */
export function presetSettings(name: PresetName, rule: string, layers: number): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(presets[name]).map(([path, setting]) => {
      const value = typeof setting === 'object' ? setting[rule === 'dfa' ? 'dfa' : 'otherwise'] : setting;
      return [path, String(value === 'one per layer' ? layers : value)];
    }),
  );
}
