import { contributions, energyWithin } from '../../../insight/accounts/power.ts';
import { shortComponentName } from '../../../insight/words/names.ts';
import type { PowerTable } from '../../../timeline/tables.ts';
import { percentText } from './quantity.ts';
import { lengthOf, type View } from './scale.ts';

const psPerSecond = 1e12;

/** Energy of a stretch of a run, in joules. */
export interface StretchEnergy {
  /** Dynamic energy. */
  readonly chip_J: number;
  readonly dram_J: number;
  /** Of what the chip and its DRAM take at rest. */
  readonly static_J: number;
  readonly all_J: number;
  /** By how much all of it is off at most, because power is known in bins and the stretch cuts some. */
  readonly error_J: number;
}

/** Components that are named. */
const mostNamed = 4;

/** Shares of the components in the dynamic energy of a stretch, the largest first: `ADCs 41 %, gradient units 30 %`. */
export function contributorsText(power: PowerTable, { from, to }: View): string {
  const parts = contributions(power, { from_ps: from, to_ps: to });
  const all = parts.reduce((sum, { energy_J }) => sum + energy_J, 0);
  const named = parts.slice(0, mostNamed);
  const rest = parts.slice(mostNamed).reduce((sum, { energy_J }) => sum + energy_J, 0);
  return [
    ...named.map(({ component, energy_J }) => `${shortComponentName(component)} ${percentText(energy_J / all)}`),
    ...(rest > 0 ? [`the rest ${percentText(rest / all)}`] : []),
  ].join(', ');
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
  const { chip_J, chipAndDram_J, cut_J } = energyWithin(power, { from_ps: stretch.from, to_ps });
  const static_J = (static_W * lengthOf(stretch)) / psPerSecond;
  return { chip_J, dram_J: chipAndDram_J - chip_J, static_J, all_J: chipAndDram_J + static_J, error_J: cut_J };
}
