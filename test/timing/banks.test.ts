import { describe, expect, test } from 'vitest';
import { smallChip } from '../support/bench.ts';
import { runChip } from '../support/chipRun.ts';
import { conv, network } from '../support/networks.ts';

/** PEs of 16 arrays; a 1 x 1 convolution of 4 -> 4 channels takes one array, on a map of side x side as many vectors. */
function finished(sharedBy: number, side: number, stages: 'streamed' | 'serial', duplicate = true, pes = 1) {
  const chip = smallChip({
    pe: { subarrays: [4, 4] },
    tile: { pes: [1, pes] },
    mapping: { duplicate },
    adc: { forward: { sharedBy, grant: 'bit' } },
  });
  const schedule = { overlap: 'none', stages } as const;
  return runChip({ chip, network: network([conv(0, 4, 4, side, 1)]), rule: 'inference', schedule });
}

/** What sharing costs, ns: nothing else depends on it, as ADCs of these figures take no room. */
function longer(sharedBy: number, side: number, duplicate = true): number {
  return (finished(sharedBy, side, 'serial', duplicate).end - finished(1, side, 'serial', duplicate).end) / 1000;
}

describe('copies of an array in a PE take turns at its banks', () => {
  // 16 copies, a vector each: alone 2 bits x (2 drive + 4 convert + 1 shift-add) = 14 ns. At one bank for 16 arrays two rounds of
  // 16 x 4, the first after 2, and a shift-add: 2 + 64 + 64 + 1.
  test('sixteen at one bank', () => {
    expect(longer(16, 4)).toBe(131 - 14);
  });

  // Two banks serve eight arrays each: 2 + 32 + 32 + 1.
  test.each([8, 15])('sixteen at the two banks of sharing by %i', (sharedBy) => {
    expect(longer(sharedBy, 4)).toBe(67 - 14);
  });

  // 4 vectors: 4 copies of 16 have work, each has a bank for itself.
  test('four at four banks wait for nobody', () => {
    expect(longer(5, 2)).toBe(0);
  });

  // 2 + 16 + 16 + 1.
  test('four at one bank', () => {
    expect(longer(16, 2)).toBe(35 - 14);
  });

  test('an array without copies has the banks of its PE for itself', () => {
    expect(longer(16, 4, false)).toBe(0);
  });
});

describe.each(['streamed', 'serial'] as const)('stages %s', (stages) => {
  test.each([2, 3, 5, 15, 16])('a PE of 16 arrays that share by %i has whole banks, copies or not', (sharedBy) => {
    for (const pes of [1, 3]) {
      const { servers } = finished(sharedBy, 4, stages, true, pes).bench.assembly;
      const banks = servers.filter(({ spec }) => spec.component === 'adc');
      const built = banks.reduce((sum, { spec }) => sum + spec.units * spec.multiplicity, 0);
      expect(built).toBe(pes * Math.ceil(16 / sharedBy));
    }
  });
});
