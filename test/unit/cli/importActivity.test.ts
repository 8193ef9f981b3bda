import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';
import { folder } from '../neurosim/runs.ts';

interface Row {
  readonly layer: string;
  readonly phase: string;
  readonly reference: number | null;
  readonly analytic: number;
}

const run = `${folder}mlp512x2_train.json`;

test('a run becomes a chip and the activity of a trace, and both simulate', async () => {
  const directory = scratch();
  const [chip, activity] = [join(directory, 'x.yaml'), join(directory, 'x.json')];
  const written = await cimline(['import', run, '--out', chip, '--activity', activity, '--trace', 'mlp512']);
  expect([written.exitCode, written.stderr]).toEqual([0, `wrote ${chip}, ${activity}\n`]);
  // The run has no pipeline.
  expect(readFileSync(chip, 'utf8')).toContain('schedule: { overlap: none }');
  const { exitCode, stdout } = await cimline(
    ['validate', chip, 'mlp512', '--rule', 'bp', '--batch', '1', '--assume', 'paper', '--activity', activity].concat([
      '--reference',
      run,
      '--json',
    ]),
  );
  expect(exitCode).toBe(0);
  const [{ latency_s }] = JSON.parse(stdout).validations;
  const gradients = latency_s.filter((row: Row) => row.phase === 'gradient' && row.reference !== null);
  expect(gradients).toHaveLength(3);
  // Copies and activity are the run's: its gradients take what the tool says, within 5 %.
  for (const { layer, analytic, reference } of gradients as Row[]) {
    expect(Math.abs(analytic / reference! - 1), layer).toBeLessThan(0.05);
  }
});

test('the layers of a run that no shipped trace has become a trace of their own', async () => {
  const [directory, lenet] = [scratch(), `${folder}lenet_train_sub32.json`];
  const [chip, network, activity] = ['x.yaml', 'x.csv', 'x.json'].map((name) => join(directory, name)) as string[];
  const files = ['--out', chip!, '--network', network!, '--activity', activity!];
  const written = await cimline(['import', lenet, ...files]);
  expect([written.exitCode, written.stderr]).toEqual([0, `wrote ${chip}, ${network}, ${activity}\n`]);
  expect(readFileSync(network!, 'utf8')).toMatch(/^28,28,1,5,5,6,1,1\n12,12,6,5,5,16,1,1\n/);
  const recorded = ['--rule', 'bp', '--batch', '1', '--activity', activity!];
  const { exitCode, stdout } = await cimline([
    'validate',
    chip!,
    network!,
    ...recorded,
    '--reference',
    lenet,
    '--json',
  ]);
  expect(exitCode).toBe(0);
  const [{ law, waterfalls }] = JSON.parse(stdout).validations;
  expect(law.equal).toBe(true);
  expect(waterfalls.latency.start.label).toBe('printed by the reference');
});

test.each([
  [['--activity', 'a.json'], '--activity needs --trace or --network'],
  [['--trace', 'mlp512'], '--trace is for --activity'],
  [['--trace', 'mlp512', '--network', 'a.csv'], '--trace and --network exclude each other'],
  [['--network', 'a.yaml'], '--network a.yaml: the layers are written in the format of a NetWork.csv'],
  [['--activity', 'a.json', '--trace', 'vgg8'], 'a run of layers of 401408, 262144, 5120 weights'],
  [['--activity', 'a.json', '--trace', 'mlp513'], 'mlp512'],
])('%j is bad input', async (options, message) => {
  const { exitCode, stderr, stdout } = await cimline(['import', run, ...options]);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(existsSync('a.json')).toBe(false);
});
