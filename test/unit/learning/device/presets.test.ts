import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { idealDevice, pulsesOf, readDevice } from '../../../../src/learning/device/index.ts';
import { deviceNames, findDevice } from '../../../../src/learning/device/presets.ts';
import { InputError, parseYaml } from '../../../../src/source/index.ts';
import { scratch } from '../../../support/cli.ts';

/** Published: states (which are pulses from end to end), labels, on resistance, on/off ratio, cycle-to-cycle variation (of a pulse). */
test.each([
  ['ag-a-si', 97, 2.4, -4.88, 26e6, 12.5, 0.035],
  ['taox-tio2', 102, 1.85, -1.79, 5e6, 2, 0.01],
  ['taox-hfox', 128, 0.04, -0.63, 100e3, 10, 0.037],
  ['pcmo', 50, 3.68, -6.76, 23e6, 6.84, 0.01],
  ['alox-hfo2', 40, 1.94, -0.61, 16.9e3, 4.43, 0.05],
  ['gst-pcm', 100, 0.105, 2.4, 4710, 19.8, 0.015],
  ['epiram', 64, 0.5, -0.5, 81e3, 50.2, 0.02],
  ['hzo-fefet', 32, 1.75, 1.46, 559280, 45, 0.005],
] as const)('%s is as published', (name, states, potentiation, depression, onResistance, onOffRatio, cycleToCycle) => {
  const device = findDevice(name);
  expect(device).toMatchObject({
    name,
    states,
    pulses: states,
    potentiation,
    depression,
    onOffRatio,
    cycleToCycle,
    cyclePer: 'pulse',
    deviceToDeviceDraw: 'each',
  });
  expect(device.onResistance).toBeCloseTo(onResistance, 6);
  expect(device.deviceToDevice).toBe(0);
});

test('the cell of Wolters et al. 2023 is the setting of its authors', () => {
  expect(findDevice('fefet-6bit')).toMatchObject({
    states: 64,
    pulses: 64,
    potentiation: 1.75,
    depression: 1.46,
    onResistance: 240e3,
    onOffRatio: 10,
    cycleToCycle: 0.003,
    cyclePer: 'update',
  });
});

test('the digital reference is ideal', () => {
  expect(findDevice('sram-6bit')).toEqual({ ...idealDevice(6), name: 'sram-6bit' });
  expect(deviceNames()).toHaveLength(10);
});

test('pulses of a file hold for its own states', () => {
  const pulses = (settings: Readonly<Record<string, number>>) => {
    const values = Object.entries(settings).map(([key, value]) => [key, parseYaml(`${value}`, '--set')] as const);
    return pulsesOf(findDevice('hzo-fefet', new Map(values)));
  };
  expect(pulses({})).toBe(32);
  expect(pulses({ states: 32 })).toBe(32);
  expect(pulses({ states: 64 })).toBe(63);
  expect(pulses({ states: 64, pulses: 40 })).toBe(40);
  expect(pulses({ pulses: 0 })).toBe(31);
});

test('an unknown device is refused with the nearest name', () => {
  expect(() => findDevice('hzo-fefft')).toThrow(InputError);
  expect(() => findDevice('hzo-fefft')).toThrow(/^hzo-fefft: no such device, .*did you mean "hzo-fefet"\?/);
  expect(() => findDevice('./none.yaml')).toThrow('no such file');
});

test.each([
  ['name: x\nstates: 1', 'd.yaml:2:9: states is 1, expected a whole number from 2'],
  ['name: x\npotentiation: 12', 'd.yaml:2:15: potentiation is 12'],
  ['name: x\nstate: 5', 'unknown key "state"; did you mean "states"?'],
  ['states: 5', 'key "name" is missing'],
  ['name: x\nstuckLow: 0.7\nstuckHigh: 0.4', 'stuckLow and stuckHigh are more than all cells'],
])('refuses %j', (text, reason) => {
  expect(() => readDevice(parseYaml(text, 'd.yaml'))).toThrow(reason);
});

test('a file is found by a name without folder and ending', () => {
  const [folder, before] = [scratch(), process.cwd()];
  writeFileSync(join(folder, 'mydev'), 'name: mine\nstates: 17\n');
  process.chdir(folder);
  try {
    expect(findDevice('mydev').states).toBe(17);
  } finally {
    process.chdir(before);
  }
});
