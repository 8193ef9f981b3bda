import type { Result } from '../../simulation/result.ts';

/** Figures of a row; null for one that another part accounts for. */
export type Figures = readonly (number | null)[];

/** What a dash stands for in the table of components. */
export const accounted =
  'A dash is accounted with another part: the time of the ADCs of an array with its array, that of PE buffers with the bus of the PE, and the area of write drivers with the arrays. The area of DRAM is not that of the chip.';

/** Units, busy time, mean share, energy with leakage and area of a component; null where a run has no use for it. */
export function componentValues({ components }: Result, name: string): Figures | null {
  const found = components[name];
  if (found === undefined) return null;
  const { units, busy_s, utilisation, energy_J, leakage_J, area_m2, jobs } = found;
  if (jobs === 0 && area_m2 === 0 && energy_J === 0) return null;
  const counted = units > 0 ? [units, busy_s, utilisation] : [null, null, null];
  return [...counted, energy_J + leakage_J || null, area_m2 || null];
}
