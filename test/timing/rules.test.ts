import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/chip/index.ts';
import { componentTypes } from '../../src/parts/words/components.ts';
import { type Finished, runChip, smallChip } from '../support/bench.ts';
import { mlp } from '../support/networks.ts';

/**
 * Three layers 4 -> 4 on 2 x 2 tiles, stage after stage. A product: global buffer 1, trunk 2 + 1, segment 2 + 1, tile 4,
 * bus and register 3; the read; register and bus 7, tile 10, segment 2 + 3, trunk 2 + 3. That is 38 ns around the read.
 */
const around = 1 + 3 + 3 + 4 + 3 + 7 + 10 + 5 + 5;
/** FW: 2 bits x 7; fc1 loads its input (6); hidden layers: rectifier 1, two lines (values, mask) x 2; the last one line. */
const fw = [6 + around + 14 + 1 + 4, around + 14 + 1 + 4, around + 14 + 2];
const loss = 4;
/** A transposed read: 2 bits x (2 + 4 x 2 + 1); the mask 1, the derivative 1, one line x 2. */
const error = around + 22 + 1 + 1 + 2;
/** 16 bits of operands 2, product 41, sum in SRAM 3; fc1 loads its input. */
const wg = [6 + 46, 46, 46];
/** SRAM 1, trunk and segment 2 + 24 each, tile 48 + 25, pulses 405. */
const wu = 1 + 26 + 26 + 48 + 25 + 405;

const head = fw[0]! + fw[1]! + fw[2]! + loss;
const batch = 2;

/** Everything ideal unless told otherwise: tasks never meet, so what remains is the graph. */
function run(rule: string, schedule: Partial<Schedule>, ideal: readonly string[] = componentTypes): Finished {
  const chip = smallChip({ gradient: { policy: 'on-chip', path: 'direct' }, feedback: { cost: 'as-error' }, ideal });
  return runChip({ chip, network: mlp(4, 4, 4, 4), rule, batch, schedule: { stages: 'serial', ...schedule } });
}

const ns = (finished: Finished) => finished.end / 1000;

describe('overlap none', () => {
  const serial = batch * head + batch * (wg[2]! + error + wg[1]! + error + wg[0]!) + 3 * wu;

  test('layers serial: bp and dfa both take the sum over layers', () => {
    expect(ns(run('bp', { overlap: 'none', layers: 'serial' }))).toBe(serial);
    expect(ns(run('dfa', { overlap: 'none', layers: 'serial' }))).toBe(serial);
  });

  test('without anything ideal it is the same: nothing ever meets', () => {
    expect(ns(run('bp', { overlap: 'none', layers: 'serial' }, []))).toBe(serial);
  });

  test('layers parallel: dfa takes the slowest layer', () => {
    const slowest = batch * (error + wg[0]!) + wu;
    expect(ns(run('dfa', { overlap: 'none', layers: 'parallel' }))).toBe(batch * head + slowest);
  });

  test('layers parallel: bp has its chain of errors first', () => {
    const slowest = batch * wg[0]! + wu;
    expect(ns(run('bp', { overlap: 'none', layers: 'parallel' }))).toBe(batch * (head + 2 * error) + slowest);
  });

  test('iterations follow each other', () => {
    expect(ns(run('bp', { overlap: 'none', layers: 'serial', iterations: 3 }))).toBe(3 * serial);
  });
});

describe('overlap sample', () => {
  test('bp: the samples run side by side, the chain of one is what remains', () => {
    expect(ns(run('bp', { overlap: 'sample' }))).toBe(head + 2 * error + wg[0]! + wu);
  });

  test('dfa: no layer waits for the errors of another', () => {
    const finished = run('dfa', { overlap: 'sample' });
    expect(ns(finished)).toBe(head + error + wg[0]! + wu);
    for (const name of ['FB fc1', 'FB fc2']) expect(finished.task(name, 0).start).toBe(head * 1000);
  });

  test('fa: as bp', () => {
    expect(ns(run('fa', { overlap: 'sample' }))).toBe(head + 2 * error + wg[0]! + wu);
  });

  test('one sample in flight: the second starts when the first has its gradients', () => {
    const finished = run('bp', { overlap: 'sample', inFlight: 1 });
    expect(finished.task('FW fc1', 1).start).toBe(finished.task('WG fc1', 0).end);
    expect(ns(finished)).toBe(batch * (head + 2 * error + wg[0]!) + wu);
  });

  test('a layer of the next iteration starts when its own weights are written', () => {
    const finished = run('dfa', { overlap: 'sample', iterations: 2 });
    expect(finished.task('FW fc1', 0, 1).start).toBe(finished.task('WU fc1').end);
    // fc3 is written long before and waits for its inputs only.
    expect(finished.task('WU fc3').end).toBeLessThan(finished.task('WU fc1').end);
    expect(finished.task('FW fc2', 0, 1).start).toBe(finished.task('FW fc1', 0, 1).end);
  });
});

describe('overlap layer', () => {
  test('with equal samples and nothing shared it is as overlap sample', () => {
    expect(ns(run('bp', { overlap: 'layer' }))).toBe(head + 2 * error + wg[0]! + wu);
  });

  test('a layer starts when the one before it has done the whole batch; with sample it need not wait', () => {
    const layer = run('bp', { overlap: 'layer' }, []);
    const last = Math.max(layer.task('FW fc1', 0).end, layer.task('FW fc1', 1).end);
    expect(layer.task('FW fc2', 0).start).toBe(last);
    const sample = run('bp', { overlap: 'sample' }, []);
    expect(sample.task('FW fc2', 0).start).toBe(sample.task('FW fc1', 0).end);
    expect(sample.task('FW fc2', 0).start).toBeLessThan(sample.task('FW fc1', 1).end);
  });

  test('at most two batches of an inference are under way', () => {
    // The first layer is far ahead of the last one, and nothing is updated that would hold it back.
    const chip = smallChip();
    const finished = runChip({
      chip,
      network: mlp(4, 4, 64),
      rule: 'inference',
      batch,
      schedule: { overlap: 'layer', iterations: 6 },
    });
    for (let iteration = 2; iteration < 6; iteration++) {
      const before = Math.max(...[0, 1].map((sample) => finished.task('FW fc2', sample, iteration - 2).end));
      const first = Math.min(...[0, 1].map((sample) => finished.task('FW fc1', sample, iteration).start));
      expect(first).toBeGreaterThanOrEqual(finished.task('FW fc2', 0, iteration - 2).end);
      expect(before).toBeGreaterThan(0);
    }
    expect(finished.controller.residence.used).toBe(0);
  });
});
