import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { idealDevice, makeCells, writeCells } from '../../../../src/learning/device/index.ts';
import { findDevice } from '../../../../src/learning/device/presets.ts';
import { referenceKernels } from '../../../../src/learning/kernels/index.ts';
import { streamOf } from '../../../../src/learning/kernels/random/index.ts';
import { parseValue } from '../../../../src/source/index.ts';
import { csv } from '../measured/tables.ts';

const lines = ['pulse,LTP (uS),LTD (uS)', '0,1,5', '1,3,1', '2,4,1', '3,5,1'];

/** A device file beside a table. */
function deviceFile(...more: readonly string[]): string {
  const file = join(dirname(csv(lines)), 'cell.yaml');
  writeFileSync(file, ['name: cell', 'curve: cell.csv', ...more].join('\n'));
  return file;
}

const overrides = (key: string, value: string) => new Map([[key, parseValue(value, `--set device.${key}=${value}`)]]);

describe('a device with a measured curve', () => {
  test('has the states and the range of its table, whose path is seen from the file', () => {
    expect(findDevice(deviceFile())).toMatchObject({
      states: 4,
      onOffRatio: expect.closeTo(5, 9),
      onResistance: expect.closeTo(200e3, 3),
      curve: { up: [0, expect.closeTo(0.5, 9), expect.closeTo(0.75, 9), 1], down: [1, 0, 0, 0] },
    });
    expect(findDevice(deviceFile('states: 16', 'onOffRatio: 9'))).toMatchObject({ states: 16, onOffRatio: 9 });
    expect(findDevice(deviceFile(), overrides('states', '32')).states).toBe(32);
  });

  test('walks it, upwards pulse by pulse and downwards at once, with the noise of pulses', () => {
    const cells = makeCells(
      findDevice(deviceFile()),
      4,
      referenceKernels,
      streamOf(1, 0, 'device'),
      streamOf(1, 0, 'stuck'),
    );
    cells.states.set([0, 0.25, 0.75, 1]);
    const write = (pulses: readonly number[]) =>
      writeCells(cells, Int32Array.from(pulses), 1, streamOf(1, 0, 'cycle'), referenceKernels);
    write([1, 1, -1, 0]);
    expect([...cells.states]).toEqual([0.5, 0.625, 0, 1]);
    write([2, -1, 3, -2]);
    expect([...cells.states]).toEqual([1, 0, 1, 0]);
    expect(cells.pulses).toBe(3);
  });

  test.each([
    ['a label', deviceFile('potentiation: 1'), ':3:15: potentiation has no effect beside a curve'],
    ['pulses', deviceFile('pulses: 7'), ':3:9: pulses has no effect beside a curve'],
  ])('is refused beside %s', (_, file, message) => {
    expect(() => findDevice(file)).toThrow(`${file}${message}, expected one of both`);
  });

  test('refuses a label that is set', () => {
    const file = deviceFile();
    expect(() => findDevice(file, overrides('depression', '1'))).toThrow(
      '--set device.depression=1: depression has no effect beside a curve, expected one of both',
    );
  });

  test('tells where its table is wrong, or that there is none', () => {
    const file = deviceFile();
    writeFileSync(join(dirname(file), 'cell.csv'), [...lines.slice(0, 3), '2,NaN,1'].join('\n'));
    expect(() => findDevice(file)).toThrow('cell.csv:4:3: the conductance is "NaN", expected a number above 0');
    writeFileSync(file, 'name: cell\ncurve: other.csv');
    expect(() => findDevice(file)).toThrow('other.csv: no such file');
  });
});

test('depression may take other pulses than potentiation', () => {
  const cells = (depressionPulses: number, deviceToDevice: number) =>
    makeCells(
      { ...idealDevice(4), pulses: 20, depressionPulses, deviceToDevice },
      1,
      referenceKernels,
      streamOf(1, 0, 'device'),
      streamOf(1, 0, 'stuck'),
    );
  const after = (depressionPulses: number, pulses: number, deviceToDevice = 0) => {
    const { states, ...others } = cells(depressionPulses, deviceToDevice);
    states[0] = 0.5;
    const random = streamOf(1, 0, 'cycle');
    writeCells({ states, ...others }, Int32Array.of(pulses), 1, random, referenceKernels);
    return states[0];
  };
  expect(after(5, -1)).toBeCloseTo(0.3, 5);
  expect(after(5, 1)).toBeCloseTo(0.55, 5);
  expect(after(0, -1)).toBeCloseTo(0.45, 5);
  expect(after(40, -20)).toBeCloseTo(0, 5);
  expect(after(5, -1, 1e-6)).toBeCloseTo(0.3, 4);
});
