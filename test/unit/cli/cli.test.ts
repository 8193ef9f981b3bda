import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json } from '../../../src/files/index.ts';
import { DeadlockError } from '../../../src/kernel/index.ts';
import { MappingError } from '../../../src/mapping/index.ts';
import { resultSchema } from '../../../src/simulation/resultSchema.ts';
import { InputError } from '../../../src/source/index.ts';
import { cimline, cli, scratch } from '../../support/cli.ts';
import { result } from '../../support/result.ts';

test('run prints the report on stdout and nothing on stderr when nobody watches', async () => {
  const { exitCode, stdout, stderr } = await cli(['run', 'c', 't', '--rule', 'bp']);
  expect(exitCode).toBe(0);
  expect(stdout.split('\n')[0]).toBe('BP on fefet-22nm: 200 samples through 784-1024-10, recorded activity');
  expect(stdout).toMatch(/^Next: cimline compare c t --rule bp --vary globalBuffer\.ports=1,2 {5}All tables: --full$/m);
  expect(stderr).toBe('');
});

test('run --json prints one valid result and nothing else', async () => {
  const { stdout } = await cli(['run', 'c', 't', '--rule', 'bp', '--json']);
  const parsed = JSON.parse(stdout);
  expect(resultSchema.parse(parsed).rule).toBe('bp');
  expect(Object.keys(parsed).at(-1)).toBe('run');
});

test('options reach the reader of descriptions, --set in the order given', async () => {
  const { requests } = await cli(
    'run c t --rule dfa --set a.b=1 --set c=2 --assume paper --iterations 3 --batch 7'.split(' '),
  );
  expect(requests).toEqual([
    { chip: 'c', network: 't', rule: 'dfa', sets: ['a.b=1', 'c=2'], assume: 'paper', iterations: 3, batch: 7 },
  ]);
});

test('--out writes result.json whole, without a temporary file beside it', async () => {
  const directory = join(scratch(), 'deep', 'er');
  const small = ['run', 'fefet-22nm', 'digits', '--batch', '1', '--rule', 'inference'];
  const { stderr } = await cimline([...small, '--no-timeline', '--out', directory]);
  expect(readdirSync(directory)).toEqual(['chip.yaml', 'network.yaml', 'result.json', 'run.json']);
  expect(resultSchema.parse(JSON.parse(readFileSync(join(directory, 'result.json'), 'utf8')))).toBeTruthy();
  expect(stderr).toContain(`wrote ${directory}`);
});

test('nothing is written when the run fails', async () => {
  const directory = join(scratch(), 'out');
  const { exitCode } = await cimline(['run', 'fefet-22nm', 'vgg8', '--set', 'chip.tiles=[1,1]', '--out', directory]);
  expect(exitCode).toBe(2);
  expect(existsSync(directory) ? readdirSync(directory) : []).toEqual([]);
});

test.each([
  [new InputError({ file: 'chip.yaml', line: 3, column: 5 }, 'wrong'), 2, 'chip.yaml:3:5: wrong\n'],
  [new MappingError('9 tiles are missing', 'add tiles'), 2, 'c: 9 tiles are missing; add tiles\n'],
  [new TypeError('x is undefined'), 1, 'internal error: x is undefined (CIMLINE_DEBUG=1 shows where)\n'],
])('an error is printed without a stack: %s', async (error, expected, message) => {
  const { exitCode, stdout, stderr } = await cli(['run', 'c', 't', '--rule', 'bp'], () => {
    throw error;
  });
  expect([exitCode, stdout, stderr]).toEqual([expected, '', message]);
});

test('a deadlock is a failed run, not bad input', async () => {
  const { exitCode } = await cli(['run', 'c', 't', '--rule', 'bp'], () => {
    throw new DeadlockError(1000, []);
  });
  expect(exitCode).toBe(1);
});

test.each([
  [['rnu', 'c', 't'], 'Did you mean run?'],
  [['run', 'c', 't', '--rule', 'bp', '--iteratons', '2'], 'Did you mean --iterations?'],
  [['run', 'c', 't', '--rule', 'bp', '--batch', '0'], 'a whole number in digits, from 1 to 1000000'],
  [['run', 'c', 't', '--rule', 'bp', '--detail', 'all'], 'Allowed choices are group, subarray'],
  [['run', 'c', 't', '--rule', 'bp', '--timeline', 'a.xml'], 'Allowed choices are ends, all'],
  [['run', 'c', 't', '--rule', 'bp', '--timeline-window', '2ms..1ms'], 'a before b'],
  [['run', 'c', 't', '--rule', 'bp', '--timeline-window', '1ms..2ms'], '--timeline-window is for --out FOLDER'],
  [['run', 'c', 't', '--rule', 'bp', '--timeline-window=-1us..2ms'], 'from 0 on'],
  [['run', 'c', 't', '--rule', 'bp', '--timeline-window', '1V..2V'], 'wrong unit'],
  [['compare', 'c', 't', '--vary', 'wgu.count'], 'path=value'],
  [['compare', 'c', 't', '--vary', 'batch=1,x'], 'a whole number from 1'],
  [['describe', 'globalBufer'], 'did you mean "globalBuffer"?'],
  [[], 'Usage: cimline'],
])('bad command line %j ends with exit code 2 and says what is wrong', async (argv, message) => {
  const { exitCode, stdout, stderr } = await cli(argv);
  expect(stderr).toContain(message);
  expect([exitCode, stdout]).toEqual([2, '']);
});

test.each(['run', 'compare', 'export', 'view', 'chip', 'describe', 'study', 'train', 'validate', 'import', 'list'])(
  '%s --help teaches by examples',
  async (command) => {
    const { exitCode, stdout } = await cli([command, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain(`cimline ${command}`);
  },
);

test('init begins a file that the next command takes, and overwrites none', async () => {
  const file = join(scratch(), 'mine.yaml');
  expect(await cli(['init', 'chip', '--out', file])).toMatchObject({
    exitCode: 0,
    stdout: '',
    stderr: `wrote ${file}\n`,
  });
  expect(readFileSync(file, 'utf8')).toContain('name: "mine"');
  const again = await cli(['init', 'chip', '--out', file]);
  expect([again.exitCode, again.stderr]).toEqual([2, `--out ${file}: this file exists, expected a new name\n`]);
  expect((await cli(['init', 'device'])).stdout).toContain('name: "my-device"');
});

test('a finished run is no chip', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'result.json'), json(result()));
  const { exitCode, stderr } = await cimline(['run', folder, 'mlp']);
  expect([exitCode, stderr]).toEqual([
    2,
    `${folder}: this folder is a finished run, expected a chip: a shipped name or a file\n`,
  ]);
});

test('describe tells what a word means', async () => {
  expect((await cli(['describe', 'paper'])).stdout).toMatch(/^--assume paper sets, on mlp\n/);
  expect((await cli(['describe', 'dfa'])).stdout).toMatch(/^dfa: a learning rule\n/);
  expect((await cli(['describe', 'study'])).stdout).toMatch(
    /^study: a kind of file\n[\s\S]*^ +inference +none; values by name\n +One setting/m,
  );
  expect(JSON.parse((await cli(['describe', 'result', '--schema'])).stdout)).toHaveProperty('properties');
});

test('--describe is the command describe', async () => {
  const [option, command] = [await cli(['--describe', 'wgu']), await cli(['describe', 'wgu'])];
  expect(option.stdout).toBe(command.stdout);
  expect(option.stdout).toContain('chip.wgu.samplesPerPass');
  expect(option.stdout).not.toContain('chip.dram');
});

test('a directory that cannot be made is reported without a stack', async () => {
  const { exitCode, stderr } = await cli(['run', 'c', 't', '--rule', 'bp', '--out', '/dev/null/x']);
  expect(exitCode).toBe(2);
  expect(stderr).toBe('/dev/null/x: /dev/null is not a directory, expected a folder, or a path below one\n');
});

test('run --format prints one row, --only some tables, and an unknown table is refused with the known ones', async () => {
  const { stdout } = await cli(['run', 'c', 't', '--rule', 'bp', '--format', 'csv']);
  expect(stdout.split('\n').map((line) => line.split(',').slice(0, 4))).toEqual([
    ['chip', 'network', 'rule', 'time (s)'],
    ['c', 't', 'bp', '0.01'],
    [''],
  ]);
  expect((await cli(['run', 'c', 't', '--only', 'area,stalls'])).stdout).toMatch(
    /^Area\n[\s\S]*\n\nWho waited for what\n/,
  );
  const { exitCode, stderr } = await cli(['run', 'c', 't', '--only', 'area,xx']);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('no table "xx"; known: totals, phases,')]);
});
