import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';

/** Bad input end to end: exit code 2, one message that says where, nothing on stdout, nothing written. */
const run = ['run', 'fefet-22nm', 'mlp', '--rule', 'bp', '--batch', '1'];
const compare = ['compare', 'fefet-22nm', 'mlp'];
const set = (text: string) => [...run, '--set', text];

test.each([
  ['an unknown key', set('wgu.cuont=2'), /^--set wgu\.cuont=2: .*; did you mean "wgu\.count"\?$/],
  ['an ambiguous key', set('bits=5'), /^--set bits=5: .*expected one of chip\.cell\.bits, /],
  ['a wrong unit', set('technology.node=3 V'), /^--set [^:]+: .*expected a length such as "22 nm"/],
  ['a value out of range', set('adc.forward.bits=99'), /^--set [^:]+: .*expected a whole number from 1 to 14$/],
  ['a missing chip file', ['run', 'no.yaml', 'mlp', '--rule', 'bp'], /^no\.yaml: no such file$/],
  ['a missing network file', ['run', 'fefet-22nm', 'no.csv', '--rule', 'bp'], /^no\.csv: no such file$/],
  ['a folder for a file', ['run', 'fefet-22nm', '/', '--rule', 'bp'], /^\/: this is a directory/],
  ['an unknown preset', [...run, '--assume', 'papr'], /^--assume papr: .*did you mean "paper"\?$/],
  [
    'a batch beyond all bounds',
    ['chip', 'fefet-22nm', '--batch', '1e9'],
    /expected a whole number in digits, from 1 to 1000000, got "1e9"\.$/,
  ],
  [
    'too many samples',
    [...run, '--batch', '1000001'],
    /expected a whole number in digits, from 1 to 1000000, got "1000001"\.$/,
  ],
  ['no iteration', [...run, '--iterations', '0'], /expected a whole number in digits, from 1 to 1000000, got "0"/],
  [
    'a number past all that are held exactly',
    set('globalBuffer.ports=1e30'),
    /^--set [^:]+: globalBuffer\.ports is 1e30, expected a whole number from 1 to 64$/,
  ],
  [
    'a parameter that is set twice',
    [...set('globalBuffer.ports=2'), '--set', 'globalBuffer.ports=3'],
    /^--set globalBuffer\.ports=3: chip\.globalBuffer\.ports is set already, by --set globalBuffer\.ports=2$/,
  ],
  [
    'a parameter that is set and varied',
    [...compare, '--vary', 'globalBuffer.ports=1,2', '--set', 'globalBuffer.ports=4'],
    /^--vary globalBuffer\.ports=1: chip\.globalBuffer\.ports is set already, by --set globalBuffer\.ports=4$/,
  ],
  ['an empty value', [...compare, '--vary', 'batch=1,,2'], /expected values separated by commas, got "1,,2"\.$/],
  ['the width of no figure', [...compare, '--width', '88mm'], /^error: --width is for --figure FILE$/],
  ['a figure without a name', [...compare, '--figure', 'x/.svg'], /expected the name of a file that ends in \.svg/],
  [
    'contradictory provisioning',
    set('chip.provision=explicit'),
    /^--set chip\.provision=explicit: provision is explicit and the chip has no transposed reads, .*subarray\.transposedRead: true/,
  ],
  [
    'cells of one port under a rule that reads them transposed',
    [...set('cell.type=sram-6t'), '--set', 'cell.bits=1'],
    /^--set cell\.type=sram-6t: bp reads weights transposed, which cell\.type sram-6t does not allow, expected .*sram-8t/,
  ],
  [
    'cells written row by row under a policy that pulses all rows at once',
    [...set('cell.type=sram-8t'), '--set', 'cell.bits=1', '--set', 'gradient.policy=in-array'],
    /^--set gradient\.policy=in-array: gradient\.policy in-array pulses all rows .* cell\.type sram-8t/,
  ],
  [
    'a temperature that no model covers',
    set('technology.temperature=299 K'),
    /^--set [^:]+: technology\.temperature is "299 K", expected a temperature such as "300 K", from 300 K to 400 K$/,
  ],
  [
    'a value outside a model, told in its unit',
    set('technology.node=5 nm'),
    /^--set [^:]+: block "technology": technology\.node = 5 nm is outside its model; valid: 130, 90, /,
  ],
  [
    'a number below its range: the example is one that is allowed',
    set('cell.onOffRatio=0.5'),
    /^--set [^:]+: cell\.onOffRatio is 0\.5, expected a number such as 1\.01, from 1\.01 to 1000000000$/,
  ],
  [
    'a bus of no size that a chip has',
    set('pe.busWidth=99999999999'),
    /^--set [^:]+: pe\.busWidth is 99999999999, expected a whole number from 1 to 65536$/,
  ],
  [
    'a width that is neither a number nor auto',
    set('htree.width=wide'),
    /^--set [^:]+: htree\.width is "wide", expected a whole number from 1 to 65536, or auto$/,
  ],
  [
    'a network too large for the given tiles',
    set('chip.tiles=[1, 1]'),
    /^fefet-22nm: the network needs 3 tiles, but the chip has 1 x 1 = 1; use tiles: auto/,
  ],
  [
    'an enormous tile',
    set('tile.pes=[64, 64]'),
    /^--set tile\.pes=\[64, 64\]: a tile of 64 x 64 PEs .*expected at most 4096$/,
  ],
  [
    'a time past the last picosecond',
    [...set('cell.writePulse=1 s'), '--iterations', '9'],
    /^fefet-22nm: .*\(2\.5 h of simulated time\)$/,
  ],
])('%s', async (_, argv, message) => {
  const out = join(scratch(), 'out');
  const { exitCode, stdout, stderr } = await cimline([...argv, '--out', out]);
  expect(stderr.trimEnd()).toMatch(message);
  expect([exitCode, stdout, existsSync(join(out, 'result.json'))]).toEqual([2, '', false]);
});

test('where only lines may be used, what no line covers is refused with the lines that come nearest, in units', async () => {
  const { exitCode, stderr } = await cimline([
    ...set('technology.node=14 nm'),
    '--set',
    'figuresFrom=lines',
    '--set',
    'circuits.basis=reference',
  ]);
  expect(exitCode).toBe(2);
  const [first, ...nearest] = stderr.trimEnd().split('\n');
  expect(first).toMatch(
    /^\/\S+\/chips\/fefet-22nm\.yaml:\d+:1: no figures are given for block "adc\.forward" at technology\.node = 14 nm; nearest:$/,
  );
  expect(nearest.length).toBeGreaterThanOrEqual(1);
  for (const line of nearest) expect(line).toMatch(/^ {2}line \d+ \(.*\): has technology\.node = 22 nm$/);
});

test('otherwise it is computed from technology and geometry, and a note says so', async () => {
  const { exitCode, stdout } = await cimline([
    ...set('figuresFrom=both'),
    '--set',
    'circuits.basis=reference',
    '--set',
    'technology.node=14 nm',
    '--full',
  ]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/computed: .*adc\.forward/s);
});

test('what lies outside the models is refused with the valid range', async () => {
  const { exitCode, stderr } = await cimline(set('technology.node=5 nm'));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^--set technology\.node=5 nm: block ".*": technology\.node = 5 nm is outside its model; valid: .*7/,
  );
});

test('a derivation does not reach beyond what the models know of', async () => {
  const { exitCode, stderr } = await cimline(set('adc.forward.bits=9'));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^--set adc\.forward\.bits=9: block "adc\.forward": .*valid: 1 to 8 bits for a flash converter/,
  );
});

test('a derivation that the chip file allows is no error, but a note', async () => {
  const { exitCode, stdout } = await cimline([
    ...set('figuresFrom=both'),
    '--set',
    'circuits.basis=reference',
    '--set',
    'adc.forward.bits=7',
    '--full',
  ]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/adc\.forward: derived \(adc\.forward\.bits 7 instead of 6/);
});

test.each([
  ['net.csv', '32,32,3,3,3,128,0\n', /net\.csv:1:1: 7 values in this line, expected 8/],
  ['net.csv', '32,32,3,3,3,x,0,1\n', /net\.csv:1:13: /],
  ['net.json', '{"name": "x",', /net\.json:1:\d+: /],
  ['net.yaml', 'name: x\n  input: [1, 2\n', /net\.yaml:\d+:\d+: /],
])('bad text in %s: %j', async (name, text, message) => {
  const file = join(scratch(), name);
  writeFileSync(file, text);
  const { exitCode, stdout, stderr } = await cimline(['run', 'fefet-22nm', file, '--rule', 'bp']);
  expect(stderr).toMatch(message);
  expect([exitCode, stdout]).toEqual([2, '']);
});

test('a directory that takes no children ends the command instead of hanging it', async () => {
  // `mkdirSync('/proc/x', { recursive: true })` never returns in Node 20.
  const { exitCode, stderr } = await cimline([...run, '--out', '/proc/x']);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^cannot write \/proc\/x/);
});

test('results that could not be written are found out before the run', async () => {
  const file = join(scratch(), 'file');
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  const { exitCode, stdout, stderr } = await cimline([...run, '--out', join(file, 'out')]);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`${file} is not a directory`);
});
