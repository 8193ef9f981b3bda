import { describe, expect, test } from 'vitest';
import { type ChipChanges, smallChip } from '../support/bench.ts';
import { runChip } from '../support/chipRun.ts';
import { roundFigures } from '../support/figures.ts';
import { mlp } from '../support/networks.ts';

const round = roundFigures();

/**
 * Arrays of 4 x 4, PEs of 4 x 4 arrays, tiles of 2 x 2 PEs, ADCs of 4 bits, inputs of 2. An adder tree takes a nanosecond for each
 * bit of its words; 4 sums pass it at once. Buses, trees and buffers take 8 bits in a nanosecond.
 */
function durations(changes: ChipChanges = {}, network = mlp(128, 4), rule = 'inference') {
  const pass = (_inputs: number, bits: number) => ({ latency_s: bits * 1e-9, energy_J: bits * 1e-12 });
  const figures = roundFigures({ adderTree: { ...round.adderTree, pass } });
  const chip = smallChip({ pe: { subarrays: [4, 4] }, tile: { pes: [2, 2] }, ...changes });
  const { bench } = runChip({ chip, figures, network, rule, detail: 'subarray' });
  /** Different durations of a server's services, ns. */
  return (server: string) => [...new Set(bench.spansOf(server).map(({ start, end }) => (end - start) / 1000))];
}

describe('128 inputs, 4 outputs: 4 rows of arrays in a PE, 2 of PEs in a tile, 4 tiles', () => {
  const of = durations();

  test('an array sums to 4 + 2 bits, four of them in a PE to 8', () => {
    expect(of('chip.tile[0].pe[0].adder')).toEqual([6]);
    // 4 sums of 8 bits: into the register and along the bus.
    expect(of('chip.tile[0].pe[0].output')).toEqual([4]);
  });

  test('a tile adds PE sums of 8 bits and keeps 9', () => {
    expect(of('chip.tile[0].tree.up')).toEqual([4]);
    expect(of('chip.tile[0].adder')).toEqual([8]);
    // 36 bits are 5 lines, in and out.
    expect(of('chip.tile[0].output')).toEqual([10]);
  });

  test('tile sums of 9 bits go up and are added', () => {
    expect(of('chip.htree.up.level[1][0,0]')).toEqual([5]);
    expect(of('chip.htree.up.trunk')).toEqual([5]);
    expect(of('chip.accumulator')).toEqual([9]);
  });
});

test('added at a joint, the sum of four tiles goes on with 11 bits', () => {
  const of = durations({ htree: { reduce: 'inTree' } });
  expect(of('chip.htree.up.level[1][1,1]')).toEqual([5]);
  expect(of('chip.htree.adder.level[0][0,0]')).toEqual([9]);
  // 44 bits.
  expect(of('chip.htree.up.trunk')).toEqual([6]);
});

test('two cells of a bit for each weight: every sum is two bits wider', () => {
  const of = durations({ precision: { weight: 2 }, cell: { bits: 1 } });
  expect(of('chip.tile[0].pe[0].adder')).toEqual([8]);
  expect(of('chip.tile[0].adder')).toEqual([10]);
  expect(of('chip.accumulator')).toEqual([11]);
});

test('sums of a transposed read have the bits of an error', () => {
  // 128 outputs back to 4 inputs, in as many columns as there were rows: 4 + 3 bits, + 2 in a PE, + 1 in a tile.
  const of = durations({ precision: { activation: 2, error: 3 } }, mlp(4, 4, 128), 'bp');
  expect(of('chip.accumulator')).toEqual([10]);
});
