import { expect, test } from 'vitest';
import { type ChipChanges, smallChip } from '../support/bench.ts';
import { type Finished, runChip } from '../support/chipRun.ts';
import { oddFigures } from '../support/figures.ts';
import { conv, fc, mlp, network } from '../support/networks.ts';

/** One sample, one task and one stage after another. */
function run(net: ReturnType<typeof network>, rule: string, changes: ChipChanges = {}): Finished {
  const schedule = { overlap: 'none', layers: 'serial', stages: 'serial' } as const;
  return runChip({ chip: smallChip(changes), figures: oddFigures(), network: net, rule, schedule });
}

function duration(finished: Finished, name: string): number {
  const { start, end } = finished.task(name);
  return end - start;
}

/** Different durations of what a server did for an operation. */
function spans({ bench }: Finished, server: string, operation: string): number[] {
  const own = bench.spansOf(server).filter((span) => span.operation === operation);
  return [...new Set(own.map(({ start, end }) => end - start))];
}

test('a generator makes the elements of B and multiplies them, so many a cycle', () => {
  const finished = run(mlp(4, 4, 4), 'dfa', { feedback: { cost: 'generator', generatorUnits: 5 } });
  // e: 4 x 2 bits, a line of the buffer; 4 x 4 products, 5 a cycle; the mask of 4 bits; the derivative; the error.
  expect(duration(finished, 'FB fc1')).toBe(1511 + 4 * 1000 + 1511 + 1000 + 2617);
});

test('feedback products are converted and summed with the bits of their own ADCs, forward reads with theirs', () => {
  const adc = { bits: 7 };
  const finished = run(mlp(4, 4, 4), 'dfa', { adc: { feedback: adc }, precision: { error: 3 } });
  // A register takes 8 bits in 1037 and a bus in 1000. Forward 4 sums of 4 + 2 bits, feedback 4 of 7 + 3.
  const outputs = finished.bench.assembly.servers
    .map(({ spec }) => spec.name)
    .filter((name) => name.endsWith('pe[0].output'));
  const forward = outputs.filter((name) => spans(finished, name, 'write').includes(3 * 1037));
  const feedback = outputs.filter((name) => spans(finished, name, 'write').includes(5 * 1037));
  expect([outputs.length, forward.length, feedback.length]).toEqual([3, 2, 1]);
});

test('a convolution adds its backward values to the error map that lies in the buffer', () => {
  const finished = run(network([conv(0, 1, 4, 4, 3), conv(1, 4, 4, 4, 3)]), 'bp', { subarray: { rows: 64 } });
  const { start, end, name } = finished.task('AG conv1');
  const own = finished.bench.spansOf('chip.globalBuffer').filter((span) => span.start >= start && span.end <= end);
  // 16 vectors of 4 x 2 bits of error in, 16 lines. 9 x 4 values x 2 bits for each: 144 lines out of the buffer and back. The
  // mask of 64 bits, 8 lines, is read before.
  expect([name, ...own.map((span) => [span.operation, span.end - span.start])]).toEqual([
    'AG conv1',
    ['read', 16 * 1511],
    ['read', 8 * 1511],
    ['read', 144 * 1511],
    ['write', 144 * 2617],
  ]);
});

test('a layer sums what it reads before its product, and errors where a result was read twice', () => {
  // fc3 reads the results of fc1 and fc2, 8 values each, and has 4 outputs.
  const layers = [fc(0, 4, 8), fc(1, 8, 8), fc(2, 8, 4, { from: [0, 1] })];
  const finished = run(network(layers), 'bp');
  // 4 units: two cycles for 8 values, forward and backward.
  expect(spans(finished, 'chip.residual', 'residual')).toEqual([2000]);
  expect(finished.bench.spansOf('chip.residual')).toHaveLength(2);
});

test('rectifier and pooling work on the map before pooling', () => {
  const pool = { kind: 'max', size: [2, 2], stride: 2, padding: 0 } as const;
  const finished = run(network([conv(0, 1, 4, 4, 3, { pool })]), 'inference', { subarray: { rows: 64 } });
  // 4 x 4 positions of 4 channels, 4 units.
  expect([spans(finished, 'chip.activation', 'activation'), spans(finished, 'chip.pooling', 'pooling')]).toEqual([
    [16_000],
    [16_000],
  ]);
});

test('a broadcast error enters the buffer of a feedback tile once, and the product reads it there', () => {
  const finished = run(mlp(4, 4, 4), 'dfa');
  const inputs = finished.bench.assembly.servers
    .map(({ spec }) => spec.name)
    .filter((name) => name.endsWith('].input'));
  const ofFeedback = inputs.filter((name) => spans(finished, name, 'pass').length === 0 && !name.includes('pe['));
  expect(ofFeedback).toHaveLength(1);
  // 4 x 2 bits: one line.
  const [own = ''] = ofFeedback;
  expect(finished.bench.spansOf(own).map(({ operation, start, end }) => [operation, end - start])).toEqual([
    ['write', 1201],
    ['read', 1103],
  ]);
});
