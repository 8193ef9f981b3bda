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
    for (const name of ['chalk', 'commander', 'eventemitter3', 'heap-js', 'hyparquet', 'preact', 'yaml', 'zod']) {
      expect(licences).toContain(`## ${name} `);
    }
  });

  test('runs a shipped chip and network by name', () => {
    const result = resultSchema.parse(JSON.parse(cimline('run fefet-22nm mlp --rule bp --batch 2 --json')));
    expect(result).toMatchObject({ rule: 'bp', samples: 2 });
  });

  test('makes a page about a run, from the program that it ships', () => {
    cimline('run fefet-22nm digits --batch 1 --out run');
    cimline('view run');
    const page = readFileSync(join(project, 'run.html'), 'utf8');
    expect(page).toContain('id="A/timeline.json"');
    expect(page).toContain(readFileSync(join(installed, 'dist/viewer.js'), 'utf8'));
  });

  test('draws a comparison for a paper, as SVG and as PDF', () => {
    for (const [file, start] of [
      ['figure.svg', '<svg'],
      ['figure.pdf', '%PDF-'],
    ] as const) {
      cimline(`compare fefet-22nm digits --batch 1 --figure ${file}`);
      expect(readFileSync(join(project, file), 'latin1').slice(0, 200)).toContain(start);
    }
  });

  test('trains', () => {
    expect(cimline('train digits --rule dfa --epochs 1')).toMatch(/\d+(\.\d+)? %/);
  });

  test('trains a study in two processes', () => {
    writeFileSync(join(project, 'study.yaml'), study);
    const table = cimline('study run study.yaml --jobs 2 --out out');
    expect(table).toMatch(/DFA/);
    expect(existsSync(join(project, 'out'))).toBe(true);
  });
});

describe("a stranger's program in strict TypeScript", () => {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');

  beforeAll(() => {
    writeFileSync(join(project, 'program.ts'), program);
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
    run(project, process.execPath, compiler, '-p', '.');
  });

  test('simulates, compares and trains, with the types of the package and none of Node', () => {
    const printed: unknown = JSON.parse(run(project, process.execPath, 'program.js'));
    expect(printed).toEqual({
      rule: 'dfa',
      labels: ['bp', 'dfa'],
      samples: [2, 2],
      refused: 'globalBuffer.ports',
      learned: true,
      core: 'inference',
    });
  });
});

/** As strict as it gets; declarations are checked, too. */
const compilerOptions = {
  target: 'ES2022',
  module: 'NodeNext',
  lib: ['ES2022'],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
} as const;

const program = `
import { compare, load, type Result, SettingError, simulate, train } from 'cimline';
import * as core from 'cimline/core';

declare const console: { log(text: string): void };

const run = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'dfa', batch: 2 });
const result: Result = simulate(run);
const runs = compare({ chip: 'fefet-22nm', network: 'mlp', batch: 2 });
const globalBuffer = { ...run.chip.globalBuffer, ports: 1.5 };
let refused = '';
try {
  simulate({ ...run, chip: { ...run.chip, globalBuffer } });
} catch (error) {
  if (error instanceof SettingError) refused = error.parameter;
}
const { report } = train({ network: 'digits', rule: 'dfa', epochs: 1 });
const { chip, network } = run;
const onCore = core.simulateOn({ clock: () => 0 }, { chip, network, rule: 'inference' });
console.log(
  JSON.stringify({
    rule: result.rule,
    labels: runs.map(({ label }) => label),
    samples: runs.map(({ result: { samples } }) => samples),
    refused,
    learned: (report.accuracy.at(-1)?.mean ?? 0) > 0.5,
    core: onCore.rule,
  }),
);
`;

const study = `
name: two
title: Two points
question: Does a study train in two processes?
network: digits
datasets: [digits]
rules: [bp, dfa]
seeds: 1
epochs: 1
training: 200
vary:
  train.rate: [0.5, 1]
`;
