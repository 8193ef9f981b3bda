import { expect, test } from 'vitest';
import { load, locate, type PresetName, presetNames, shippedNames } from '../../../src/config/index.ts';
import { rules } from '../../../src/rules/index.ts';
import { chipText, scratch, traceText } from './files.ts';

const file = scratch();
const chip = file('chip.yaml', chipText);
const trace = file('trace.yaml', traceText);

function assumed(assume: PresetName, rule: string, sets: string[] = []) {
  return load({ chip, network: trace, rule, sets, assume });
}

test('the chip file gives schedule defaults, the rest comes from the declaration', () => {
  const { schedule, batch } = load({ chip, network: trace, rule: 'bp', sets: [] });
  expect(schedule).toEqual({ overlap: 'vector', layers: 'parallel', stages: 'streamed', inFlight: 4, iterations: 1 });
  expect(batch).toBe(32);
});

/** The table of the design: overlap, stages, layers (bp/dfa), wgu.count (bp/dfa of 3 layers), scope, write scope, feedback cost. */
test.each([
  ['paper', 'none', 'serial', 'serial', 'parallel', 1, 3, 'layer', 'layer', 'as-error'],
  ['shared', 'none', 'serial', 'serial', 'parallel', 1, 3, 'chip', 'chip', 'arrays'],
  ['equal', 'none', 'serial', 'parallel', 'parallel', 3, 3, 'chip', 'chip', 'arrays'],
  ['overlap', 'sample', 'streamed', 'parallel', 'parallel', 3, 3, 'chip', 'chip', 'arrays'],
] as const)('preset %s', (name, overlap, stages, bpLayers, dfaLayers, bpUnits, dfaUnits, scope, writeScope, cost) => {
  const bp = assumed(name, 'bp');
  const dfa = assumed(name, 'dfa');
  expect(bp.schedule).toMatchObject({ overlap, stages, layers: bpLayers });
  expect(dfa.schedule).toMatchObject({ overlap, stages, layers: dfaLayers });
  expect([bp.chip.wgu.count, dfa.chip.wgu.count]).toEqual([bpUnits, dfaUnits]);
  for (const part of [
    'globalBuffer',
    'dram',
    'htree',
    'activation',
    'derivative',
    'pooling',
    'loss',
    'residual',
    'accumulator',
  ] as const) {
    expect(bp.chip[part].scope).toBe(scope);
  }
  expect(bp.chip.write).toMatchObject({ parallelArrays: 1, scope: writeScope });
  expect(bp.chip.feedback.cost).toBe(cost);
  expect(bp.chip.technology.clocking).toBe('free');
  expect(bp.chip.memory.activations).toBe('dram');
  expect(bp.chip.gradient).toMatchObject({ policy: 'dram-per-image', path: 'globalBuffer' });
  expect(bp.batch).toBe(200);
  // The file says neither, so what would hold is the default.
  const [note] = bp.notes;
  expect(note).toMatch(
    new RegExp(`^--assume ${name} sets these keys .* technology\\.clocking=free \\(synchronous\\), `),
  );
  expect(note).not.toContain('write.parallelArrays');
});

test('one unit per layer follows the network as set', () => {
  expect(assumed('paper', 'dfa', ['network.depth=9']).chip.wgu.count).toBe(10);
});

test('a preset wins over the file, --set over the preset', () => {
  expect(assumed('paper', 'bp').schedule.overlap).toBe('none');
  expect(assumed('paper', 'bp', ['schedule.overlap=layer']).schedule.overlap).toBe('layer');
  expect(assumed('paper', 'bp', ['chip.dram.scope=chip']).chip.dram.scope).toBe('chip');
});

test('batch and iterations of the request win over everything', () => {
  const sets = ['network.batch=7', 'schedule.iterations=3'];
  expect(assumed('paper', 'bp', sets)).toMatchObject({ batch: 7, schedule: { iterations: 3 } });
  const asked = load({ chip, network: trace, rule: 'bp', sets, assume: 'paper', batch: 5, iterations: 2 });
  expect(asked).toMatchObject({ batch: 5, network: { batch: 5 }, schedule: { iterations: 2 } });
  expect(() => load({ chip, network: trace, rule: 'bp', sets: [], batch: 0 })).toThrow(
    /^batch is 0, expected a whole number of at least 1/,
  );
  expect(() => load({ chip, network: trace, rule: 'bp', sets: [], iterations: Number.NaN })).toThrow(
    /^iterations is (NaN|null)/,
  );
});

test('an unknown preset is refused', () => {
  const assume = 'papers' as PresetName;
  expect(() => load({ chip, network: trace, rule: 'bp', sets: [], assume })).toThrow(
    `--assume papers: no such preset "papers", expected one of ${presetNames.join(', ')}; did you mean "paper"?`,
  );
});

test('an unknown rule is refused where it was named', () => {
  const known = Object.keys(rules).join(', ');
  const problem = `no such learning rule "bq", expected one of ${known}; did you mean "bp"?`;
  expect(() => load({ chip, network: trace, rule: 'bq', sets: [] })).toThrow(`--rule bq: ${problem}`);
  const sets = ['rule.name=bq'];
  expect(() => load({ chip, network: trace, rule: 'bp', sets })).toThrow(`--set rule.name=bq: ${problem}`);
});

test('an ONNX model is named as what it is', () => {
  expect(() => load({ chip, network: 'model.onnx', rule: 'bp', sets: [] })).toThrow(
    /^model\.onnx: this is an ONNX model, which cimline does not read yet, expected YAML or a NetWork\.csv$/,
  );
});

test('NeuroSim files are traces too', () => {
  const csv = file('net.csv', '1,1,16,1,1,12,0,1\n1,1,12,1,1,10,0,1\n');
  const { network, batch } = load({ chip, network: csv, rule: 'bp', sets: ['network.batch=3'] });
  expect(network.layers.map((layer) => layer.output.channels)).toEqual([12, 10]);
  expect(batch).toBe(3);
});

test('an unknown name lists what is shipped', () => {
  const names = shippedNames('chip');
  const message = names.length === 0 ? 'expected a path' : `expected a path or one of ${names.join(', ')}`;
  expect(() => load({ chip: 'nothing', network: trace, rule: 'bp', sets: [] })).toThrow(
    `nothing: no such chip, ${message}`,
  );
  expect(() => load({ chip: 'none/x.yaml', network: trace, rule: 'bp', sets: [] })).toThrow(
    'none/x.yaml: no such file',
  );
  expect(() => load({ chip: '', network: trace, rule: 'bp', sets: [] })).toThrow('(chip): no such chip');
});

test.runIf(shippedNames('network').includes('vgg8'))(
  'a bare name prefers YAML; a shipped file also goes by its file name',
  () => {
    expect(locate('network', 'vgg8')).toMatch(/traces\/vgg8\.yaml$/);
    expect(locate('network', 'vgg8.csv')).toMatch(/traces\/vgg8\.csv$/);
    expect(() => locate('network', 'vgg9')).toThrow(
      /^vgg9: no such network, expected .*vgg8.*; did you mean "vgg8"\?$/,
    );
  },
);

test.each(shippedNames('chip').flatMap((chip) => shippedNames('network').map((trace) => [chip, trace] as const)))(
  'the shipped chip %s and trace %s load by name',
  (chip, trace) => {
    expect(load({ chip, network: trace, rule: 'bp', sets: [] }).network.layers.length).toBeGreaterThan(0);
  },
);

test('a batch that nobody names is 1 for inference and 32 for training, and said', () => {
  const nameless = file('nameless.yaml', traceText.replace('batch: 32\n', ''));
  const of = (rule: string, more: object = {}) => load({ chip, network: nameless, rule, sets: [], ...more });
  expect([of('inference').batch, of('bp').batch]).toEqual([1, 32]);
  expect(of('bp').notes).toContain(
    'The batch is 32, because the network names none (1 for inference, 32 for training).',
  );
  expect(of('bp', { batch: 5 }).notes.join()).not.toContain('names no batch');
  expect(load({ chip, network: trace, rule: 'bp', sets: [] }).notes.join()).not.toContain('names no batch');
});

test('assumed activity is said, recorded activity is not', () => {
  const notes = (network: string, rule = 'bp') => load({ chip: 'fefet-22nm', network, rule, sets: [] }).notes;
  expect(notes('vgg8')).toEqual([expect.stringMatching(/^The activity is assumed: as in synthetic runs/)]);
  expect(notes('mlp')).toEqual([]);
  // Whatever was recorded of the forward phase holds for a rule that has no other.
  expect(notes('mlp', 'inference')).toEqual([]);
});
