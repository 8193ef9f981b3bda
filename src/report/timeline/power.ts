import type { Result } from '../../simulation/result.ts';
import type { TimelineWriter } from './writer.ts';

/** Counters of dynamic power, by the part of a result that they show. */
export const powerCounters = {
  chip: 'dynamic power of the chip (W)',
  chipAndDram: 'dynamic power of chip + DRAM (W)',
} as const;

/**
 * Writes power over time as two counters: one value wherever it changes, and zero at the end of the run.
 *
 * @param end_ps end of the run; the last bin may reach beyond it, and its energy lies before the end
 */
export function writePower(writer: Pick<TimelineWriter, 'counter'>, power: Result['power'], end_ps: number): void {
  const bin_ps = Math.round(power.bin_s * 1e12);
  for (const part of ['chip', 'chipAndDram'] as const) {
    let shown = Number.NaN;
    for (const [bin, watts] of untilEnd(power[part].dynamic_W, bin_ps, end_ps).entries()) {
      if (watts !== shown) writer.counter(powerCounters[part], bin * bin_ps, watts);
      shown = watts;
    }
    if (!Number.isNaN(shown)) writer.counter(powerCounters[part], end_ps, 0);
  }
}

/** Power in bins of which the last one ends with the run: it holds what was taken in it in less than a whole bin. */
function untilEnd(means_W: readonly number[], bin_ps: number, end_ps: number): number[] {
  const last = Math.ceil(end_ps / bin_ps) - 1;
  const late = means_W.slice(Math.max(last, 0)).reduce((sum, watts) => sum + watts, 0);
  return late === 0
    ? means_W.slice(0, last + 1)
    : [...means_W.slice(0, last), (late * bin_ps) / (end_ps - last * bin_ps)];
}
