import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';

const onChip = ['train', 'digits', '--chip', 'fefet-22nm', '--target', '95%', '--set', 'width=16'];
const both = [...onChip, '--ideal-adc', '--rule', 'bp,dfa'];
const quick = [...both, '--epochs', '2', '--seeds', '2', '--batch', '100'];

test('trains, simulates every epoch with its activity, and writes results and charts', async () => {
  const folder = scratch();
  const { exitCode, stdout } = await cimline([
    ...quick.map((word) => (word === 'width=16' ? 'width=64' : word)),
    '--target',
    '0.3',
    '--json',
    '--out',
    folder,
  ]);
  expect(exitCode).toBe(0);
  const { target: outcome, trainings } = JSON.parse(stdout);
  expect(outcome.chip).toEqual({ name: 'fefet-22nm', device: 'hzo-fefet', idealAdc: true });
  expect(trainings.map(({ report }: { report: { rule: string } }) => report.rule)).toEqual(['bp', 'dfa']);
  expect(outcome).toMatchObject({ network: 'digits', data: 'digits', target: 0.3, batch: 100 });
  // 1442 samples, of which a fifth are held out, in batches of 100, the last of 57.
  expect(outcome.iterationsPerEpoch).toBe(12);
  expect(outcome.tests).toMatchObject({ every: 1, samples: 285 });
  expect(outcome.rules.map(({ rule }: { rule: string }) => rule)).toEqual(['bp', 'dfa']);
  for (const { iterations, points, crossings } of outcome.rules) {
    const [first, second] = iterations;
    expect(points.map(({ update }: { update: number }) => update)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(points[11].time_s).toBeCloseTo(12 * first.time_s, 12);
    expect(points[13].time_s).toBeCloseTo(12 * first.time_s + 2 * second.time_s, 12);
    expect(second.time_s).not.toBe(first.time_s);
    expect(crossings).toHaveLength(2);
  }
  expect(JSON.parse(readFileSync(join(folder, 'target.json'), 'utf8'))).toEqual(outcome);
  for (const name of [
    'target-updates.svg',
    'target-time.svg',
    'target-energy-chip.svg',
    'target-energy-chip-dram.svg',
  ]) {
    const svg = readFileSync(join(folder, name), 'utf8');
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|undefined/);
  }
  expect(existsSync(join(folder, 'report.txt'))).toBe(true);
}, 60_000);

test('says plainly that a rule never gets there', async () => {
  const { exitCode, stdout } = await cimline([...quick, '--target', '1', '--rule', 'dfa']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/DFA: 0 of 2 seeds get there within the budget\. The best mean accuracy is [\d.]+ %, after/);
  expect(stdout).toMatch(/\n +DFA +updates +not within the budget +- +never/);
}, 60_000);

test('says of each rule what went wrong without an error', async () => {
  const { stdout } = await cimline([
    ...quick,
    '--seeds',
    '1',
    '--set',
    'train.rate=1e-5',
    '--set',
    'train.rounding=nearest',
  ]);
  for (const rule of ['BP', 'DFA']) expect(stdout).toContain(`${rule}: No cell was written in 2 epochs`);
});

test('arrays are cut and numbers have the bits as on the chip, unless the training says otherwise', async () => {
  const sets = ['precision.activation=6', 'train.errorBits=7', 'device.states=64'].flatMap((set) => ['--set', set]);
  const { stdout } = await cimline([...quick, '--rule', 'bp', '--json', ...sets]);
  const { settings, notes } = JSON.parse(stdout).target;
  expect(settings.hardware.precision).toMatchObject({ activation: 6, error: 7 });
  expect(settings.hardware.array).toEqual({ rows: 128, columns: 128 });
  // 64 states are the six bits of the chip's cells: no note on them.
  expect(notes.join()).not.toContain('states');
  expect(notes.join()).toContain('optimizer.stateBits=16');
}, 60_000);

test('weights lie in as many cells as on the chip, unless the device or the training says otherwise', async () => {
  const short = [...quick, '--epochs', '1', '--seeds', '1', '--rule', 'dfa', '--json'];
  const outcome = async (...argv: string[]) => {
    const { settings, notes } = JSON.parse((await cimline([...short, ...argv])).stdout).target;
    const { device, precision } = settings.hardware;
    return { states: device.states, weight: precision.weight, notes: notes.join() };
  };
  const ofThreeCells = ['--set', 'cell.bits=2'];
  const chips = await outcome(...ofThreeCells);
  expect(chips).toMatchObject({ states: 4, weight: 6 });
  expect(chips.notes).not.toMatch(/states|weights/i);
  const named = await outcome(...ofThreeCells, '--device', 'gst-pcm');
  expect(named).toMatchObject({ states: 4, weight: 6 });
  const cells = await outcome('--set', 'device.states=32', '--set', 'train.weightBits=0');
  expect(cells).toMatchObject({ states: 32, weight: null });
  expect(cells.notes).toContain(
    "trained in cells of 32 states. Time and energy are those of the chip's cells of 6 bits (1 for a weight)",
  );
  const byHand = await outcome(...ofThreeCells, '--set', 'train.weightBits=4');
  expect(byHand).toMatchObject({ states: 4, weight: 4 });
  expect(byHand.notes).toContain(
    "trained with 4 bits. Time and energy are those of the chip's weights of 6 bits (3 cells for a weight)",
  );
  const refused = await cimline([...short, '--set', 'train.weightBits=5']);
  expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('hold 6 bits, but a weight has 5');
}, 60_000);

test('says that the batch of a preset is that of the training, too', async () => {
  const argv = [...onChip, '--epochs', '1', '--rule', 'dfa'];
  const { stdout } = await cimline([...argv, '--assume', 'overlap', '--json']);
  const outcome = JSON.parse(stdout).target;
  expect([outcome.batch, outcome.iterationsPerEpoch]).toEqual([200, 6]);
  expect(outcome.notes.join()).toContain(
    '--assume overlap sets the batch to 200 (the network has 32), so there are fewer updates per epoch. Add --batch 32 to keep it.',
  );
  const { stdout: kept } = await cimline([...argv, '--assume', 'overlap', '--batch', '32', '--json']);
  expect(JSON.parse(kept).target.notes.join()).not.toContain('--assume overlap sets the batch');
}, 60_000);

test('goes on from its checkpoints to the same result', async () => {
  const folder = scratch();
  const once = [...quick, '--seeds', '1', '--json'];
  const argv = [...once, '--checkpoint', join(folder, 'begun')];
  const { stdout: whole } = await cimline(once);
  expect((await cimline(argv)).stdout).toBe(whole);
  expect(existsSync(join(folder, 'begun', 'bp.checkpoint'))).toBe(true);
  rmSync(join(folder, 'begun', 'dfa.checkpoint')); // as if killed after the first rule
  expect((await cimline(argv)).stdout).toBe(whole);
  const other = await cimline([...argv, '--set', 'train.rate=0.05']);
  expect([other.exitCode, other.stdout]).toEqual([2, '']);
  expect(other.stderr).toMatch(
    /bp\.checkpoint: the checkpoint is of another training: the settings \(optimizer\.rate\) changed/,
  );
}, 60_000);

test.each([
  [
    'a test too rare to see a crossing',
    ['--test-every', '9'],
    /^--test-every 9: 24 updates have too few tests .*: 3 are needed, expected at most --test-every 8, or more --epochs$/,
  ],
  ['a share beyond one', ['--target', '95'], /expected a share such as 95% or 0\.95/],
  ['a rule that does not learn', ['--rule', 'inference'], /no such learning rule "inference"/],
  ['an unknown key of the training', ['--set', 'train.rat=3'], /did you mean "train\.rate"\?$/],
  ['an unknown key of the chip', ['--set', 'adc.foward.bits=6'], /did you mean "adc\.forward\.bits"\?$/],
  [
    'more bits than training knows',
    ['--set', 'precision.activation=32'],
    /^--set precision\.activation=32: precision\.activation is 32, expected a whole number from 2 to 16$/,
  ],
  [
    'a crop beyond the images',
    ['--dataset', 'digits', '--crop', '9'],
    /^--crop 9: images of digits are 8 x 8, cropped to 9 x 9, expected at most 8 pixels$/,
  ],
])('%s is refused', async (_, argv, message) => {
  const { exitCode, stdout, stderr } = await cimline([...quick, ...argv]);
  expect(stderr.trimEnd()).toMatch(message);
  expect([exitCode, stdout]).toEqual([2, '']);
});
