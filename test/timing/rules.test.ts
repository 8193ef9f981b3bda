import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/chip/index.ts';
import { componentTypes } from '../../src/parts/words/components.ts';
import { smallChip } from '../support/bench.ts';
import { type Finished, runChip } from '../support/chipRun.ts';
import { oddFigures } from '../support/figures.ts';
import { mlp } from '../support/networks.ts';

/** Wires of 1 mm and of half a millimetre at 2.027 ns/mm, and the bus of 1 mm at 1.013. ps. */
const [wire, half, bus] = [2027, 1014, 1013];
/**
 * Three layers 4 -> 4 on 2 x 2 tiles, stage after stage; 8 bits in, 24 bits out, flits of 8 bits in 1000. A product: global
 * buffer, trunk and segment, tile input (write and read) and tree, bus and register; the read; register and bus, tile tree
 * and output, segment and trunk.
 */
const down = 1511 + 2 * (wire + 1000) + 1201 + 1103 + half + 1000 + bus + 1000 + 1031;
const up = 3 * 1037 + bus + 3000 + half + 3000 + 3 * (1409 + 1307) + 2 * (wire + 3000);
const around = down + up;
const load = 3000 + 1000 + 2617;
const read = 2 * 6503;
/** fc1 loads its input; hidden layers: rectifier, two lines (values, mask); the last one line. */
const hidden = around + read + 1000 + 2 * 2617;
const fw = [load + hidden, hidden, around + read + 2617];
const loss = 1511 + 1000 + 2617;
/** A transposed read; the mask out of the buffer, the derivative, the error into it. */
const error = around + 2 * 10_583 + 1511 + 1000 + 2617;
/** The same for drtp, which loads the target first: 4 bits, half of the input's. */
const projection = 3000 + 500 + 2617 + error;
/** 192 bits of gradients over their bus, which is as long as two tiles. */
const past = 2 * wire + 24_000;
/** 16 bits of operands; a row and 4 channels; the bus; the sum read, changed and written in the SRAM. fc1 loads its input. */
const product = 2 * 1511 + 1117 + 4 * 10_133 + past + 1223 + 1171 + 1327;
const wg = [load + product, product, product];
/** The sum; the bus; trunk, segment and tile tree, 24 flits each; 24 lines of the tile buffer; the pulses. */
const wu = 1223 + past + 2 * (wire + 24_000) + 24 * (1201 + 1103) + half + 24_000 + 5077 + 8 * 50_123;

const head = fw[0]! + fw[1]! + fw[2]! + loss;
const batch = 2;

/** Everything ideal unless told otherwise: tasks never meet, so what remains is the graph. */
function run(rule: string, schedule: Partial<Schedule>, ideal: readonly string[] = componentTypes): Finished {
  const chip = smallChip({ gradient: { policy: 'on-chip', path: 'direct' }, feedback: { cost: 'as-error' }, ideal });
  return runChip({
    chip,
    figures: oddFigures(),
    network: mlp(4, 4, 4, 4),
    rule,
    batch,
    schedule: { stages: 'serial', ...schedule },
  });
}

describe('overlap none', () => {
  const serial = batch * head + batch * (wg[2]! + error + wg[1]! + error + wg[0]!) + 3 * wu;

  test('layers serial: bp and dfa both take the sum over layers', () => {
    expect(run('bp', { overlap: 'none', layers: 'serial' }).end).toBe(serial);
    expect(run('dfa', { overlap: 'none', layers: 'serial' }).end).toBe(serial);
  });

  test('without anything ideal it is the same: nothing ever meets', () => {
    expect(run('bp', { overlap: 'none', layers: 'serial' }, []).end).toBe(serial);
  });

  test('layers parallel: dfa takes the slowest layer', () => {
    const slowest = batch * (error + wg[0]!) + wu;
    expect(run('dfa', { overlap: 'none', layers: 'parallel' }).end).toBe(batch * head + slowest);
  });

  test('layers parallel: drtp leaves the loss to the last layer', () => {
    const common = batch * (head - loss);
    const slowest = batch * (projection + wg[0]!) + wu;
    expect(run('drtp', { overlap: 'none', layers: 'parallel' }).end).toBe(common + slowest);
  });

  test('layers serial: drtp loads a target for each hidden layer', () => {
    expect(run('drtp', { overlap: 'none', layers: 'serial' }).end).toBe(serial + batch * 2 * (projection - error));
  });

  test('layers parallel: bp has its chain of errors first', () => {
    const slowest = batch * wg[0]! + wu;
    expect(run('bp', { overlap: 'none', layers: 'parallel' }).end).toBe(batch * (head + 2 * error) + slowest);
  });

  test('iterations follow each other', () => {
    expect(run('bp', { overlap: 'none', layers: 'serial', iterations: 3 }).end).toBe(3 * serial);
  });
});

describe('overlap sample', () => {
  test('bp: the samples run side by side, the chain of one is what remains', () => {
    expect(run('bp', { overlap: 'sample' }).end).toBe(head + 2 * error + wg[0]! + wu);
  });

  test('dfa: no layer waits for the errors of another', () => {
    const finished = run('dfa', { overlap: 'sample' });
    expect(finished.end).toBe(head + error + wg[0]! + wu);
    for (const name of ['FB fc1', 'FB fc2']) expect(finished.task(name, 0).start).toBe(head);
  });

  test('fa: as bp', () => {
    expect(run('fa', { overlap: 'sample' }).end).toBe(head + 2 * error + wg[0]! + wu);
  });

  test('drtp: a hidden layer learns while the forward pass goes on, before there is a loss', () => {
    const finished = run('drtp', { overlap: 'sample' });
    const [first, second] = [fw[0]!, fw[0]! + fw[1]!];
    const times = (name: string) => {
      const { start, end } = finished.task(name, 0);
      return [start, end];
    };
    expect(times('FB fc1')).toEqual([first, first + projection]);
    expect(times('WG fc1')).toEqual([first + projection, first + projection + wg[0]!]);
    expect(times('FB fc2')).toEqual([second, second + projection]);
    expect(times('WG fc2')).toEqual([second + projection, second + projection + wg[1]!]);
    expect(times('loss')).toEqual([head - loss, head]);
    expect(times('WG fc3')).toEqual([head, head + wg[2]!]);
    // Its gradient is under way before the loss begins.
    expect(first + projection).toBeLessThan(head - loss);
    expect(finished.end).toBe(Math.max(head + wg[2]!, second + projection + wg[1]!) + wu);
  });

  test('drtp: the target is broadcast from the beginning, and the next iteration waits for the weights it reads', () => {
    const chip = smallChip({ gradient: { policy: 'on-chip', path: 'direct' }, ideal: componentTypes });
    const schedule = { stages: 'serial', overlap: 'sample', iterations: 2 } as const;
    const finished = runChip({ chip, network: mlp(4, 4, 4, 4), rule: 'drtp', batch, schedule });
    for (const sample of [0, 1]) {
      expect(finished.task('broadcast t', sample).start).toBe(0);
      expect(finished.task('FB fc1', sample).start).toBe(finished.task('FW fc1', sample).end);
    }
    expect(finished.task('FW fc1', 0, 1).start).toBe(finished.task('WU fc1').end);
  });

  test('one sample in flight: the second starts when the first has its gradients', () => {
    const finished = run('bp', { overlap: 'sample', inFlight: 1 });
    expect(finished.task('FW fc1', 1).start).toBe(finished.task('WG fc1', 0).end);
    expect(finished.end).toBe(batch * (head + 2 * error + wg[0]!) + wu);
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
    expect(run('bp', { overlap: 'layer' }).end).toBe(head + 2 * error + wg[0]! + wu);
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
