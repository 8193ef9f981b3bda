import { describe, expect, test } from 'vitest';
import { type ChipChanges, runChip, smallChip } from '../support/bench.ts';
import { conv, fc, mlp, network } from '../support/networks.ts';

/** One layer 4 -> 4 for one sample, one task and one stage after another; durations of the tasks in ns. */
function durations(gradient: NonNullable<ChipChanges['gradient']>): Record<string, number> {
  const run = runChip({
    chip: smallChip({ gradient }),
    network: mlp(4, 4),
    rule: 'bp',
    schedule: { overlap: 'none', stages: 'serial' },
  });
  return Object.fromEntries(run.tasks.map(({ name, start, end }) => [name, (end - start) / 1000]));
}

/** The loss derivative: buffer 1, one cycle for 4 elements, buffer 2. The forward read: see layer.test.ts. */
const common = { 'FW fc1': 53, loss: 1 + 1 + 2 };
/** Input from DRAM 3 + 1, into the buffer 2; 16 bits of operands out of it 2; one row 1, 4 channels x 10. */
const product = 6 + 2 + 1 + 40;
/** 16 weights x 12 bits = 192 bits are 24 lines (written in 2, read in 1 ns) and 24 ns of the DRAM. */
const [write, read] = [48, 24];
const dram = 3 + 24;
/** Down the trunk and the tile's tree 1 + 24 flits each, 24 lines in and out of the tile buffer; 5 + 8 pulses of 50. */
const update = 25 + 48 + 25 + 405;

describe('where gradients are kept', () => {
  test('dram-per-image: each goes to DRAM and comes back, twice through the buffer', () => {
    expect(durations({ policy: 'dram-per-image' })).toEqual({
      ...common,
      'WG fc1': product + write + read + dram,
      'WG fc1 sum': dram + write + read + 1,
      'WU fc1': dram + write + read + update,
    });
  });

  test('dram-sum: the sum is fetched, changed and put back', () => {
    expect(durations({ policy: 'dram-sum' })).toEqual({
      ...common,
      'WG fc1': product + write,
      // The sum through the buffer, the new gradient out of it; back through the buffer.
      'WG fc1 sum': dram + write + read + read + 1 + write + read + dram,
      'WU fc1': dram + write + read + update,
    });
  });

  test('on-chip: read, add and write in the SRAM beside the adders', () => {
    expect(durations({ policy: 'on-chip' })).toEqual({
      ...common,
      'WG fc1': product + write + read + 3,
      'WU fc1': 1 + write + read + update,
    });
  });

  test('direct: not through the global buffer', () => {
    expect(durations({ policy: 'on-chip', path: 'direct' })).toEqual({
      ...common,
      'WG fc1': product + 3,
      'WU fc1': 1 + update,
    });
  });

  test('in-array: the product is written on the cells, and there is no update', () => {
    // 16 bits of operands: trunk and tile tree 1 + 2 flits, tile buffer 2 x (1 + 1); setup 5, two pulses.
    expect(durations({ policy: 'in-array' })).toEqual({ ...common, 'WG fc1': 6 + 2 + 3 + 4 + 3 + 5 + 100 });
  });
});

test('a convolution arranges the arrays of a unit as it needs them, whatever layer the unit was sized for', () => {
  const chip = smallChip({ gradient: { policy: 'dram-sum', path: 'direct' } });
  // 4 x 4 positions are 2 blocks of 8 rows, 4 channels x 2 bits one of columns; fc2 needs 64 channels: 1 x 16 arrays.
  const net = network([conv(0, 4, 4, 4, 3), fc(1, 64, 4)]);
  const run = runChip({ chip, network: net, rule: 'bp', schedule: { overlap: 'none', stages: 'serial' } });
  const { start, end } = run.task('WG conv1');
  // 128 bits of input from DRAM 3 + 16 and into the buffer 32, operands of 256 bits out of it 32; then a pass for each
  // of 9 kernel positions: 8 rows, 4 channels that pass a tree over 2 blocks.
  expect((end - start) / 1000).toBe(3 + 16 + 32 + 32 + 9 * (8 + 4 * (10 + 2)));
});

test('half as many adders need two rounds', () => {
  const sum = (adders: number) => durations({ policy: 'dram-per-image', adders })['WG fc1 sum'] as number;
  expect(sum(8) - sum(16)).toBe(1);
});

test('the state of the optimiser is fetched and put back once per batch', () => {
  const chip = smallChip({ gradient: { policy: 'on-chip' }, optimizer: { stateBits: 8 } });
  const run = runChip({ chip, network: mlp(4, 4), rule: 'bp', schedule: { overlap: 'none', stages: 'serial' } });
  const { start, end } = run.task('WU fc1');
  // 128 bits: DRAM 3 + 16 each way, 16 lines in and out of the buffer twice.
  expect((end - start) / 1000).toBe(1 + write + read + 2 * (19 + 32 + 16) + update);
});

test('samples of a fully connected layer share a pass, the last of a batch takes what is left', () => {
  const chip = smallChip({ gradient: { policy: 'on-chip', path: 'direct' }, wgu: { samplesPerPass: 2 } });
  const schedule = { overlap: 'none', stages: 'serial' } as const;
  const run = runChip({ chip, network: mlp(4, 4), rule: 'bp', batch: 3, schedule });
  const gradients = run.tasks.filter(({ name }) => name === 'WG fc1');
  // Two samples: operands twice (2 x 8), two rows 2, the channels 40 and the sum 3 once. Then one sample.
  expect(gradients.map(({ sample, start, end }) => [sample, (end - start) / 1000])).toEqual([
    [1, 16 + 2 + 40 + 3],
    [2, product + 3],
  ]);
});
