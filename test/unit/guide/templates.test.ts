import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load, loadChip } from '../../../src/config/index.ts';
import { template } from '../../../src/guide/templates.ts';
import { findDevice } from '../../../src/learning/index.ts';
import { parseYaml } from '../../../src/source/index.ts';
import { cimline, scratch } from '../../support/cli.ts';

function file(kind: Parameters<typeof template>[0]): string {
  const path = join(scratch(), 'mine.yaml');
  writeFileSync(path, template(kind, 'mine'));
  return path;
}

describe('a template', () => {
  test('of a chip is a chip at its defaults', () => {
    const empty = join(scratch(), 'mine.yaml');
    writeFileSync(empty, 'name: mine\n');
    expect(loadChip(file('chip'))).toEqual(loadChip(empty));
  });

  test('of a chip loads when every key is written', () => {
    const text = template('chip', 'mine').replace(/^( *)#(\w+:(?: \S.*)?)$/gm, '$1$2');
    const item = parseYaml(text, 'mine.yaml');
    for (const section of ['adc', 'dram', 'feedback', 'schedule']) expect(item.get(section)).toBeDefined();
    expect(item.find('adc.feedback.bits')?.integer(1, 14)).toBe(6);
  });

  test('of a network is one that a chip runs', () => {
    const { network } = load({ chip: 'fefet-22nm', network: file('network'), rule: 'bp', sets: ['network.width=32'] });
    expect(network.layers.map(({ name, output }) => [name, output.channels])).toEqual([
      ['conv1', 8],
      ['hidden', 32],
      ['output', 10],
    ]);
  });

  test('of a network trains at once, on the digits that are part of cimline', async () => {
    const { exitCode, stdout } = await cimline(['train', file('network'), '--epochs', '1', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).trainings[0].report.accuracy[0].mean).toBeGreaterThan(0.8);
  });

  test('of a device is one at its defaults', () => {
    const device = findDevice(file('device'));
    expect(device).toMatchObject({ name: 'mine', states: 64, potentiation: 0, onResistance: 100e3 });
  });

  test.each(['chip', 'network', 'device'] as const)('of a %s fits an editor', (kind) => {
    const wide = template(kind, 'mine')
      .split('\n')
      .filter((line) => line.length > 120);
    expect(wide).toEqual([]);
  });
});
