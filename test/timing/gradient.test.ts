import { describe, expect, test } from 'vitest';
import { type ChipChanges, smallChip } from '../support/bench.ts';
import { runChip } from '../support/chipRun.ts';
import { oddFigures } from '../support/figures.ts';
import { conv, fc, mlp, network } from '../support/networks.ts';

const serial = { overlap: 'none', layers: 'serial', stages: 'serial' } as const;
const figures = oddFigures();

/** One layer 4 -> 4 for one sample, one task and one stage after another; durations of the tasks in ps. */
function durations(gradient: NonNullable<ChipChanges['gradient']>): Record<string, number> {
  const run = runChip({ chip: smallChip({ gradient }), figures, network: mlp(4, 4), rule: 'bp', schedule: serial });
  return Object.fromEntries(run.tasks.map(({ name, start, end }) => [name, end - start]));
}

/** Input from DRAM 3 + 1, into the buffer one line; 16 bits of operands out of it two lines; one row, 4 channels. */
const product = 4000 + 2617 + 2 * 1511 + 1117 + 4 * 10_133;
/** 16 weights x 12 bits = 192 bits are 24 lines and 24 ns of the DRAM. */
const [write, read] = [24 * 2617, 24 * 1511];
const dram = 3000 + 24_000;
const add = 1171;
/** Past the buffer, over a bus as long as the chip's one tile: 2.027 ns a millimetre, and 24 flits of 8 bits. */
const bus = 2027 + 24_000;
/** 16 adders with words of 12 bits: one access of the SRAM beside them. */
const [readSum, writeSum] = [1223, 1327];
/**
 * Down the trunk and the tile's tree, half of 1 mm and 24 flits each; 24 lines in and out of the tile buffer; 4 rows of one
 * potentiation and one depression pulse.
 */
const hop = 1014;
const update = 2 * (hop + 24_000) + 24 * (1201 + 1103) + 5077 + 8 * 50_123;

describe('where gradients are kept', () => {
  test('the product itself comes after the loss, whatever becomes of it', () => {
    // The loss derivative: buffer read, one cycle for 4 elements, buffer write.
    expect(durations({})).toMatchObject({ loss: 1511 + 1000 + 2617 });
  });

  test('dram-per-image: each goes to DRAM and comes back, twice through the buffer', () => {
    expect(durations({ policy: 'dram-per-image' })).toMatchObject({
      'WG fc1': product + write + read + dram,
      'WG fc1 sum': dram + write + read + add,
      'WU fc1': dram + write + read + update,
    });
  });

  test('dram-sum: the sum is fetched, changed and put back', () => {
    expect(durations({ policy: 'dram-sum' })).toMatchObject({
      'WG fc1': product + write,
      // The sum through the buffer, the new gradient out of it; back through the buffer.
      'WG fc1 sum': dram + write + read + read + add + write + read + dram,
      'WU fc1': dram + write + read + update,
    });
  });

  test('dram-sum, direct: neither the sum nor the new gradient passes the buffer', () => {
    expect(durations({ policy: 'dram-sum', path: 'direct' })).toMatchObject({
      'WG fc1': product,
      'WG fc1 sum': dram + bus + add + bus + dram,
      'WU fc1': dram + bus + update,
    });
  });

  test('on-chip: read, add and write in the SRAM beside the adders', () => {
    const found = durations({ policy: 'on-chip' });
    expect(found).toMatchObject({
      'WG fc1': product + write + read + readSum + add + writeSum,
      'WU fc1': readSum + write + read + update,
    });
    expect(found).not.toHaveProperty('WG fc1 sum');
  });

  test('direct: over the bus and not through the global buffer', () => {
    expect(durations({ policy: 'on-chip', path: 'direct' })).toMatchObject({
      'WG fc1': product + bus + readSum + add + writeSum,
      'WU fc1': readSum + bus + update,
    });
  });

  test('a wider bus takes fewer flits', () => {
    expect(durations({ policy: 'on-chip', path: 'direct', busWidth: 100 })).toMatchObject({
      'WG fc1': product + 2027 + 2000 + readSum + add + writeSum,
    });
  });

  test('in-array: the product is written on the cells, and there is no update', () => {
    // 16 bits of operands: trunk and tile tree and 2 flits each, 2 lines of the tile buffer; setup, two pulses.
    const moved = 4000 + 2617 + 2 * 1511 + 2 * (hop + 2000) + 2 * (1201 + 1103);
    const found = durations({ policy: 'in-array' });
    expect(found).toMatchObject({ 'WG fc1': moved + 5077 + 2 * 50_123 });
    expect(Object.keys(found)).toEqual(['FW fc1', 'loss', 'WG fc1']);
  });
});

test('a convolution arranges the arrays of a unit as it needs them, whatever layer the unit was sized for', () => {
  const chip = smallChip({ gradient: { policy: 'dram-sum', path: 'direct' } });
  // 4 x 4 positions are 2 blocks of 8 rows, 4 channels x 2 bits one of columns; fc2 needs 64 channels: 1 x 16 arrays.
  const net = network([conv(0, 4, 4, 4, 3), fc(1, 64, 4)]);
  const run = runChip({ chip, figures, network: net, rule: 'bp', schedule: serial });
  const { start, end } = run.task('WG conv1');
  // 128 bits of input from DRAM and 16 lines into the buffer, operands of 256 bits in 32 lines out of it; then a pass for
  // each of 9 kernel positions: 8 rows, 4 channels that pass a tree over 2 blocks.
  const operands = 3000 + 16_000 + 16 * 2617 + 32 * 1511;
  expect(end - start).toBe(operands + 9 * (8 * 1117 + 4 * (10_133 + 2 * 1151)));
});

test.each([
  [16, 1],
  [15, 2],
  [8, 2],
  [5, 4],
])('%i adders need %i rounds for 16 gradients', (adders, rounds) => {
  const found = durations({ policy: 'dram-per-image', adders });
  expect(found['WG fc1 sum']).toBe(dram + write + read + rounds * add);
});

test('of weights in two cells each array gets half of the bits of a gradient for each cell', () => {
  const chip = smallChip({
    gradient: { policy: 'on-chip', path: 'direct' },
    precision: { weight: 4 },
    cell: { bits: 2 },
    write: { parallelArrays: 2 },
  });
  const run = runChip({ chip, figures, network: mlp(4, 4), rule: 'bp', schedule: serial });
  const { start, end } = run.task('WU fc1');
  // 4 x 8 cells on two tiles, one above the other: 192 bits over the trunk, half of two millimetres, then 96 for each over a
  // segment of one millimetre, through its buffer and over its tree.
  const moved = 2027 + 24_000 + 2027 + 12_000 + 12 * (1201 + 1103) + hop + 12_000;
  // The bus is as long as the two tiles.
  expect(end - start).toBe(readSum + 4054 + 24_000 + moved + 5077 + 8 * 50_123);
});

test('the state of the optimiser is fetched and put back once per batch', () => {
  const chip = smallChip({ gradient: { policy: 'on-chip' }, optimizer: { stateBits: 8 } });
  const run = runChip({ chip, figures, network: mlp(4, 4), rule: 'bp', schedule: serial });
  const { start, end } = run.task('WU fc1');
  // 128 bits: DRAM 3 + 16 each way, 16 lines in and out of the buffer twice.
  expect(end - start).toBe(readSum + write + read + 2 * (19_000 + 16 * (2617 + 1511)) + update);
});

test('samples of a fully connected layer share a pass, the last of a batch takes what is left', () => {
  const chip = smallChip({ gradient: { policy: 'on-chip', path: 'direct' }, wgu: { samplesPerPass: 2 } });
  const run = runChip({ chip, figures, network: mlp(4, 4), rule: 'bp', batch: 3, schedule: serial });
  const gradients = run.tasks.filter(({ name }) => name === 'WG fc1');
  const sum = bus + readSum + add + writeSum;
  // Two samples: operands twice, two rows, the channels and the sum once. Then one sample.
  expect(gradients.map(({ sample, start, end }) => [sample, end - start])).toEqual([
    [1, 2 * (4000 + 2617 + 2 * 1511) + 2 * 1117 + 4 * 10_133 + sum],
    [2, product + sum],
  ]);
});

test('a streamed gradient leaves its unit in 32 equal portions, each rounded up to a bit', () => {
  const run = runChip({
    chip: smallChip(),
    figures,
    network: mlp(4, 11),
    rule: 'bp',
    schedule: { stages: 'streamed' },
  });
  const { start, end } = run.task('WG fc1');
  const writes = run.bench
    .spansOf('chip.globalBuffer')
    .filter((span) => span.operation === 'write' && span.start >= start && span.end <= end);
  // 44 weights, 528 bits: 16.5 bits a portion are 3 lines. The input's one line comes first.
  expect(writes.map((span) => span.end - span.start)).toEqual([2617, ...new Array<number>(32).fill(3 * 2617)]);
});
