import { expect, test } from 'vitest';
import { Dram } from '../../src/hardware/dram.ts';
import { Bench, smallChip, tag } from '../support/bench.ts';

/** Latency 3041 ps; 16 bits at 7 bits a nanosecond and channel take 2286 ps (2285.7, rounded). */
function ends(channels: number, transfers: number): number[] {
  const chip = smallChip({ dram: { channels, latency: 3.041e-9, bandwidth: 7e9 } });
  const bench = new Bench({ chip });
  const dram = new Dram(bench.assembly, bench.timing, chip.dram);
  for (let task = 0; task < transfers; task++) bench.send(dram.load(tag, 16), { task });
  bench.run();
  return bench.arrivals.map(({ at }) => at);
}

test('a transfer takes the latency and its bits over the bandwidth', () => {
  expect(ends(1, 1)).toEqual([3041 + 2286]);
});

test('on one channel the bits follow each other, the latencies overlap', () => {
  expect(ends(1, 3)).toEqual([5327, 5327 + 2286, 5327 + 2 * 2286]);
});

test('two channels carry two transfers at once', () => {
  expect(ends(2, 3)).toEqual([5327, 5327, 5327 + 2286]);
});

test('nothing to carry is no transfer', () => {
  const chip = smallChip();
  const bench = new Bench({ chip });
  expect(new Dram(bench.assembly, bench.timing, chip.dram).store(tag, 0)).toEqual([]);
});

test('a few bits keep the channel for a picosecond at least', () => {
  const chip = smallChip({ dram: { latency: 0, bandwidth: 15.2e12 } });
  const bench = new Bench({ chip });
  const dram = new Dram(bench.assembly, bench.timing, chip.dram);
  for (const task of [0, 1]) bench.send(dram.store(tag, 2), { task });
  bench.run();
  expect(bench.arrivals.map(({ at }) => at)).toEqual([1, 2]);
});

test('a bit costs the same, loaded or stored', () => {
  const chip = smallChip();
  const bench = new Bench({ chip });
  const dram = new Dram(bench.assembly, bench.timing, chip.dram);
  const charges = [...dram.load(tag, 5), ...dram.store(tag, 7)].flatMap((step) => step.charges);
  expect(charges).toMatchObject([
    { operation: 'load', actions: 5, energy_J: 5e-12 },
    { operation: 'store', actions: 7, energy_J: 7e-12 },
  ]);
});
