import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultSchema } from '../../../src/simulation/result.ts';
import { scratch } from '../../support/cli.ts';

const root = new URL('../../../', import.meta.url).pathname;

function run(folder: string, command: string, ...args: string[]): { status: number | null; stdout: string } {
  return spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, CI: '1' } });
}

test('the packed tarball, installed elsewhere, runs a shipped chip and trace by name', () => {
  const folder = scratch();
  expect(run(root, 'npm', 'pack', '--silent', '--pack-destination', folder).status).toBe(0);
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '';
  expect(run(folder, 'npm', 'init', '-y').status).toBe(0);
  expect(run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`).status).toBe(0);
  const installed = join(folder, 'node_modules', 'cimline');
  expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'README.md', 'chips', 'dist', 'package.json', 'traces']);
  const schema = readFileSync(join(installed, 'dist/simulation/result.schema.json'), 'utf8');
  expect(JSON.parse(schema)).toHaveProperty('title', 'A cimline result');
  expect(existsSync(join(installed, 'dist/index.d.ts'))).toBe(true);
  const { status, stdout } = run(folder, 'npx', ...'cimline run fefet-22nm mlp --rule bp --batch 2 --json'.split(' '));
  expect(status).toBe(0);
  expect(resultSchema.parse(JSON.parse(stdout)).rule).toBe('bp');
}, 120_000);
