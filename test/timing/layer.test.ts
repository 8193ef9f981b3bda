import { expect, test } from 'vitest';
import { type ChipChanges, smallChip } from '../support/bench.ts';
import { runChip } from '../support/chipRun.ts';
import { oddFigures } from '../support/figures.ts';
import { mlp } from '../support/networks.ts';

/** PEs of 1 x 4 arrays of 1 mm², tiles of 2 x 2 PEs: PEs of 2 mm, tiles of 4 mm, and one tile on the chip. */
function forward(changes: ChipChanges) {
  const chip = smallChip({ pe: { subarrays: [1, 4] }, tile: { pes: [2, 2] }, dram: { latency: 3.041e-9 }, ...changes });
  const schedule = { overlap: 'none', stages: 'serial' } as const;
  return runChip({ chip, figures: oddFigures(), network: mlp(4, 4), rule: 'inference', schedule });
}

test('a fully connected layer forward takes exactly the sum of its stages', () => {
  // 4 inputs x 2 bits = 8 bits; 4 sums of 4 (ADC) + 2 (input bits) = 6 bits = 24 bits, 4 results x 2 bits = 8 bits. Flits of
  // 8 bits take a clock cycle of 1000 each; buffers have lines of 2 banks x 4 bits.
  // DRAM 3041 + 8 bits at 8 bits/ns, into the global buffer                                  3041 + 1000 + 2617
  // global buffer read; trunk of half the chip's 4 mm at 2027 a mm and one flit              1511 + 4054 + 1000
  // tile input: write and read; from the tile's centre to the PE's, 2 mm, and one flit       1201 + 1103 + 4054 + 1000
  // bus along the columns: 3 mm at 1013 a mm, one flit; PE register                          3039 + 1000 + 1031
  // read: 2 bits x (907 + 811 drive and settle, 4 x 1019 convert, 709 shift-add)             2 x 6503
  // PE register 3 x 1037; bus along the rows, 1 mm, and 3 flits                              3111 + 1013 + 3000
  // tile tree and 3 flits; tile output 3 x (write 1409 + read 1307)                          4054 + 3000 + 8148
  // trunk and 3 flits; global buffer write                                                   4054 + 3000 + 2617
  const run = forward({});
  const down = 3041 + 1000 + 2617 + 1511 + 4054 + 1000 + 1201 + 1103 + 4054 + 1000 + 3039 + 1000 + 1031;
  const up = 3111 + 1013 + 3000 + 4054 + 3000 + 8148 + 4054 + 3000 + 2617;
  expect(run.end).toBe(down + 2 * 6503 + up);
  expect(run.task('FW fc1')).toMatchObject({ start: 0, end: run.end });
});

test('with a synchronous clock every elementary action ends on the next edge', () => {
  // The same line by line, in ns. Of a read, drive and settle together are one action, and so is every conversion.
  const down = 4 + 1 + 3 + (2 + 5 + 1) + (2 + 2 + 5 + 1) + (4 + 1 + 2);
  const up = 3 * 2 + (2 + 3) + (5 + 3) + 3 * (2 + 2) + (5 + 3) + 3;
  expect(forward({ technology: { clocking: 'synchronous' } }).end).toBe((down + 2 * (2 + 4 * 2 + 1) + up) * 1000);
});
