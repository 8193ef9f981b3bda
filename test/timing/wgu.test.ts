import { describe, expect, test } from 'vitest';
import { GradientUnits } from '../../src/hardware/wgu.ts';
import type { WeightLayer } from '../../src/network/index.ts';
import { arraysFor } from '../../src/sizes/gradientUnit.ts';
import { Bench, type ChipChanges, smallChip, tag } from '../support/bench.ts';
import { roundFigures } from '../support/figures.ts';
import { conv, fc } from '../support/networks.ts';

interface Products {
  readonly layer: WeightLayer;
  readonly wgu?: ChipChanges['wgu'];
  readonly samples?: number;
  /** Of one unit; without it as many as the layer needs. */
  readonly arrays?: number;
  readonly count?: number;
  readonly jobs?: number;
}

/**
 * Arrays of 8 rows x 8 columns (4 channels of 2 bits); a row is written in 1 ns, a channel read in 10 ns, and a tree over n
 * blocks of rows takes n ns. Returns when each product was done, in ns.
 */
function products({ layer, wgu = {}, samples = 1, arrays, count = 1, jobs = 1 }: Products): number[] {
  const chip = smallChip({ wgu });
  const bench = new Bench({ chip });
  const { assembly, timing } = bench;
  const units = new GradientUnits(assembly, timing, chip, roundFigures().wgu, count, arrays ?? arraysFor(chip, layer));
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

  test('takes more passes if it needs more arrays than there are', () => {
    // 12 channels x 2 bits are 3 arrays: at once if the unit has them, in two rounds of 2 and 1, or one after another.
    expect(products({ layer: fc(0, 12, 4) })).toEqual([41]);
    expect(products({ layer: fc(0, 12, 4), arrays: 1 })).toEqual([3 * 41]);
    expect(products({ layer: fc(0, 12, 4), arrays: 2 })).toEqual([2 * 41]);
  });
});

describe('a 3 x 3 convolution on 4 x 4 positions, 4 -> 5 channels', () => {
  const layer = conv(0, 4, 5, 4, 3);

  test('takes a pass for each kernel position', () => {
    // 16 positions are 2 blocks of 8 rows, written side by side; every channel passes a tree over 2 blocks.
    expect(products({ layer })).toEqual([9 * (8 + 5 * (10 + 2))]);
  });

  test('in a unit of one array: twice the passes, without a tree', () => {
    expect(products({ layer, arrays: 1 })).toEqual([9 * 2 * (8 + 5 * 10)]);
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
