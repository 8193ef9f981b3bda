import { describe, expect, test } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { type Run, SettingError, setupOf, simulate } from '../../../src/simulation/index.ts';
import { InputError } from '../../../src/source/index.ts';
import { changedChip } from '../../support/changed.ts';

const bp = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'bp', batch: 2 });
const dfa = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'dfa', batch: 2 });
/** As a program without types may do. */
const run = (changes: object): Run => ({ ...bp, ...changes });

describe('what a program asks for is checked as files are', () => {
  test.each([
    ['globalBuffer.ports', 1.5, 'globalBuffer.ports is 1.5, expected a whole number of at least 1'],
    ['globalBuffer.ports', '4', "globalBuffer.ports is '4', expected a whole number of at least 1"],
    ['globalBuffer.ports', -1, 'globalBuffer.ports is -1, expected a whole number of at least 1'],
    [
      'globalBuffer.capacity',
      'auot',
      "globalBuffer.capacity is 'auot', expected a whole number of bits of at least 1, or auto",
    ],
    ['adc.forward.kind', 'ssr', "adc.forward.kind is 'ssr', expected one of "],
    ['pe.subarrays', [4], 'pe.subarrays is [4], expected rows and columns such as [4, 4]'],
    ['technology.node', Number.NaN, 'technology.node is NaN, expected a number from 1 nm to 1 um'],
    ['subarray.transposedRead', 1, 'subarray.transposedRead is 1, expected true or false'],
    ['globalBuffer.port', 1, 'there is no parameter globalBuffer.port, expected one of '],
    ['technology.clock', 3e9, 'technology.clock has a period of 333.3333 ps, which is not whole'],
  ])('%s = %s', (path, value, message) => {
    const simulated = () => simulate({ ...bp, chip: changedChip(bp.chip, path, value) });
    expect(simulated).toThrow(SettingError);
    expect(simulated).toThrow(message);
  });

  test.each([
    [{ batch: 2.5 }, 'batch is 2.5, expected a whole number from 1 to'],
    [{ batch: 0 }, 'batch is 0, expected a whole number from 1 to'],
    [{ batch: '2' }, "batch is '2', expected a whole number from 1 to"],
    [{ detail: 'tile' }, 'detail is tile, expected one of group, subarray'],
    [{ seed: -1 }, 'seed is -1, expected a whole number from 0 to'],
    [{ rule: 'dfo' }, 'no such learning rule "dfo", expected one of inference, bp'],
    [{ rule: { name: 'mine' } }, 'no such learning rule'],
    [{ schedule: { ...bp.schedule, inFlight: 0 } }, 'schedule.inFlight is 0, expected a whole number from 1 to 65536'],
    [
      { network: { ...bp.network, activity: { ...bp.network.activity, layers: [] } } },
      'there is activity of 0 layers, expected one entry for each of the 3 layers',
    ],
    [
      { network: { ...bp.network, activity: withFirst({ pulsesPerCell: Number.NaN }) } },
      'network.activity.layers[0].pulsesPerCell is NaN, expected a number from 0 to 65536',
    ],
  ])('%o', (changes, message) => {
    expect(() => simulate(run(changes))).toThrow(InputError);
    expect(() => simulate(run(changes))).toThrow(message);
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

function withFirst(numbers: object) {
  const { activity } = bp.network;
  return {
    ...activity,
    layers: activity.layers.map((layer, index) => (index === 0 ? { ...layer, ...numbers } : layer)),
  };
}

/** The network as if nobody had said of which rule its activity is. */
function anyRule() {
  const { layers, origin, basis } = bp.network.activity;
  return { ...bp.network, activity: { layers, origin, basis } };
}
