import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cimline, scratch } from '../../support/cli.ts';

const folder = scratch();
const file = (name: string, lines: readonly string[]) => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};

const network = file('tiny.yaml', [
  'name: tiny',
  'input: [2, 1, 1]',
  'batch: 2',
  'layers:',
  '  - { name: hidden, fc: 4, activation: tanh }',
  '  - { name: output, fc: 2, activation: none }',
]);

/** Two clouds that a line divides. */
const clouds = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `${i % 7},${(i % 7) + (i % 2 === 0 ? 5 : -5)},${i % 2 === 0 ? 'up' : 'down'}`,
  );
const data = file('clouds.csv', ['across,height,label', ...clouds(40)]);

test("a network of one's own learns a table of one's own, on numbers and on cells", async () => {
  for (const device of [[], ['--device', 'fefet-6bit']]) {
    const { exitCode, stdout, stderr } = await cimline(['train', network, '--data', data, '--json', ...device]);
    expect([exitCode, stderr]).toEqual([0, '']);
    const [{ report, samples, classes, origin }] = JSON.parse(stdout).trainings;
    expect([report.data, samples, classes]).toEqual(['clouds', { training: 32, test: 8 }, 2]);
    expect(report.accuracy.at(-1).mean).toBe(1);
    expect(origin).toBe(
      `${data}, 20 % of every class to test (drawn with seed 1), each feature from its range in the training samples to 0 ... 1`,
    );
  }
});

const wide = file('wide.csv', ['1,2,3,a', '1,2,3,b', '1,2,3,a', '1,2,3,b']);
const three = file('three.csv', ['1,2,a', '1,2,b', '1,2,c', '1,2,a']);

test.each([
  [
    'samples of another shape',
    ['--data', wide, '--test-share', '50%'],
    `--data ${wide}: samples of wide are 3 x 1 x 1, network tiny reads 2 x 1 x 1; `,
  ],
  [
    'another number of classes',
    ['--data', three, '--test-data', three],
    `--data ${three}: three has 3 classes, network tiny has 2 outputs; `,
  ],
  ['two data sets', ['--data', data, '--dataset', 'mnist'], '--dataset mnist: --data '],
  [
    'a split of data that have a name',
    ['--dataset', 'digits', '--test-share', '10%'],
    '--test-share 0.1: this is about',
  ],
  ['a file that is not there', ['--data', 'nothing.csv'], '--data nothing.csv: no such folder, expected a folder with'],
  ['test data that are not there', ['--data', data, '--test-data', 'cloud.csv'], 'cloud.csv: no such file'],
  ['a test share and test data', ['--data', data, '--test-data', data, '--test-share', '10%'], '--test-share 0.1: '],
  [
    'a way to normalise that is none',
    ['--data', data, '--normalise', 'mean'],
    'expected auto, feature, all, none or a',
  ],
])('refuses %s', async (_, args, reason) => {
  const { exitCode, stdout, stderr } = await cimline(['train', network, ...args]);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(reason);
  expect(stderr).not.toContain('    at ');
});
