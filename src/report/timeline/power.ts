import type { DynamicPower } from '../../observe/power.ts';
import type { TimelineWriter } from './writer.ts';

/** Name of the power counter. */
export const POWER_COUNTER = 'dynamic power (W)';

/** Writes a power profile as a counter: one value wherever it changes, and zero after its last bin. */
export function writePower(writer: Pick<TimelineWriter, 'counter'>, power: DynamicPower): void {
  const bin_ps = Math.round(power.bin_s * 1e12);
  let shown = Number.NaN;
  for (const [bin, watts] of [...power.dynamic_W, 0].entries()) {
    if (watts !== shown) writer.counter(POWER_COUNTER, bin * bin_ps, watts);
    shown = watts;
  }
}
