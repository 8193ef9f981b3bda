import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityFile, readActivity, rowWrites } from '../../../src/network/index.ts';
import { parseJson } from '../../../src/source/index.ts';
import { network, trace } from './read.ts';

const two = 'name: n\ninput: [4, 1, 1]\nbatch: 1\nlayers: [{name: a, fc: 300}, {name: b, fc: 300}, {name: c, fc: 2}]\n';

describe('rows of an update', () => {
  test('one pulse each: the largest count is 1 where any cell goes that way', () => {
    const { rowsWritten, rowPotentiation, rowDepression } = rowWrites(0.5, 1, 2);
    expect(rowsWritten).toBeCloseTo(0.75, 12);
    expect([rowPotentiation, rowDepression]).toEqual([1 - 0.75 ** 2, 1 - 0.75 ** 2]);
  });

  test('a row of one cell with 1 to 3 pulses has half of their mean up and half down', () => {
    const { rowPotentiation, rowDepression } = rowWrites(1, 2, 1);
    expect(rowPotentiation).toBeCloseTo(1, 12);
    expect(rowDepression).toBeCloseTo(1, 12);
  });

  test('agree with enumeration of every row of two cells', () => {
    // 7 outcomes a cell: nothing with 0.4, -3..-1 and 1..3 with 0.1 each.
    const outcomes = [-3, -2, -1, 0, 1, 2, 3].map((pulses) => ({ pulses, p: pulses === 0 ? 0.4 : 0.1 }));
    const expected = outcomes.flatMap((a) => outcomes.map((b) => a.p * b.p * Math.max(0, a.pulses, b.pulses)));
    expect(rowWrites(0.6, 2, 2).rowPotentiation).toBeCloseTo(
      expected.reduce((x, y) => x + y),
      12,
    );
  });

  test('stay within 0 and the largest count, and nothing is written without pulses', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(500),
        (p, m, n) => {
          const { rowsWritten, rowPotentiation } = rowWrites(p, m, n);
          return rowsWritten >= 0 && rowsWritten <= 1 && rowPotentiation >= 0 && rowPotentiation <= 2 * m - 1;
        },
      ),
    );
    expect(rowWrites(0.5, 0, 10)).toEqual({ rowsWritten: 0, rowPotentiation: 0, rowDepression: 0 });
  });
});

describe('the activity section of a trace', () => {
  test('single layers win over first, hidden and last, those over all, all over the assumed values', () => {
    const { layers, origin } = network(`${two}activity:
  origin: measured
  all: {inputBitDensity: 0.1, meanConductance: 0.3}
  first: {inputBitDensity: 0.2}
  hidden: {inputBitDensity: 0.3}
  last: {inputBitDensity: 0.4, rowsWritten: 0.9}
  layers: {b: {inputBitDensity: 0.6}}
`).activity;
    expect(layers.map((l) => l.inputBitDensity)).toEqual([0.2, 0.6, 0.4]);
    expect(layers.map((l) => l.meanConductance)).toEqual([0.3, 0.3, 0.3]);
    expect(layers.map((l) => l.rowsWritten)).toEqual([1 - 0.9 ** 128, 1 - 0.9 ** 128, 0.9]);
    expect(origin).toMatch(/^measured; these numbers are assumed: inputZeroVectors 0.125, errorBitDensity 0.5/);
    expect(origin).not.toContain('meanConductance');
  });

  test('numbers of a rule win over those of any rule, and hold for that rule only', () => {
    const text = `${two}activity:
  origin: measured
  all: {inputBitDensity: 0.1, errorBitDensity: 0.2}
  layers: {b: {inputBitDensity: 0.6}}
  rules:
    dfa: {all: {inputBitDensity: 0.3}, last: {errorBitDensity: 0.5}}
`;
    const densities = (rule?: string) => {
      const { layers } = network(text, {}, rule).activity;
      return layers.map((l) => [l.inputBitDensity, l.errorBitDensity]);
    };
    expect(densities('dfa')).toEqual([
      [0.3, 0.2],
      [0.3, 0.2],
      [0.3, 0.5],
    ]);
    expect(network(text, {}, 'bp').activity.origin).toContain('nothing was recorded for bp alone');
    const anyRule = [
      [0.1, 0.2],
      [0.6, 0.2],
      [0.1, 0.2],
    ];
    expect(densities('bp')).toEqual(anyRule);
    expect(densities()).toEqual(anyRule);
  });

  test.each([
    ['{origin: x, rules: {dfa: {fist: {}}}}', 'unknown key "fist"'],
    ['{origin: x, rules: {dfa: {all: {pulsesPerCell: -1}}}}', 'activity.rules.dfa.all.pulsesPerCell is -1'],
    ['{all: {}}', 'key "origin" is missing'],
    ['{origin: x, all: {inputBitDensity: 1.5}}', 'activity.all.inputBitDensity is 1.5, expected a number from 0 to 1'],
    ['{origin: x, frist: {}}', 'unknown key "frist" in activity; did you mean "first"?'],
    ['{origin: x, layers: {aa: {}}}', 'there is no layer "aa"; did you mean "a"?'],
    ['{origin: x, last: {inputDensity: 1}}', 'unknown key "inputDensity"'],
  ])('%s: %s', (text, message) => {
    expect(() => network(`${two}activity: ${text}\n`)).toThrow(message);
  });
});

describe('recorded activity', () => {
  const mlp = trace('mlp.yaml');
  const written = activityFile(mlp);
  const read = (value: unknown) => readActivity(parseJson(JSON.stringify(value, null, 1), 'a.json'), mlp);

  test('is read back as it was written, in any order of layers', () => {
    expect(read(written)).toEqual(mlp.activity);
    expect(read({ ...written, layers: written.layers.toReversed() })).toEqual(mlp.activity);
  });

  test('says by which rule and on what cells it was recorded, which older files do not', () => {
    const by = { rule: 'dfa', states: 16 };
    expect(read(activityFile(mlp, by))).toEqual({ ...mlp.activity, ...by });
    expect(Object.keys(read(written))).toEqual(['layers', 'origin', 'basis']);
  });

  test('may hold epochs, of which one can be taken', () => {
    const counts = { least: 0, most: 1, counts: [1, 2] };
    const wear = { reads: 1, writes: 1, meanRowPulses: 1, mostRowPulses: 2, dropped: 0, limited: 0 };
    const more = { ...wear, meanPulses: 1, mostPulses: 3, weights: counts, conductances: counts };
    const epochs = [1, 2].map((epoch) => ({
      epoch,
      layers: written.layers.map((layer) => ({ ...layer, cellsWritten: epoch / 10, ...more })),
    }));
    const file = activityFile(mlp, {}, { epochs });
    const readEpoch = (value: unknown, epoch: number) =>
      readActivity(parseJson(JSON.stringify(value, null, 1), 'a.json'), mlp, epoch);
    expect(read(file)).toEqual(mlp.activity);
    const second = readEpoch(file, 2);
    expect(second.origin).toBe(`${mlp.activity.origin}; the numbers are those of epoch 2`);
    expect(second.layers).toEqual(mlp.activity.layers.map((layer) => ({ ...layer, cellsWritten: 0.2 })));
    expect(() => readEpoch(file, 3)).toThrow('there is no epoch 3, expected one from 1 to 2');
    expect(() => readEpoch(written, 1)).toThrow('a.json:1:1: the file does not hold the epochs on their own');
    const broken = { ...file, epochs: [{ ...epochs[0], layers: [{ ...epochs[0]!.layers[0], reads: -1 }] }] };
    expect(() => read(broken)).toThrow(/a\.json:\d+:\d+: epochs\.0\.layers\.0\.reads: /);
  });

  test.each([
    ['another network', { ...written, network: 'mlp512' }, 'a.json:3:13: recorded on the network mlp512, expected mlp'],
    ['a cell of one state', { ...written, states: 1 }, 'states: '],
    ['another version', { ...written, schema: 'cimline-activity/9' }, 'a.json:2:12: schema: '],
    ['no origin', { ...written, origin: undefined }, 'a.json:1:1: activity: '],
    ['a missing layer', { ...written, layers: written.layers.slice(1) }, 'a.json:5:12: layer "hidden1" is missing'],
    ['a doubled layer', { ...written, layers: [...written.layers, written.layers[0]] }, 'layer "hidden1" occurs twice'],
    [
      'an unknown layer',
      { ...written, layers: [{ ...written.layers[0], name: 'hiden1' }] },
      'network mlp has no layer "hiden1"; did you mean "hidden1"?',
    ],
    [
      'a number out of range',
      { ...written, layers: [{ ...written.layers[0], cellsWritten: 2 }] },
      /a\.json:13:20: layers\.0\.cellsWritten: /,
    ],
    ['an unknown key', { ...written, layers: [{ ...written.layers[0], more: 2 }] }, /a\.json:6:3: layers\.0: .*"more"/],
  ])('%s is refused', (_what, value, message) => {
    expect(() => read(value)).toThrow(message);
  });
});
