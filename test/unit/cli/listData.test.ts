import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';

test.each([
  ['mlp', /expected one of chips, .*, data\. `cimline list networks` says what mlp is\.$/],
  ['foo', /expected one of chips, .*, data\.$/],
])('cimline list %s says what can be listed', async (word, message) => {
  const { exitCode, stdout, stderr } = await cimline(['list', word]);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr.trimEnd()).toMatch(message);
});

describe('cimline list data', () => {
  test('says what is where, and how to get the rest', async () => {
    const { exitCode, stdout } = await cimline(['list', 'data', '--data', scratch()]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ +digits +1 x 8 x 8 +10 +1,442 +355 +part of cimline/m);
    expect(stdout).toMatch(/Not found\n {2}- mnist: get the four files of MNIST/);
  });

  test('shows a damaged file with the reason', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'mnist'));
    writeFileSync(join(folder, 'mnist', 'train-images-idx3-ubyte'), 'abc');
    const { stdout } = await cimline(['list', 'data', '--json', '--data', folder]);
    const mnist = JSON.parse(stdout).data.sets.find(({ name }: { name: string }) => name === 'mnist');
    expect(mnist.state).toBe('damaged');
    expect(mnist.reason).toContain('train-images-idx3-ubyte');
  });
});
