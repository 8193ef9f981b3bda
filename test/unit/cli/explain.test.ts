import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cimline, cli, scratch } from '../../support/cli.ts';
import { result } from '../../support/result.ts';

const explained = (...argv: string[]) => cli(['explain', ...argv, '--jobs', '1']);

/** `run.json` of a run. */
const info = {
  schema: 'cimline/run/1',
  version: '0.1.0',
  title: 'bp on x, y',
  chip: 'x',
  network: 'y',
  rule: 'bp',
  schedule: {},
  batch: 1,
  command: null,
};

describe('explain', () => {
  test('prints why, and what to type next', async () => {
    const { exitCode, stdout, requests } = await explained('fefet-22nm', 'mlp', '--set', 'wgu.count=2');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('One part is full');
    expect(stdout).toContain('global buffer 95 %');
    expect(requests[0]).toMatchObject({ chip: 'fefet-22nm', network: 'mlp', rule: 'bp', sets: ['wgu.count=2'] });
  });

  test('prints JSON and nothing else, and writes it', async () => {
    const folder = scratch();
    const { stdout, stderr } = await explained('fefet-22nm', 'mlp', '--json', '--out', folder);
    const explanation = JSON.parse(stdout);
    expect(explanation).toMatchObject({ schema: 'cimline/explain/1', time_s: 0.01, full: ['globalBuffer'] });
    expect(JSON.parse(readFileSync(join(folder, 'explain.json'), 'utf8'))).toEqual(explanation);
    expect(stderr).toContain('explain.json');
  });

  test('of a run folder refuses what the folder says itself', async () => {
    const { exitCode, stderr } = await explained('out/bp', '--rule', 'dfa');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--rule is for a chip and a network, not for a run folder');
  });

  test.each([
    ['nowhere', null, /nowhere: no such folder, expected a folder that .* wrote, or a network behind the chip/],
    ['no run', {}, /it holds no run.json/],
    [
      'another version',
      { 'run.json': { schema: 'cimline/run/9' } },
      /schema "cimline\/run\/9", expected cimline\/run\/1/,
    ],
    ['no end', { 'run.json': info }, /the run did not come to its end/],
    ['no description', { 'run.json': info, 'result.json': result() }, /network\.yaml: no such file/],
  ] as const)('of a folder that is %s says so', async (name, files, message) => {
    const folder = join(scratch(), name);
    if (files !== null) mkdirSync(folder);
    for (const [file, value] of Object.entries(files ?? {})) writeFileSync(join(folder, file), JSON.stringify(value));
    const { exitCode, stdout, stderr } = await cimline(['explain', folder, '--jobs', '1']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
