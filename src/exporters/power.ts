import type { PowerTable, Window } from '../timeline/tables.ts';

/** A value of the chip that holds from a moment on. */
export interface PowerCount {
  readonly name: string;
  readonly at_ps: number;
  readonly value: number;
}

/** Counters of dynamic power, by the part that they show. */
export const powerCounters = {
  chip: 'dynamic power of the chip (W)',
  chipAndDram: 'dynamic power of chip + DRAM (W)',
} as const;

/**
 * Power over time in a window: one value wherever it changes, and zero at the end of the run.
 *
 * @param end_ps end of the run; the last bin may reach beyond it, and its energy lies before the end
 */
export function* powerCounts(table: PowerTable, window: Window, end_ps: number): Generator<PowerCount> {
  const { bin_ps } = table;
  for (const [part, watts] of [
    ['chip', table.chip_W],
    ['chipAndDram', table.chipAndDram_W],
  ] as const) {
    const name = powerCounters[part];
    let shown = Number.NaN;
    for (const [bin, value] of untilEnd(watts, bin_ps, end_ps).entries()) {
      const isOutside = (bin + 1) * bin_ps <= window.from_ps || bin * bin_ps >= window.to_ps;
      if (isOutside || value === shown) continue;
      yield { name, at_ps: Math.max(bin * bin_ps, window.from_ps), value };
      shown = value;
    }
    if (!Number.isNaN(shown)) yield { name, at_ps: Math.min(window.to_ps, end_ps), value: 0 };
  }
}

/** Power in bins of which the last one ends with the run: it holds what was taken in it in less than a whole bin. */
function untilEnd(means_W: Float64Array, bin_ps: number, end_ps: number): readonly number[] {
  const last = Math.ceil(end_ps / bin_ps) - 1;
  const whole = [...means_W];
  const late = whole.slice(Math.max(last, 0)).reduce((sum, watts) => sum + watts, 0);
  return late === 0 ? whole.slice(0, last + 1) : [...whole.slice(0, last), (late * bin_ps) / (end_ps - last * bin_ps)];
}
