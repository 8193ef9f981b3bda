import { describe, expect, test } from 'vitest';
import { GradientUnits } from '../../src/hardware/wgu.ts';
import type { WeightLayer } from '../../src/network/index.ts';
import { shapeFor, type WguShape } from '../../src/sizes/gradientUnit.ts';
import { Bench, type ChipChanges, smallChip, tag } from '../support/bench.ts';
import { roundFigures } from '../support/figures.ts';
import { conv, fc } from '../support/networks.ts';

interface Products {
  readonly layer: WeightLayer;
  readonly wgu?: ChipChanges['wgu'];
  readonly samples?: number;
  readonly shape?: WguShape;
  readonly count?: number;
  readonly jobs?: number;
}

/**
 * Arrays of 8 rows x 8 columns (4 channels of 2 bits); a row is written in 1 ns, a channel read in 10 ns, and a tree over n
 * blocks of rows takes n ns. Returns when each product was done, in ns.
 */
function products({ layer, wgu = {}, samples = 1, shape, count = 1, jobs = 1 }: Products): number[] {
  const chip = smallChip({ wgu });
  const bench = new Bench({ chip });
  const { assembly, timing } = bench;
  const units = new GradientUnits(assembly, timing, chip, roundFigures().wgu, count, shape ?? shapeFor(chip, layer));
  for (let task = 0; task < jobs; task++) bench.send(units.outerProduct(tag, layer, samples), { task });
  bench.run();
  return bench.arrivals.map(({ at }) => at / 1000);
}

describe('a fully connected layer', () => {
  test('writes one row and reads every output channel', () => {
    // 1 row + 4 channels x 10
    expect(products({ layer: fc(0, 4, 4) })).toEqual([1 + 40]);
  });

  test('writes a row more for every sample that shares the pass', () => {
    expect(products({ layer: fc(0, 4, 4), samples: 3 })).toEqual([3 + 40]);
  });

  test('takes a pass for each block of columns beyond the unit', () => {
    // 12 channels x 2 bits are 3 arrays side by side: at once in a unit of that width, one after another in a smaller one.
    expect(products({ layer: fc(0, 12, 4) })).toEqual([41]);
    expect(products({ layer: fc(0, 12, 4), shape: { rowBlocks: 1, columnBlocks: 1 } })).toEqual([3 * 41]);
    expect(products({ layer: fc(0, 12, 4), shape: { rowBlocks: 1, columnBlocks: 2 } })).toEqual([2 * 41]);
  });
});

describe('a 3 x 3 convolution on 4 x 4 positions, 4 -> 5 channels', () => {
  const layer = conv(0, 4, 5, 4, 3);

  test('takes a pass for each kernel position', () => {
    // 16 positions are 2 blocks of 8 rows, written side by side; every channel passes a tree over 2 blocks.
    expect(products({ layer })).toEqual([9 * (8 + 5 * (10 + 2))]);
  });

  test('larger than the unit: twice the passes, without a tree', () => {
    expect(products({ layer, shape: { rowBlocks: 1, columnBlocks: 1 } })).toEqual([9 * 2 * (8 + 5 * 10)]);
  });

  test('with two replicas two channels are read at once', () => {
    // ceil(5 / 2) = 3 channels
    expect(products({ layer, wgu: { replicas: 2 } })).toEqual([9 * (8 + 3 * 12)]);
  });
});

test('tasks queue for any free unit', () => {
  const layer = fc(0, 4, 4);
  expect(products({ layer, jobs: 3 })).toEqual([41, 82, 123]);
  expect(products({ layer, jobs: 3, count: 2 })).toEqual([41, 41, 82]);
});
