import type { PowerTable, Window } from '../../timeline/tables.ts';
import { psPerSecond } from '../../units/picoseconds.ts';
import { within } from './window.ts';

/** Energy in a window. */
export interface WindowEnergy {
  readonly chip_J: number;
  readonly chipAndDram_J: number;
  /**
   * Energy of the chip and its DRAM in all of the bins that the window cuts: the others are off by no more than that.
   */
  readonly cut_J: number;
}

/**
 * Dynamic energy within a window in joules. A bin that the window cuts counts by its part, so that windows side by side
 * add up to what they are together. The last bin may reach beyond the end of the run: a window that does, too, has all.
 */
export function energyWithin({ bin_ps, chip_W, chipAndDram_W }: PowerTable, window: Window): WindowEnergy {
  let cut_J = 0;
  eachBin(chipAndDram_W, bin_ps, window, (watts, time_ps) => {
    if (time_ps > 0 && time_ps < bin_ps) cut_J += (watts * bin_ps) / psPerSecond;
  });
  const [chip_J, chipAndDram_J] = [energyOfBins(chip_W, bin_ps, window), energyOfBins(chipAndDram_W, bin_ps, window)];
  return { chip_J, chipAndDram_J, cut_J };
}

function energyOfBins(power_W: Float64Array, bin_ps: number, window: Window): number {
  let energy_J = 0;
  eachBin(power_W, bin_ps, window, (watts, time_ps) => {
    energy_J += (watts * time_ps) / psPerSecond;
  });
  return energy_J;
}

/** Looks at the bins that overlap a window, and at how long each lies within it. */
function eachBin(
  power_W: Float64Array,
  bin_ps: number,
  window: Window,
  look: (watts: number, time_ps: number) => void,
): void {
  const last = Math.min(power_W.length, Math.ceil(window.to_ps / bin_ps));
  for (let bin = Math.max(0, Math.floor(window.from_ps / bin_ps)); bin < last; bin++) {
    look(power_W[bin]!, within(bin * bin_ps, (bin + 1) * bin_ps, window));
  }
}

/** What a type of component contributed to the dynamic energy of a window. */
export interface Contribution {
  readonly component: string;
  readonly energy_J: number;
}

/** What contributed to the dynamic energy of a window, the largest first. They add up to the chip and its DRAM. */
export function contributions({ bin_ps, components }: PowerTable, window: Window): readonly Contribution[] {
  return components
    .map(({ component, power_W }) => ({ component, energy_J: energyOfBins(power_W, bin_ps, window) }))
    .filter(({ energy_J }) => energy_J > 0)
    .sort((a, b) => b.energy_J - a.energy_J);
}
