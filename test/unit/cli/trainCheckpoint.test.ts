import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';

const quick = ['train', 'digits', '--rule', 'bp', '--epochs', '2'];

describe('a checkpoint', () => {
  test('that is complete is read, not trained again, and gives the same output', async () => {
    const folder = scratch();
    const first = await cimline([...quick, '--json', '--checkpoint', folder]);
    const bytes = readFileSync(join(folder, 'bp.checkpoint'));
    const second = await cimline([...quick, '--json', '--checkpoint', folder]);
    expect(second.stdout).toBe(first.stdout);
    expect(readFileSync(join(folder, 'bp.checkpoint')).equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual(['bp.checkpoint']);
  });

  test('of another training is refused and left alone', async () => {
    const folder = scratch();
    const file = join(folder, 'bp.checkpoint');
    await cimline([...quick, '--checkpoint', folder]);
    const bytes = readFileSync(file);
    const { exitCode, stderr } = await cimline([...quick, '--set', 'rate=0.01', '--checkpoint', folder]);
    expect([exitCode, stderr]).toEqual([
      2,
      `${file}: the checkpoint is of another training: the settings (optimizer.rate) changed, expected the same command line, or a new name\n`,
    ]);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('that cannot be written stops the training before it begins', async () => {
    const file = join(scratch(), 'file');
    writeFileSync(file, '');
    const { exitCode, stdout, stderr } = await cimline([...quick, '--checkpoint', join(file, 'below')]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/is not a directory, expected a folder, or a path below one\n$/);
  });
});
