import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { readDigits } from '../../../../src/data/index.ts';
import { findDevice, hardwareOf, type TrainingRequest, train } from '../../../../src/learning/index.ts';
import { type Kernels, type Threads, wasmKernels } from '../../../../src/learning/kernels/index.ts';
import { startThread } from '../../../../src/learning/kernels/thread.ts';
import { perceptron, settings } from '../networks.ts';

const warnings: string[] = [];
const threads = (count: number, least = 0, start = startThread): Threads => ({
  count,
  least,
  start,
  warn: (text) => warnings.push(text),
});

afterEach(() => {
  warnings.length = 0;
});

/** Sums of 3 ones times 2, in 130 rows and 260 columns: 4 x 3 tasks. */
function product(kernels: Kernels): Set<number> {
  const [a, b, c] = [kernels.floats(130 * 3), kernels.floats(3 * 260), kernels.floats(130 * 260)];
  a.fill(1);
  b.fill(2);
  kernels.multiply(a, b, c, { rows: 130, depth: 3, columns: 260 }, 'none');
  return new Set(c);
}

test('threads start when large products have taken as long as a start, and not for one thread', () => {
  let started = 0;
  const count = () => {
    started++;
  };
  product(wasmKernels(threads(1, 0, count)));
  product(wasmKernels(threads(3, 130 * 3 * 260 + 1, count)));
  expect(started).toBe(0);
  const three = wasmKernels(threads(3, 130 * 3 * 260, count));
  for (let round = 0; round < 127; round++) product(three);
  expect(started).toBe(0);
  product(three);
  product(three);
  expect(started).toBe(2);
});

test('threads that cannot start are reported once, and the products are right without them', () => {
  const kernels = wasmKernels(
    threads(3, 0, () => {
      throw new Error('no more threads');
    }),
  );
  expect(product(kernels)).toEqual(new Set([6]));
  expect(product(kernels)).toEqual(new Set([6]));
  expect(warnings).toEqual(['a thread could not start, training goes on with fewer: no more threads']);
});

test('kernels whose threads were released start them again', () => {
  const kernels = wasmKernels(threads(3));
  for (let round = 0; round < 3; round++) {
    expect(product(kernels)).toEqual(new Set([6]));
    kernels.release();
  }
  expect(warnings).toEqual([]);
});

test('threads find operands in memory that was added after they started', () => {
  const kernels = wasmKernels(threads(3));
  for (let round = 0; round < 300; round++) expect(product(kernels)).toEqual(new Set([6]));
  kernels.release();
  expect(warnings).toEqual([]);
});

const adc = { bits: 6, range: { kind: 'full-scale' }, when: 'always' } as const;
const pulsed = { ...hardwareOf(findDevice('hzo-fefet')), adc: { forward: adc, transposed: adc, feedback: null } };
const stepping = hardwareOf({ ...findDevice('fefet-6bit'), cyclePer: 'step' });

test.each([
  ['pulses', pulsed],
  ['steps', { ...stepping, update: 'wage', precision: { ...stepping.precision, gradient: 6 } }],
] as const)('a training by %s gives the same report with three threads as with one', (_, hardware) => {
  const request: TrainingRequest = {
    network: perceptron([64, 48, 10]),
    data: readDigits(),
    settings: settings({ epochs: 1, hardware }),
    seeds: [1, 2],
    record: true,
  };
  expect(train({ ...request, threads: threads(3) })).toEqual(train(request));
  expect(warnings).toEqual([]);
});

const fileOf = (name: string) =>
  JSON.stringify(fileURLToPath(new URL(`../../../../src/learning/kernels/${name}.ts`, import.meta.url)));

/** A process that computes with three threads, then does `then`. */
const script = (then: string) => `
  import { wasmKernels } from ${fileOf('index')};
  import { startThread } from ${fileOf('thread')};
  const kernels = wasmKernels({ count: 3, least: 0, warn: console.log, start: startThread });
  const [a, b, c] = [0, 1, 2].map(() => kernels.floats(90_000));
  for (let i = 0; i < 50; i++) kernels.multiply(a, b, c, { rows: 300, depth: 300, columns: 300 }, 'none');
  console.log('computed');
  ${then}
`;
const argumentsOf = (then: string) => ['--import', 'tsx', '--input-type', 'module', '--eval', script(then)];

test.each([
  ['at its end', '', 0],
  ['at an error', 'throw new Error("broken")', 1],
  ['when told to exit', 'process.exit(3)', 3],
])('threads end with the process: %s', (_, then, code) => {
  const { status, stdout } = spawnSync(process.execPath, argumentsOf(then), { encoding: 'utf8', timeout: 20_000 });
  expect({ status, stdout }).toEqual({ status: code, stdout: 'computed\n' });
});

test('threads end with the process: interrupted in the middle of a product', async () => {
  const endless = 'while (true) kernels.multiply(a, b, c, { rows: 300, depth: 300, columns: 300 }, "none");';
  const child = spawn(process.execPath, argumentsOf(endless));
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([null, 'SIGINT']);
}, 20_000);
