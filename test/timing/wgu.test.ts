import { describe, expect, test } from 'vitest';
import { GradientUnits } from '../../src/hardware/wgu.ts';
import { GradientArrays } from '../../src/hardware/wguArrays.ts';
import { GradientGrid } from '../../src/hardware/wguGrid.ts';
import type { WeightLayer } from '../../src/network/index.ts';
import { arraysFor } from '../../src/sizes/gradientUnit.ts';
import { operandBuffers } from '../../src/sizes/macGrid.ts';
import { Bench, type ChipChanges, smallChip, tag } from '../support/bench.ts';
import { oddArrays, oddGrid } from '../support/figures.ts';
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
 * Arrays of 8 rows x 8 columns (4 channels of 2 bits); a row is written in 1117 ps, a channel read in 10,133 ps, and a
 * tree over n blocks of rows takes n x 1151 ps. Returns when each product was done, in ps.
 */
function products({ layer, wgu = {}, samples = 1, arrays, count = 1, jobs = 1 }: Products): number[] {
  const chip = smallChip({ wgu });
  const bench = new Bench({ chip });
  const { assembly, timing } = bench;
  const circuit = new GradientArrays(chip, timing, oddArrays(), arrays ?? arraysFor(chip, layer));
  const units = new GradientUnits(assembly, circuit, count);
  for (let task = 0; task < jobs; task++) bench.send(units.outerProduct(tag, layer, samples), { task });
  bench.run();
  return bench.arrivals.map(({ at }) => at);
}

const [row, channel, tree] = [1117, 10_133, 1151];

describe('a fully connected layer', () => {
  test('writes one row and reads every output channel', () => {
    expect(products({ layer: fc(0, 4, 4) })).toEqual([row + 4 * channel]);
  });

  test('writes a row more for every sample that shares the pass', () => {
    expect(products({ layer: fc(0, 4, 4), samples: 3 })).toEqual([3 * row + 4 * channel]);
  });

  test('takes more passes if it needs more arrays than there are', () => {
    const one = row + 4 * channel;
    // 12 channels x 2 bits are 3 arrays: at once if the unit has them, in two rounds of 2 and 1, or one after another.
    expect(products({ layer: fc(0, 12, 4) })).toEqual([one]);
    expect(products({ layer: fc(0, 12, 4), arrays: 1 })).toEqual([3 * one]);
    expect(products({ layer: fc(0, 12, 4), arrays: 2 })).toEqual([2 * one]);
  });
});

describe('a 3 x 3 convolution on 4 x 4 positions, 4 -> 5 channels', () => {
  const layer = conv(0, 4, 5, 4, 3);

  test('takes a pass for each kernel position', () => {
    // 16 positions are 2 blocks of 8 rows, written side by side; every channel passes a tree over 2 blocks.
    expect(products({ layer })).toEqual([9 * (8 * row + 5 * (channel + 2 * tree))]);
  });

  test('in a unit of one array: twice the passes, without a tree', () => {
    expect(products({ layer, arrays: 1 })).toEqual([9 * 2 * (8 * row + 5 * channel)]);
  });

  test('with two replicas two channels are read at once', () => {
    // ceil(5 / 2) = 3 channels
    expect(products({ layer, wgu: { replicas: 2 } })).toEqual([9 * (8 * row + 3 * (channel + 2 * tree))]);
  });
});

test('tasks queue for any free unit', () => {
  const layer = fc(0, 4, 4);
  const one = row + 4 * channel;
  expect(products({ layer, jobs: 3 })).toEqual([one, 2 * one, 3 * one]);
  expect(products({ layer, jobs: 3, count: 2 })).toEqual([one, one, 2 * one]);
});

describe('a digital unit of 2 x 3 multipliers', () => {
  /** 2-bit activations and errors; a cycle of 1 ns. When the product was done, in ps, and what it charged by operation. */
  function digital(layer: WeightLayer, samples = 1) {
    const chip = smallChip({ wgu: { kind: 'digital', macs: [2, 3] } });
    const bench = new Bench({ chip });
    const grid = oddGrid();
    const circuit = new GradientGrid(chip, bench.timing, operandBuffers(chip, [layer], grid), grid.grid(32));
    const units = new GradientUnits(bench.assembly, circuit, 1);
    const steps = units.outerProduct(tag, layer, samples);
    bench.send(steps);
    const ps = bench.run();
    const charges = steps.flatMap((step) => step.charges);
    return {
      ps,
      pJ: Object.fromEntries(charges.map((each) => [each.operation, Math.round(each.energy_J * 1e13) / 10])),
    };
  }
  const cycle = 1000;
  /** The first read, the way in, and that of the last sum out. */
  const fill = 1307 + 2 * 211;
  const [writeActivation, writeError] = [1201, 1409];

  test('a fully connected layer: its blocks take a cycle each for the sample and one for each row that leaves', () => {
    // 5 -> 4: blocks of 2, 2, 1 rows and of 3, 1 columns. 3 lines of activations, 2 of errors.
    const load = Math.max(2 * cycle + writeActivation, cycle + writeError);
    const { ps, pJ } = digital(fc(0, 5, 4));
    expect(ps).toBe(load + fill + 2 * (3 * 1 + 5) * cycle);
    // 10 and 8 bits are written; each activation meets 2 blocks of columns, each error 3 of rows.
    expect(pJ).toEqual({
      write: 18 * 2,
      read: (2 * 10 + 3 * 8) * 1.5,
      multiply: 20 * 10,
      accumulate: 20 * 100,
      leave: 20 * 1000,
    });
  });

  test('samples that share a pass stay in the accumulators, and a sum leaves once', () => {
    const { ps, pJ } = digital(fc(0, 5, 4), 7);
    expect(ps).toBe(20 * cycle + writeActivation + fill + 2 * (3 * 7 + 5) * cycle);
    expect(pJ).toMatchObject({ multiply: 7 * 20 * 10, accumulate: 7 * 20 * 100, leave: 20 * 1000 });
  });

  test('a 3 x 3 convolution on 4 x 4 positions, 5 -> 4 channels, adds its 16 positions at each kernel position', () => {
    // 16 x 3 lines of activations, 16 x 2 of errors.
    const { ps, pJ } = digital(conv(0, 5, 4, 4, 3));
    expect(ps).toBe(47 * cycle + writeActivation + fill + 9 * 2 * (3 * 16 + 5) * cycle);
    expect(pJ).toEqual({
      write: 16 * 18 * 2,
      read: 9 * 16 * (2 * 10 + 3 * 8) * 1.5,
      multiply: 9 * 16 * 20 * 10,
      accumulate: 9 * 16 * 20 * 100,
      leave: 9 * 20 * 1000,
    });
  });

  test('the buffer that takes longer to fill decides', () => {
    // 1 -> 4: one line of activations, two of errors.
    expect(digital(fc(0, 1, 4)).ps).toBe(cycle + writeError + fill + 2 * (1 + 1) * cycle);
  });
});
