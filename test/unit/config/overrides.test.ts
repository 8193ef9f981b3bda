import { expect, test } from 'vitest';
import { load, loadChip } from '../../../src/config/index.ts';
import { chipText, scratch, traceText } from './files.ts';

const file = scratch();
const chip = file('chip.yaml', chipText);
const trace = file('trace.yaml', traceText);

function loaded(sets: string[]) {
  return load({ chip, network: trace, rule: 'bp', sets });
}

test('overrides of every root take effect', () => {
  const { chip, network, schedule, rule, batch, notes } = loaded([
    'chip.adc.forward.bits=4',
    'chip.tiles=[2, 3]',
    'chip.dram.latency=50 ns',
    'chip.ideal=[dram]',
    'network.depth=5',
    'network.batch=7',
    'schedule.overlap=layer',
    'rule.name=dfa',
  ]);
  expect(chip.adc.forward.bits).toBe(4);
  expect(chip.level.tiles).toEqual([2, 3]);
  expect(chip.dram.latency).toBe(50e-9);
  expect(chip.ideal).toEqual(['dram']);
  expect(network.layers).toHaveLength(6);
  expect([batch, network.batch]).toEqual([7, 7]);
  expect(schedule).toMatchObject({ overlap: 'layer', inFlight: 4 });
  expect(rule.name).toBe('dfa');
  expect(notes).toContain('set chip.tiles=[2, 3]');
});

test('a parameter is set once, whatever its path leaves out', () => {
  expect(() => loaded(['chip.adc.forward.bits=5', 'adc.forward.bits=5'])).toThrow(
    /^--set adc\.forward\.bits=5: chip\.adc\.forward\.bits is set already, by --set chip\.adc\.forward\.bits=5$/,
  );
});

test('a path may leave out its root, or its sections while only one parameter remains', () => {
  expect(loaded(['adc.forward.bits=3']).chip.adc.forward.bits).toBe(3);
  expect(loaded(['depth=1']).network.layers).toHaveLength(2);
  expect(loaded(['energyPerBit=1 pJ/bit']).chip.dram.energyPerBit).toBe(1e-12);
  expect(loaded(['inFlight=2']).schedule.inFlight).toBe(2);
});

test.each<[string, string]>([
  ['chip.adc.forward.bits=99', 'adc.forward.bits is 99, expected a whole number from 1 to 14'],
  ['adc.forward.bits= 99', 'adc.forward.bits is 99, expected a whole number from 1 to 14'],
  ['chip.dram.latency=50', 'dram.latency is 50, expected a time such as "50 ns"'],
  [
    'schedule.overlap=layers',
    'schedule.overlap is "layers", expected one of sample, none, layer, vector; did you mean "layer"?',
  ],
  ['chip.adc.forward.bitz=6', 'there is no parameter "chip.adc.forward.bitz"; did you mean "chip.adc.forward.bits"?'],
  ['adc.forwrd.bits=6', 'there is no parameter "adc.forwrd.bits"; did you mean "adc.forward.bits"?'],
  ['network.dept=6', 'there is no parameter "network.dept"; did you mean "network.depth"?'],
  [
    'columnsPerAdc=4',
    '"columnsPerAdc" is ambiguous, expected one of chip.subarray.columnsPerAdc, chip.wgu.columnsPerAdc',
  ],
  [
    'chip.adc.forward={bits: 5}',
    '"chip.adc.forward" is a section, expected one of chip.adc.forward.kind, chip.adc.forward.sense, chip.adc.forward.model, chip.adc.forward.bits, chip.adc.forward.sharedBy, chip.adc.forward.grant',
  ],
  ['chip.tiles', 'there is no "=", expected PATH=VALUE'],
  ['chip.tiles=', 'chip.tiles has no value'],
  ['=5', 'there is no parameter ""'],
  ['chip.__proto__=5', 'there is no parameter "chip.__proto__"'],
  ['network.foo=5', 'there is no parameter "network.foo", expected one of network.batch, network.depth'],
  ['wgu.node=5', 'there is no parameter "wgu.node"; did you mean "chip.technology.node"?'],
])('--set %s', (set, message) => {
  expect(() => loaded([set])).toThrow(
    expect.objectContaining({ name: 'InputError', message: `--set ${set}: ${message}` }),
  );
});

test('a syntax error in a value points at the assignment', () => {
  expect(() => loaded(['chip.tiles=[2, 3'])).toThrow(/^--set chip\.tiles=\[2, 3: /);
});

test('a chip alone knows its own parameters only', () => {
  expect(loadChip(chip, ['wgu.count=3']).wgu.count).toBe(3);
  expect(() => loadChip(chip, ['network.depth=3'])).toThrow('there is no parameter "network.depth"');
});
