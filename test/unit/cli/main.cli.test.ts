import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../../../scripts/bundle.ts';
import { resultSchema } from '../../../src/simulation/resultSchema.ts';

const root = join(import.meta.dirname, '../../..');
/** Of the sources as they are, beside what they read. */
let bundled: string;
let made: Metafile;

beforeAll(async () => {
  mkdirSync(join(root, 'out'), { recursive: true });
  bundled = mkdtempSync(join(root, 'out/program-'));
  made = await bundle(root, bundled);
}, 60_000);
afterAll(() => rmSync(bundled, { recursive: true, force: true }));

/** The program as a user starts it; slow, so only what needs a real process. */
function cimline(line: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync('bash', ['-c', `set -o pipefail; node ${join(bundled, 'cimline.js')} ${line}`], {
    cwd: root,
    encoding: 'utf8',
  });
}

test('run --json on a shipped chip and trace prints one valid result and nothing else', () => {
  const { status, stdout, stderr } = cimline('run fefet-22nm mlp --rule dfa --batch 2 --json');
  expect([status, stderr]).toEqual([0, '']);
  expect(resultSchema.parse(JSON.parse(stdout)).rule).toBe('dfa');
});

test('what few runs need is loaded when one does: the parser of settings, the checks of a recording', () => {
  const activity = 'traces/activity/digits-dfa.json';
  const line = `run fefet-22nm digits --rule dfa --batch 1 --set globalBuffer.ports=2 --activity ${activity} --json`;
  const { status, stdout, stderr } = cimline(line);
  expect([status, stderr]).toEqual([0, '']);
  const { chip, network } = resultSchema.parse(JSON.parse(stdout)).config;
  expect(chip).toMatchObject({ globalBuffer: { ports: 2 } });
  expect(network.activity.basis).toBe('recorded');
});

test('a misspelt chip ends with exit code 2 and one line that suggests the right one', () => {
  const { status, stdout, stderr } = cimline('run fefet-22mn mlp --rule bp');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/did you mean "fefet-22nm"\?\n$/);
  expect(stderr).not.toContain('    at ');
});

test('a full disk behind the output ends with exit code 1 and one line', () => {
  const { status, stdout, stderr } = cimline('describe > /dev/full');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toBe('cannot write the output: ENOSPC: no space left on device, write\n');
});

test('a reader that stops early is no error', () => {
  const { status, stdout, stderr } = cimline('describe | head -n 1');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n')).toHaveLength(2);
});

test('draws a figure as PDF with the library that is loaded for it only', () => {
  const figure = join(bundled, 'figure.pdf');
  const { status, stderr } = cimline(`compare fefet-22nm digits --batch 1 --figure ${figure}`);
  expect([status, stderr]).toEqual([0, `wrote ${figure}\n`]);
  expect(readFileSync(figure, 'latin1')).toMatch(/^%PDF-/);
});

test('an error has in the bundle the name of its class', () => {
  const files = readdirSync(bundled, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const classes = files.flatMap((file) => [
    ...readFileSync(join(bundled, file), 'utf8').matchAll(/\b(\w+Error) ?= ?class (?:(\w+) )?extends/g),
  ]);
  // A class without a name has that of its variable.
  expect(classes.map(([, variable]) => variable)).toEqual(
    expect.arrayContaining(['InputError', 'SettingError', 'MappingError', 'TrainingError']),
  );
  expect(classes.filter(([, variable, own = variable]) => own !== variable).map(([text]) => text)).toEqual([]);
});

/** Files, bytes and packages that a start loads for these sources, and the rooms of `src` that they come from. */
function loaded(...sources: readonly string[]) {
  const entries = Object.entries(made.outputs).filter(([, { entryPoint }]) =>
    sources.some((source) => entryPoint?.endsWith(source)),
  );
  expect(entries).toHaveLength(sources.length);
  const files = new Set(entries.map(([file]) => file));
  for (const file of files) {
    for (const { path, kind, external } of made.outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) files.add(path);
    }
  }
  const outputs = [...files].flatMap((file) => made.outputs[file] ?? []);
  const inputs = outputs.flatMap((output) => Object.keys(output.inputs));
  const parts = (start: string) =>
    new Set(
      inputs.flatMap((input) => (input.startsWith(start) ? [input.slice(start.length).split('/')[0] ?? ''] : [])),
    );
  const bytes = outputs.reduce((sum, output) => sum + output.bytes, 0);
  return { files: files.size, bytes, packages: parts('node_modules/'), rooms: parts('src/') };
}

describe('a start loads what it needs', () => {
  test('help, version and refused options: names, numbers and the parser of options', () => {
    const { files, bytes, packages, rooms } = loaded('cli/main.ts');
    expect([...packages].sort()).toEqual(['chalk', 'commander']);
    expect(['config', 'observe', 'sizes', 'insight', 'data'].filter((room) => rooms.has(room))).toEqual([]);
    expect(files).toBeLessThanOrEqual(5);
    expect(bytes).toBeLessThan(220_000);
  });

  test('a run without a folder: nothing that records, trains or compares', () => {
    const { files, bytes, packages, rooms } = loaded('cli/main.ts', 'actions/run.ts', 'actions/simulator.ts');
    expect([...packages].sort()).toEqual(['@noble', 'chalk', 'commander', 'eventemitter3', 'heap-js']);
    expect(['analytic', 'data', 'viewer', 'library'].filter((room) => rooms.has(room))).toEqual([]);
    expect(files).toBeLessThanOrEqual(18);
    expect(bytes).toBeLessThan(800_000);
  });
});
