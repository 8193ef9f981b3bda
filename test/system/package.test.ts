import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/simulation/resultSchema.ts';

const root = join(import.meta.dirname, '../..');
/** A folder of a stranger's, with the packed package installed. */
let project: string;
let installed: string;

function run(folder: string, command: string, ...args: readonly string[]): string {
  const done = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, CI: '1' } });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.status}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

const cimline = (line: string) => run(project, 'npx', '--no', 'cimline', ...line.split(' '));

function bytesIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.reduce((sum, each) => sum + (each.isFile() ? statSync(join(each.parentPath, each.name)).size : 0), 0);
}

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'cimline-system-'));
  run(root, 'npm', 'pack', '--silent', '--pack-destination', project);
  const tarball = readdirSync(project).find((file) => file.endsWith('.tgz')) ?? 'no tarball';
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
  run(project, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`);
  installed = join(project, 'node_modules', 'cimline');
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the packed package, installed elsewhere', () => {
  test('brings no other package and at most 6 MB', () => {
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['cimline']);
    expect(bytesIn(join(project, 'node_modules'))).toBeLessThan(6e6);
  });

  test('has what the README links to', () => {
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) => target ?? '');
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((target) => !existsSync(join(installed, target)))).toEqual([]);
  });

  test('says how results are checked, and of whom its bundles are made', () => {
    const schema: unknown = JSON.parse(readFileSync(join(installed, 'formats/result.schema.json'), 'utf8'));
    expect(schema).toHaveProperty('title', 'A cimline result');
    const licences = readFileSync(join(installed, 'dist/LICENSES.md'), 'utf8');
    for (const name of ['chalk', 'commander', 'eventemitter3', 'heap-js', 'yaml', 'zod']) {
      expect(licences).toContain(`## ${name} `);
    }
  });

  test('runs a shipped chip and network by name', () => {
    const result = resultSchema.parse(JSON.parse(cimline('run fefet-22nm mlp --rule bp --batch 2 --json')));
    expect(result).toMatchObject({ rule: 'bp', samples: 2 });
  });

  test('trains', () => {
    expect(cimline('train digits --rule dfa --epochs 1')).toMatch(/\d+(\.\d+)? %/);
  });

  test('trains a study in two processes', () => {
    writeFileSync(join(project, 'study.yaml'), study);
    const table = cimline('sweep study.yaml --jobs 2 --out out');
    expect(table).toMatch(/DFA/);
    expect(existsSync(join(project, 'out'))).toBe(true);
  });
});

const study = `
name: two
title: Two points
question: Does a study train in two processes?
trace: digits
datasets: [digits]
rules: [bp, dfa]
seeds: 1
epochs: 1
training: 200
vary:
  train.rate: [0.5, 1]
`;
