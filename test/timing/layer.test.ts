import { expect, test } from 'vitest';
import { runChip } from '../support/bench.ts';
import { mlp } from '../support/networks.ts';

test('a fully connected layer forward takes exactly the sum of its stages', () => {
  // 4 inputs x 2 bits = 8 bits; 4 sums of 4 (ADC) + 2 (input bits) = 6 bits = 24 bits. Flits of 8 bits, 1 ns each; buffer
  // lines of 2 banks x 4 bits.
  // DRAM 3 + 8/8 = 4, into the global buffer 2                                6
  // global buffer read 1; trunk of 0.5 mm at 2 ns/mm: 1 + 1 flit              3
  // tile input: write 1 + read 1; tile tree 0.5 mm: 1 + 1                     4
  // bus of 1 mm at 1 ns/mm: 1 + 1; PE register 1                              3
  // read: 2 bits x (2 drive + 4 x 1 convert + 1 shift-add)                   14
  // PE register ceil(24/8) = 3; bus 1 + 3                                     7
  // tile tree 1 + 3; tile output 3 x (1 + 1)                                 10
  // trunk 1 + 3; global buffer write 1 line x 2                               6
  const run = runChip({ network: mlp(4, 4), rule: 'inference', schedule: { overlap: 'none', stages: 'serial' } });
  expect(run.end).toBe(53_000);
  expect(run.task('FW fc1')).toMatchObject({ start: 0, end: 53_000 });
});
