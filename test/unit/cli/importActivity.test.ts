import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';
import { folder } from '../analytic/neurosim/runs.ts';

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
  const written = await cimline([
    'import',
    'neurosim',
    run,
    '--out',
    chip,
    '--activity',
    activity,
    '--trace',
    'mlp512',
  ]);
  expect([written.exitCode, written.stderr]).toEqual([0, `wrote ${chip}, ${activity}\n`]);
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

test.each([
  [['--activity', 'a.json'], '--activity and --trace go together'],
  [['--trace', 'mlp512'], '--activity and --trace go together'],
  [['--activity', 'a.json', '--trace', 'vgg8'], 'a run of layers of 401408, 262144, 5120 weights'],
  [['--activity', 'a.json', '--trace', 'mlp513'], 'mlp512'],
])('%j is bad input', async (options, message) => {
  const { exitCode, stderr, stdout } = await cimline(['import', 'neurosim', run, ...options]);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(existsSync('a.json')).toBe(false);
});
