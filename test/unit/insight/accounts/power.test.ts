import { describe, expect, test } from 'vitest';
import { contributors, energyWithin, powerStrip } from '../../../../src/insight/accounts/power.ts';
import { laneRow, overviewLevel } from '../../../support/tables.ts';

const power = {
  bin_ps: 1e12,
  chip_W: Float64Array.from([1, 2, 3, 0]),
  chipAndDram_W: Float64Array.from([1, 4, 3, 0]),
};

describe('power over time', () => {
  test('a window has the energy of its bins, cut ones by their part', () => {
    expect(energyWithin(power, { from_ps: 0, to_ps: 4e12 })).toEqual({ chip_J: 6, chipAndDram_J: 8, cut_J: 0 });
    const cut = energyWithin(power, { from_ps: 0.5e12, to_ps: 1.5e12 });
    expect(cut).toEqual({ chip_J: 1.5, chipAndDram_J: 2.5, cut_J: 5 });
    expect(energyWithin(power, { from_ps: 1.2e12, to_ps: 1.4e12 }).cut_J).toBe(4);
    expect(energyWithin(power, { from_ps: 5e12, to_ps: 9e12 })).toEqual({ chip_J: 0, chipAndDram_J: 0, cut_J: 0 });
  });

  test('a strip has mean and most of each pixel', () => {
    const { mean_W, most_W } = powerStrip(power, 'chip', { from_ps: 0, to_ps: 4e12 }, 2);
    expect([...mean_W]).toEqual([1.5, 1.5]);
    expect([...most_W]).toEqual([2, 3]);
    expect([...powerStrip(power, 'chipAndDram', { from_ps: 1e12, to_ps: 2e12 }, 2).mean_W]).toEqual([4, 4]);
  });

  test('contributors spread the energy of a component over its busy time', () => {
    const lanes = [
      laneRow(0, 'chip.wgu', 'wgu'),
      laneRow(1, 'chip.tile[0].pe[0..1].subarray[0]', 'subarray', { multiplicity: 2 }),
      laneRow(2, 'chip.tile[1].pe[0].subarray[0]', 'subarray'),
    ];
    const level = overviewLevel(1e12, [
      { lane: 0, bin: 0, busy_ps: 1e12 },
      { lane: 0, bin: 2, busy_ps: 3e12 },
      { lane: 1, bin: 1, busy_ps: 1e11 },
      { lane: 2, bin: 1, busy_ps: 2e11 },
    ]);
    const rows = contributors(level, lanes, { subarray: 8, wgu: 4, adc: 1 });
    expect(rows.map(({ component, power_W }) => [component, [...power_W]])).toEqual([
      ['subarray', [0, 8, 0]],
      ['wgu', [1, 0, 3]],
    ]);
    expect(contributors(overviewLevel(1, []), lanes, { wgu: 1 })).toEqual([]);
  });
});
