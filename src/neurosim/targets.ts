import type { Place } from './points.ts';
import type { Parameters } from './run.ts';

/** Relative errors that count as agreement. */
export interface Targets {
  /** Of the totals of a chip: time, energy, area, leakage. */
  readonly total: number;
  /** Of the area of a chip of SRAM. */
  readonly sramArea: number;
  /** Of phases, of chips and layers, and of blocks of area. */
  readonly phase: number;
}

/** Fed with the figures of a run's own blocks: what remains is the composition, and chance. */
export const probeTargets: Targets = { total: 0.01, sramArea: 0.01, phase: 0.03 };
/** Fed with figures from technology: circuits add their errors. */
export const technologyTargets: Targets = { total: 0.03, sramArea: 0.05, phase: 0.06 };

/** How far a number may be off. */
export function toleranceOf(
  { where, what, quantity }: Pick<Place, 'where' | 'what' | 'quantity'>,
  { memcelltype }: Pick<Parameters, 'memcelltype'>,
  { total, sramArea, phase }: Targets,
): number {
  const isTotal = where === 'chip' && (what === 'total' || what === 'tiles');
  if (!isTotal) return phase;
  return quantity === 'area' && memcelltype === 1 ? sramArea : total;
}
