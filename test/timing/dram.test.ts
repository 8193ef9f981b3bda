import { expect, test } from 'vitest';
import { Dram } from '../../src/hardware/dram.ts';
import { Bench, smallChip, tag } from '../support/bench.ts';

/** Latency 3 ns, 8 bits a nanosecond and channel. */
function ends(channels: number, transfers: number): number[] {
  const chip = smallChip({ dram: { channels } });
  const bench = new Bench({ chip });
  const dram = new Dram(bench.assembly, bench.timing, chip.dram);
  for (let task = 0; task < transfers; task++) bench.send(dram.load(tag, 16), { task });
  bench.run();
  return bench.arrivals.map(({ at }) => at);
}

test('a transfer takes the latency and its bits over the bandwidth', () => {
  expect(ends(1, 1)).toEqual([3000 + 2000]);
});

test('on one channel the bits follow each other, the latencies overlap', () => {
  expect(ends(1, 3)).toEqual([5000, 7000, 9000]);
});

test('two channels carry two transfers at once', () => {
  expect(ends(2, 3)).toEqual([5000, 5000, 7000]);
});

test('nothing to carry is no transfer', () => {
  const chip = smallChip();
  const bench = new Bench({ chip });
  expect(new Dram(bench.assembly, bench.timing, chip.dram).store(tag, 0)).toEqual([]);
});
