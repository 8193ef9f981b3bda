import { contributions, energyWithin } from '../../../insight/accounts/power.ts';
import type { PowerTable } from '../../../timeline/tables.ts';
import { psPerSecond } from '../../../units/picoseconds.ts';
import { lengthOf, type View } from './scale.ts';

/** Energy of a stretch of a run, in joules. */
export interface StretchEnergy {
  /** Dynamic energy. */
  readonly chip_J: number;
  readonly dram_J: number;
  /** The dynamic energy by type of component; empty where it was not recorded. */
  readonly components: ReadonlyMap<string, number>;
  /** Of what the chip and its DRAM take at rest. */
  readonly static_J: number;
  readonly all_J: number;
  /** By how much all of it is off at most, because power is known in bins and the stretch cuts some. */
  readonly error_J: number;
}

/**
 * Energy of a stretch that lies within a run. Stretches that tile the run add up to the energy of the run.
 *
 * @param static_W what the chip and its DRAM take at rest, in watts
 * @param end end of the run, in ps
 */
export function energyOf(power: PowerTable, static_W: number, stretch: View, end: number): StretchEnergy {
  // Of the last bin, all of the energy lies before the end of the run.
  const to_ps = stretch.to >= end ? Number.POSITIVE_INFINITY : stretch.to;
  const window = { from_ps: stretch.from, to_ps };
  const { chip_J, chipAndDram_J, cut_J } = energyWithin(power, window);
  const components = new Map(contributions(power, window).map(({ component, energy_J }) => [component, energy_J]));
  const static_J = (static_W * lengthOf(stretch)) / psPerSecond;
  const dram_J = chipAndDram_J - chip_J;
  return { chip_J, dram_J, components, static_J, all_J: chipAndDram_J + static_J, error_J: cut_J };
}
