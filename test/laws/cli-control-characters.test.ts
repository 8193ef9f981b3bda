import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { execute } from '../../src/cli/program.ts';
import { load } from '../../src/config/index.ts';
import { plainLook } from '../../src/report/text/look.ts';
import { simulate } from '../../src/simulation/index.ts';
import { cimline, scratch } from '../support/cli.ts';

/** Names and arguments are data: none of their characters tells the terminal to do anything. */
const codes = ['\x1b[31m', '\x1b]0;title\x07', '\x9b2J', '\r', '\u202e'];
const code = fc.constantFrom(...codes);
const anyCode = /(?!\n)\p{Cc}|\p{Bidi_Control}/u;
const chipFile = new URL('../../chips/fefet-22nm.yaml', import.meta.url);

const lines = [
  'run fefet-22nm mlp --rule bp --batch 1 --set wgu.count=1 --activity x.json',
  'compare fefet-22nm mlp --vary iterations=1 --batch 1 --only x',
  'train mlp --rule bp --device d --data x --epochs 1',
  'study run mlp --only rule=bp',
  'describe wgu --schema',
  'validate --all x --quirks B3=off',
  'import x.json --out y',
  'list data --data x',
  'init chip name',
  'chip fefet-22nm --network mlp',
  'nothing --at all',
].map((line) => line.split(' '));

test('no command line makes a terminal code come out', async () => {
  const cut = fc
    .constantFrom(...lines)
    .chain((words) => fc.tuple(fc.constant(words), fc.nat(words.length - 1), fc.nat()));
  await fc.assert(
    fc.asyncProperty(cut, code, async ([words, which, where], inserted) => {
      const word = words[which] ?? '';
      const at = where % (word.length + 1);
      const argv = words.with(which, word.slice(0, at) + inserted + word.slice(at));
      const { stdout, stderr } = await cimline(argv);
      expect(stdout + stderr).not.toMatch(anyCode);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('a file whose own name holds a code is simulated, and its name shows the code, in no colour', async () => {
  const file = join(scratch(), 'a\x1b[31mb.yaml');
  copyFileSync(chipFile, file);
  const out: string[] = [];
  const exitCode = await execute(['run', file, 'mlp', '--batch', '1'], {
    stdout: (text) => void out.push(text),
    stderr: (text) => void out.push(text),
    watched: null,
    look: { ...plainLook, columns: 300, paint: new Chalk({ level: 1 }) },
    simulator: async () => ({ load, simulate }),
  });
  expect([exitCode, out.join('')]).toEqual([0, expect.stringContaining('a\\u001b[31mb.yaml')]);
  expect(out.join('')).not.toMatch(anyCode);
});

const texts = {
  chip: readFileSync(chipFile, 'utf8').replace(/^name: .*$/m, 'name: NAME'),
  network: 'name: NAME\ninput: [1, 2, 2]\nlayers: [{ name: NAME, fc: 2 }]\n',
  device: 'name: NAME\n',
} as const;
const using = {
  chip: (file: string) => ['chip', file],
  network: (file: string) => ['run', 'fefet-22nm', file],
  device: (file: string) => ['train', 'mlp', '--device', file],
} as const;

test.each(['chip', 'network', 'device'] as const)(
  'a %s whose name holds a code is refused at its place',
  async (kind) => {
    const file = join(scratch(), 'file.yaml');
    writeFileSync(file, texts[kind].replaceAll('NAME', '"\\e[31mred"'));
    const { exitCode, stdout, stderr } = await cimline(using[kind](file));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/file\.yaml:\d+:\d+: name is "\\u001b\[31mred", expected 1 to 100 printing characters/);
    expect(stderr).not.toMatch(anyCode);
  },
);
