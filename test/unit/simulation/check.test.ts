import { describe, expect, test } from 'vitest';
import { chipLevel, schedule, sections } from '../../../src/chip/index.ts';
import { load } from '../../../src/config/index.ts';
import { activityKeys } from '../../../src/network/index.ts';
import { type Run, SettingError, setupOf, simulate } from '../../../src/simulation/index.ts';
import { InputError } from '../../../src/source/index.ts';
import { changedChip } from '../../support/changed.ts';

const bp = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'bp', batch: 2 });
const dfa = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'dfa', batch: 2 });
/** As a program without types may do. */
const run = (changes: object): Run => ({ ...bp, ...changes });

describe('what a program asks for is checked as files are', () => {
  test.each([
    ['globalBuffer.ports', 1.5, 'globalBuffer.ports is 1.5, expected a whole number from 1 to 64'],
    ['globalBuffer.ports', '4', 'globalBuffer.ports is "4", expected a whole number from 1 to 64'],
    ['globalBuffer.ports', -1, 'globalBuffer.ports is -1, expected a whole number from 1 to 64'],
    [
      'globalBuffer.capacity',
      'auot',
      'globalBuffer.capacity is "auot", expected a whole number of bits of at least 1, or auto',
    ],
    ['adc.forward.kind', 'ssr', 'adc.forward.kind is "ssr", expected one of '],
    ['pe.subarrays', [4], 'pe.subarrays is [4], expected rows and columns such as [4, 4]'],
    ['technology.node', Number.NaN, 'technology.node is NaN, expected a number from 1 nm to 1 um'],
    ['subarray.transposedRead', 1, 'subarray.transposedRead is 1, expected true or false'],
    ['ideal', ['adcs'], 'ideal has "adcs", expected component types: '],
    ['ideal', 'adc', 'ideal is "adc", expected a list of component types'],
    ['globalBuffer.port', 1, 'there is no parameter globalBuffer.port, expected one of '],
    ['technology.clock', 3e9, 'technology.clock has a period of 333.3333 ps, which is not whole'],
  ])('%s = %s', (path, value, message) => {
    const simulated = () => simulate({ ...bp, chip: changedChip(bp.chip, path, value) });
    expect(simulated).toThrow(SettingError);
    expect(refusal(simulated)).toMatch(beginning(message));
  });

  test.each([
    [{ batch: 2.5 }, 'batch is 2.5, expected a whole number from 1 to'],
    [{ batch: 0 }, 'batch is 0, expected a whole number from 1 to'],
    [{ batch: '2' }, 'batch is "2", expected a whole number from 1 to'],
    [{ detail: 'tile' }, 'detail is "tile", expected one of group, subarray'],
    [{ seed: -1 }, 'seed is -1, expected a whole number of at least 0'],
    [{ rule: 'dfo' }, 'rule is "dfo": no such learning rule, expected one of inference, bp'],
    [{ rule: { name: 'mine' } }, 'rule is an object: no such learning rule'],
    [{ chip: undefined }, 'chip is undefined, expected what load returns'],
    [{ chip: null }, 'chip is null, expected what load returns'],
    [{ network: undefined }, 'network is undefined, expected what load returns'],
    [{ network: {} }, 'network.layers is undefined, expected a list of layers'],
    [{ network: { ...bp.network, layers: [null] } }, 'network.layers[0] is null, expected a layer'],
    [{ network: withLayer({ stride: 0 }) }, 'network.layers[1].stride is 0, expected a whole number of at least 1'],
    [{ network: withLayer({ from: [1] }) }, 'network.layers[1].from[0] is 1, expected a whole number from -1 to 0'],
    [
      { network: withLayer({ output: { channels: 2.5, height: 1, width: 1 } }) },
      'network.layers[1].output.channels is 2.5',
    ],
    [{ network: { ...bp.network, activity: undefined } }, 'network.activity is undefined, expected the activity of'],
    [{ notes: 'none' }, 'notes is "none", expected a list of sentences'],
    [{ network: { ...bp.network, layers: [] } }, 'network.layers is empty, expected a list of layers, at least one'],
    [{ schedule: { ...bp.schedule, inFlight: 0 } }, 'schedule.inFlight is 0, expected a whole number from 1 to 65536'],
    [
      { network: { ...bp.network, activity: { ...bp.network.activity, layers: [] } } },
      'network.activity.layers has 0 entries, expected one for each of the 3 layers',
    ],
    [
      { network: { ...bp.network, activity: withFirst({ pulsesPerCell: Number.NaN }) } },
      'network.activity.layers[0].pulsesPerCell is NaN, expected a number from 0 to 65536',
    ],
  ])('%o', (changes, message) => {
    expect(() => simulate(run(changes))).toThrow(InputError);
    expect(refusal(() => simulate(run(changes)))).toMatch(beginning(message));
  });

  test('every parameter of a chip: the error has its path, and begins with it instead of a place', () => {
    const paths = [
      ...Object.keys(chipLevel),
      ...Object.entries(sections).flatMap(([section, table]) => Object.keys(table).map((key) => `${section}.${key}`)),
    ];
    for (const path of paths) {
      const chip = Object.hasOwn(chipLevel, path)
        ? { ...bp.chip, level: { ...bp.chip.level, [path]: {} } }
        : changedChip(bp.chip, path, {});
      const error = thrown(() => setupOf({ ...bp, chip }));
      expect(error).toMatchObject({ name: 'SettingError', parameter: path, place: null });
      expect(error.message).toMatch(beginning(`${path} is an object, expected `));
    }
  });

  test('every parameter of a schedule: the error begins with its path', () => {
    for (const key of Object.keys(schedule)) {
      const error = thrown(() => setupOf({ ...bp, schedule: { ...bp.schedule, [key]: {} } }));
      expect(error).toMatchObject({ name: 'InputError', place: null });
      expect(error.message).toMatch(beginning(`schedule.${key} is an object, expected `));
    }
  });

  test('every number of the activity: the error begins with its path', () => {
    for (const key of activityKeys) {
      const activity = withFirst({ [key]: -1 });
      const error = thrown(() => setupOf({ ...bp, network: { ...bp.network, activity } }));
      expect(error.message).toMatch(beginning(`network.activity.layers[0].${key} is -1, expected a number from 0 to `));
    }
  });

  test('whole sections that are missing', () => {
    const { level: _, ...chip } = bp.chip;
    expect(refusal(() => setupOf(run({ chip })))).toBe('level is undefined, expected its parameters');
    const { pe: __, ...others } = bp.chip;
    expect(refusal(() => setupOf(run({ chip: others })))).toBe('pe is undefined, expected its parameters');
  });

  test('what a rule needs of a chip, and a chip that has it not', () => {
    const sram = changedChip(changedChip(bp.chip, 'cell.type', 'sram-6t'), 'cell.bits', 1);
    const error = thrown(() => simulate({ ...bp, chip: sram }));
    expect(error).toMatchObject({ parameter: 'cell.type', place: null });
    expect(error.message).toMatch(beginning('bp reads weights transposed, which cell.type sram-6t does not allow'));
  });

  test('activity that was recorded of one rule is refused for another', () => {
    const mixed = () => simulate({ ...bp, network: dfa.network });
    expect(mixed).toThrow('rule is bp, but the network was loaded with the activity of dfa, expected dfa');
  });

  test('what does not train reads as any rule does', () => {
    expect(simulate({ ...dfa, rule: 'inference' }).rule).toBe('inference');
  });
});

test('what is left out has its default', () => {
  const { chip, network } = bp;
  const { rule, batch, detail, seed, schedule } = setupOf({ chip, network });
  expect({ rule: rule.name, batch, detail, seed }).toEqual({ rule: 'bp', batch: 2, detail: 'group', seed: 0 });
  expect(schedule.iterations).toBe(1);
});

test('a rule of one’s own runs as those that come with cimline', () => {
  const own = { ...bp.rule, name: 'mine' };
  const {
    run: _,
    rule,
    ...mine
  } = simulate({
    ...load({ chip: 'fefet-22nm', network: 'mlp', batch: 2 }),
    rule: own as typeof bp.rule,
    network: anyRule(),
  });
  const { run: __, rule: ___, ...theirs } = simulate({ ...bp, network: anyRule() });
  expect(rule).toBe('mine');
  expect(mine).toEqual(theirs);
});

function thrown(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was refused');
}

const refusal = (work: () => unknown): string => thrown(work).message;

const beginning = (words: string) => new RegExp(`^${words.replace(/[[\]().']/g, '\\$&')}`);

function withFirst(numbers: object) {
  const { activity } = bp.network;
  return {
    ...activity,
    layers: activity.layers.map((layer, index) => (index === 0 ? { ...layer, ...numbers } : layer)),
  };
}

/** The network with another second layer. */
function withLayer(changes: object) {
  const layers = bp.network.layers.map((layer, index) => (index === 1 ? { ...layer, ...changes } : layer));
  return { ...bp.network, layers };
}

/** The network as if nobody had said of which rule its activity is. */
function anyRule() {
  const { layers, origin, basis } = bp.network.activity;
  return { ...bp.network, activity: { layers, origin, basis } };
}
