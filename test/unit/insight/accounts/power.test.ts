import { describe, expect, test } from 'vitest';
import { contributions, energyWithin } from '../../../../src/insight/accounts/power.ts';

const power = {
  bin_ps: 1e12,
  chip_W: Float64Array.from([1, 2, 3, 0]),
  chipAndDram_W: Float64Array.from([1, 4, 3, 0]),
  components: [
    { component: 'dram', power_W: Float64Array.from([0, 2, 0, 0]) },
    { component: 'wgu', power_W: Float64Array.from([1, 2, 3, 0]) },
    { component: 'adc', power_W: Float64Array.from([0, 0, 0, 0]) },
  ],
};

describe('power over time', () => {
  test('a window has the energy of its bins, cut ones by their part', () => {
    expect(energyWithin(power, { from_ps: 0, to_ps: 4e12 })).toEqual({ chip_J: 6, chipAndDram_J: 8, cut_J: 0 });
    const cut = energyWithin(power, { from_ps: 0.5e12, to_ps: 1.5e12 });
    expect(cut).toEqual({ chip_J: 1.5, chipAndDram_J: 2.5, cut_J: 5 });
    expect(energyWithin(power, { from_ps: 1.2e12, to_ps: 1.4e12 }).cut_J).toBe(4);
    expect(energyWithin(power, { from_ps: 5e12, to_ps: 9e12 })).toEqual({ chip_J: 0, chipAndDram_J: 0, cut_J: 0 });
  });

  test('components contribute their own bins, the largest first, and add up', () => {
    const window = { from_ps: 0.5e12, to_ps: 3e12 };
    const parts = contributions(power, window);
    expect(parts).toEqual([
      { component: 'wgu', energy_J: 5.5 },
      { component: 'dram', energy_J: 2 },
    ]);
    expect(parts.reduce((sum, { energy_J }) => sum + energy_J, 0)).toBe(energyWithin(power, window).chipAndDram_J);
  });
});
