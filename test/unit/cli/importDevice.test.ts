import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findDevice } from '../../../src/learning/index.ts';
import { cimline } from '../../support/cli.ts';
import { csv } from '../learning/measured/tables.ts';

// A straight cell from 1 to 5 uS with two cycles, of which the second is 0.2 uS higher from its second pulse on.
const straight = [
  'pulse,LTP cycle 1 (uS),LTP cycle 2 (uS),LTD (uS)',
  '0,1,1,5',
  '1,2,2,4',
  '2,3,3.2,3',
  '3,4,4.2,2',
  '4,5,4.8,1',
];
const reset = ['pulse,LTP (nS),LTD (nS)', '0,10,100', '1,40,10', '2,70,10', '3,100,10'];

test('a table becomes a device file, a figure and a report', async () => {
  const table = csv(straight);
  const out = join(dirname(table), 'fitted.yaml');
  const voltage = ['--set', 'device.potentiationVoltage=2 V', '--set', 'depressionVoltage=1.5 V'];
  const { exitCode, stdout, stderr } = await cimline(['import', table, '--out', out, ...voltage]);
  const figure = out.replace('.yaml', '.svg');
  expect([exitCode, stderr]).toEqual([0, `wrote ${out}, ${figure}\n`]);
  expect(stdout).toContain('1 cell, 2 potentiations and 1 depression.');
  expect(stdout).toContain('One cell was measured, so no spread over cells can be told: none is written.');
  const text = readFileSync(out, 'utf8');
  expect(text).toContain('name: "fitted"');
  expect(text).toContain('origin: "cell.csv"');
  expect(text).toContain('states: 5\n');
  expect(text).toMatch(/^depression: 0 # -0\.\d+ to 0\.\d+$/m);
  expect(text).toContain('depressionVoltage: 1.5 V # given');
  const device = findDevice(out);
  expect(device).toMatchObject({
    cyclePer: 'pulse',
    deviceToDevice: 0,
    potentiationVoltage: 2,
    depressionVoltage: 1.5,
  });
  expect(device.onResistance).toBeCloseTo(1 / 5e-6, 0);
  expect(device.onOffRatio).toBeCloseTo(5, 9);
  expect(readFileSync(figure, 'utf8')).toMatch(/^<svg [\s\S]*<title>fitted<\/title>[\s\S]*<\/svg>\n$/);
});

test('without --out the device is printed, the report stands beside, and nothing is written', async () => {
  const table = csv(straight);
  const { exitCode, stdout, stderr } = await cimline(['import', table]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^# As `cimline import` measured it in "cell.csv"\. .*\nname: "cell"\n/);
  expect(stderr).toContain('Published curves of least squares');
  expect(stderr).not.toContain('wrote');
});

test('the table itself is kept as the curve, and is found from the device file', async () => {
  const table = csv(reset);
  const folder = join(dirname(table), 'devices');
  mkdirSync(folder);
  const out = join(folder, 'reset.yaml');
  const { exitCode, stdout } = await cimline(['import', table, '--keep-table', '--out', out, '--figure', `${out}.pdf`]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('The device walks the mean of each direction');
  expect(readFileSync(out, 'utf8')).toContain('curve: "../cell.csv"');
  expect(readFileSync(`${out}.pdf`).subarray(0, 5).toString()).toBe('%PDF-');
  const { curve, states } = findDevice(out);
  expect(states).toBe(4);
  const thousandths = (states: readonly number[] = []) => states.map((one) => Math.round(1000 * one));
  expect(thousandths(curve?.down)).toEqual([1000, 0, 0, 0]);
  expect(thousandths(curve?.up)).toEqual([0, 333, 667, 1000]);
});

test('depression may lie in a file of its own, with a number of pulses of its own', async () => {
  const up = csv(['pulse,G (uS)', '0,1', '1,2', '2,3', '3,4', '4,5']);
  const down = csv(['pulse,G (uS)', '0,5', '1,3', '2,1']);
  const { exitCode, stdout } = await cimline(['import', up, '--depression', down]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('states: 5\ndepressionPulses: 2\n');
});

describe('what cannot be imported is refused, and nothing is written', () => {
  test.each<readonly [string, readonly string[], readonly string[], string]>([
    ['NaN', ['pulse,LTP (uS),LTD (uS)', '0,1,2', '1,NaN,1'], [], 'cell.csv:3:3: the conductance is "NaN", expected'],
    ['a resistance', ['pulse,R (Ohm)', '0,1'], [], 'cell.csv:1:7: "R (Ohm)" is no conductance, expected a column in S'],
    [
      'hardly any range',
      ['pulse,LTP (uS),LTD (uS)', '0,1000,1001', '1,1000.5,1000.5', '2,1001,1000'],
      [],
      'cell.csv: describes no device: onOffRatio is 1.001, expected a number such as 1.01',
    ],
    [
      'a voltage without unit',
      straight,
      ['--set', 'device.potentiationVoltage=2'],
      '--set device.potentiationVoltage=2: potentiationVoltage is 2, expected a voltage',
    ],
    [
      'no parameter',
      straight,
      ['--set', 'device.volts=2 V'],
      '--set device.volts=2 V: there is no parameter "device.volts"',
    ],
    [
      'a table kept of two',
      straight,
      ['--keep-table', '--depression', 'x.csv'],
      '--depression x.csv: a device keeps one table, expected both directions',
    ],
    [
      'an option of other kinds',
      straight,
      ['--batch', '2'],
      'error: the file is read as device, which takes no --batch (--as KIND)',
    ],
    [
      'what only looks like a device',
      straight,
      ['--as', 'neurosim', '--keep-table'],
      'error: the file is read as neurosim, which takes no --keep-table',
    ],
  ])('%s', async (_, lines, options, message) => {
    const table = csv(lines);
    const out = join(dirname(table), 'x.yaml');
    const { exitCode, stdout, stderr } = await cimline(['import', table, '--out', out, ...options]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect([out, out.replace('.yaml', '.svg')].filter(existsSync)).toEqual([]);
  });
});

test('--out in a folder that is not there is refused by that name', async () => {
  const { exitCode, stderr } = await cimline(['import', csv(straight), '--out', 'nowhere/x.yaml']);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^--out nowhere\/x\.yaml: there is no folder nowhere/)]);
});

test('a label of 0 has no sign', async () => {
  const there = ['pulse,LTP (uS),LTD (uS)', '0,1,5', '1,2,4', '2,3,3', '3,4.0001,2.0001', '4,5,1'];
  const { stderr } = await cimline(['import', csv(there)]);
  expect(stderr).toMatch(/depression +4 +5 uS +1 uS +0\.00 /);
  expect(stderr).not.toContain('-0.00');
});

test('a table with other headings is told what it lacks', async () => {
  const { exitCode, stderr } = await cimline(['import', csv(['pulses done,current (uA)', '0,1', '1,2'])]);
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining('no column of pulse numbers, expected a line of names'),
  ]);
});
