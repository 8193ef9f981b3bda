import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';
import { floats, safetensors } from '../../support/tensors.ts';

const folder = scratch();
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const network = file(
  'tiny.yaml',
  'name: tiny\ninput: [2, 1, 1]\nbatch: 2\nlayers:\n  - { name: hidden, fc: 2, activation: relu }\n  - { name: output, fc: 2, activation: none }\n',
);
/** The class is the larger feature; the last sample is labelled wrongly. */
const data = file('data.csv', '0.5,0.25,0\n0.25,1,1\n0.75,0.5,0\n0,0.25,1\n1,0.25,1\n');
const asked = [network, '--data', data, '--test-data', data, '--normalise', 'none'];

/** hidden and output are the unit matrix times 2 and 0.5. */
const weights = file(
  'unit.safetensors',
  safetensors(
    JSON.stringify({
      'hidden.weight': { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
      'output.weight': { dtype: 'F32', shape: [2, 2], data_offsets: [16, 32] },
    }),
    floats(2, 0, 0, 2, 0.5, 0, 0, 0.5),
  ),
);
const given = ['evaluate', ...asked, '--weights', weights];

test('weights of a file by hand: four samples of five, as numbers and on cells', async () => {
  const plain = JSON.parse((await cimline([...given, '--json'])).stdout);
  expect(plain.report).toMatchObject({ data: 'data', seeds: [1], asNumbers: 0.8, clip: null, onCells: [] });
  const { stdout, stderr, exitCode } = await cimline([...given, '--device', 'hzo-fefet', '--seeds', '2', '--json']);
  expect([exitCode, stderr]).toEqual([0, '']);
  const { clip, onCells } = JSON.parse(stdout).report;
  // The largest hidden pre-activation is 2 x 1.
  expect([clip, onCells]).toEqual([
    2,
    [{ time_s: 0, accuracies: [0.8, 0.8], mean: 0.8, spread: 0, least: 0.8, most: 0.8 }],
  ]);
});

test('cells that were never programmed right, and cells that drift to the middle, know nothing', async () => {
  const onCells = [...given, '--device', 'hzo-fefet', '--seeds', '4', '--json'];
  const noisy = JSON.parse((await cimline([...onCells, '--set', 'device.programming=1'])).stdout).report;
  expect(noisy.onCells[0].spread).toBeGreaterThan(0);
  const verified = ['--set', 'device.programming=1', '--set', 'device.verify=0.01'];
  expect(JSON.parse((await cimline([...onCells, ...verified])).stdout).report.onCells[0].mean).toBe(0.8);
  const drift = ['--set', 'device.drift=1', '--set', 'device.driftTo=middle', '--times', '1,1h,1e12'];
  const drifted = JSON.parse((await cimline([...onCells, ...drift])).stdout).report.onCells;
  expect(drifted.map((one: { time_s: number }) => one.time_s)).toEqual([0, 1, 3600, 1e12]);
  // Nothing has drifted after a second. In the end activations are below a step of 8 bits: all samples are of class 0.
  expect(drifted.map((one: { mean: number }) => one.mean)).toEqual([0.8, 0.8, expect.any(Number), 0.4]);
});

test('the report says what was stored where, and what is left of it', async () => {
  const out = join(folder, 'out');
  const drift = ['--set', 'device.drift=0.05', '--set', 'device.programming=0.02', '--times', '1d'];
  const { stdout, stderr } = await cimline([...given, '--device', 'gst-pcm', '--seeds', '2', ...drift, '--out', out]);
  expect(stdout).toContain('Network tiny, data set data');
  expect(stdout).toMatch(/Programming has a deviation of\s+0\.02 of the range\./);
  expect(stdout).toMatch(/at once +\d/);
  expect(stdout).toMatch(/24 h +\d/);
  expect(stdout).toContain('As numbers, the weights classify 80');
  expect(stderr).toBe(`wrote ${join(out, 'evaluation.json')}\n`);
});

const training = ['train', ...asked, '--rule', 'bp', '--epochs', '3'];
const accuracy = (stdout: string) => JSON.parse(stdout).trainings[0].report.accuracy.at(-1).mean;

test.each(['npz', 'safetensors'])('weights that are saved in .%s are the same when they begin', async (extension) => {
  const [saved, again] = [join(folder, `w.${extension}`), join(folder, `again.${extension}`)];
  const trained = await cimline([...training, '--json', '--save', saved]);
  expect([trained.exitCode, trained.stderr]).toEqual([0, `wrote ${saved}\n`]);
  const begun = await cimline(['train', ...asked, '--epochs', '0', '--init', saved, '--json', '--save', again]);
  expect([begun.exitCode, accuracy(begun.stdout)]).toEqual([0, accuracy(trained.stdout)]);
  expect(readFileSync(again)).toEqual(readFileSync(saved));
  const { stdout } = await cimline(['evaluate', ...asked, '--weights', saved, '--json']);
  expect(JSON.parse(stdout).report.asNumbers).toBe(accuracy(trained.stdout));
});

test('weights of linear cells are on their states, so they are programmed to the same states again', async () => {
  const device = ['--device', 'hzo-fefet', '--set', 'device.potentiation=0', '--set', 'device.depression=0'];
  const ideal = [...device, '--set', 'device.cycleToCycle=0', '--set', 'device.deviceToDevice=0'];
  const [saved, again] = [join(folder, 'cells.npz'), join(folder, 'cellsAgain.npz')];
  const trained = await cimline([...training, ...ideal, '--json', '--save', saved]);
  const begun = await cimline([
    'train',
    ...asked,
    '--epochs',
    '0',
    '--init',
    saved,
    ...ideal,
    '--json',
    '--save',
    again,
  ]);
  expect([begun.exitCode, begun.stderr]).toEqual([0, `wrote ${again}\n`]);
  expect(accuracy(begun.stdout)).toBe(accuracy(trained.stdout));
});

test('a network as it begins has a report', async () => {
  const { stdout, exitCode } = await cimline(['train', ...asked, '--epochs', '0']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/of the test samples are classified correctly before any training/);
});

test.each([
  ['no weights', ['evaluate', ...asked], "required option '--weights <file>' not specified"],
  [
    'a missing file',
    ['evaluate', ...asked, '--weights', join(folder, 'unit.safetensor')],
    'no such file; did you mean "',
  ],
  ['times of numbers', [...given, '--times', '1h'], '--times: numbers do not drift; choose a device'],
  [
    'times without drift',
    [...given, '--device', 'hzo-fefet', '--times', '1h'],
    '--times: device hzo-fefet does not drift; set device.drift',
  ],
  ['a time that is none', [...given, '--times', '1 week'], 'expected a time such as 1, 10 ms, 1h, 30d or 10yr'],
  ['a setting of trainings', [...given, '--set', 'train.rate=1'], '--set train.rate=1: train.rate has no effect where'],
  ['an unknown setting', [...given, '--set', 'train.forwardAdcs=1'], 'did you mean "train.forwardAdc"?'],
  ['a file of another format', [...training, '--save', 'w.pt'], '--save w.pt: the format is not known'],
  [
    'a folder that is not there',
    [...training, '--save', 'never/w.npz'],
    '--save never/w.npz: there is no folder never',
  ],
  [
    'a file for two rules',
    [...training, '--rule', 'bp,dfa', '--save', 'w.npz'],
    'a file holds the weights of one rule',
  ],
  ['endurance without training', ['train', ...asked, '--epochs', '0', '--endurance', '9'], '--endurance 9: nothing is'],
  ['weights that are no file of tensors', [...training, '--init', data], 'this is no file of tensors'],
])('refuses %s', async (_, argv, reason) => {
  const { exitCode, stdout, stderr } = await cimline(argv);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(reason);
  expect(stderr).not.toContain('    at ');
  expect(['w.pt', 'w.npz', 'never'].some((name) => existsSync(name))).toBe(false);
});

test('the weights of a training that is finished in its checkpoint are not there any more', async () => {
  const checkpoint = ['--checkpoint', join(folder, 'checkpoint')];
  await cimline([...training, ...checkpoint]);
  const never = join(folder, 'never.npz');
  const { exitCode, stderr } = await cimline([...training, ...checkpoint, '--save', never]);
  expect([exitCode, existsSync(never)]).toEqual([2, false]);
  expect(stderr).toContain('the training is finished in its checkpoint, which keeps no weights');
});
