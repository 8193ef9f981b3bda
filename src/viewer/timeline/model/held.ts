import { fullest, type HeldAccount, heldAccounts } from '../../../insight/accounts/held.ts';
import { type HeldSteps, heldOver } from '../../../timeline/held.ts';
import type { HeldTable, TimelineManifest } from '../../../timeline/tables.ts';
import type { Grid } from './pixels.ts';
import { firstAbove } from './tracks.ts';

/** What a buffer holds in a recorded stretch, and what it can hold. */
interface HeldStretch extends HeldSteps {
  readonly to_ps: number;
  readonly capacity_bits: number;
}

/** What the global buffers of a run hold over time. */
export interface Held {
  /** By buffer. */
  readonly buffers: readonly (readonly HeldStretch[])[];
  readonly fullest: HeldAccount;
}

/** Null where nothing is known. */
export function heldOf(table: HeldTable, { buffers, windows }: TimelineManifest, end: number): Held | null {
  const stretches = windows.map(({ from_ps, to_ps }) => ({ from_ps, to_ps: Math.min(to_ps, end) }));
  const most = fullest(heldAccounts(table, buffers, stretches));
  if (most === null) return null;
  const of = (buffer: number, capacity_bits: number) =>
    stretches.map((stretch) => ({ ...heldOver(table, buffer, stretch), to_ps: stretch.to_ps, capacity_bits }));
  return { buffers: buffers.map(({ capacity_bits }, buffer) => of(buffer, capacity_bits)), fullest: most };
}

/** Lays the share of its capacity that a buffer holds on pixels that are clear: in each its mean, and its most. */
export function layHeld(stretches: readonly HeldStretch[], grid: Grid, mean: Float32Array, most: Float32Array): void {
  const { from, psPerPixel, width } = grid;
  for (const { at_ps, bits, to_ps, capacity_bits } of stretches) {
    for (let step = Math.max(0, firstAbove(at_ps, from, 0, at_ps.length) - 1); step < at_ps.length; step++) {
      const left = (at_ps[step]! - from) / psPerPixel;
      if (left >= width) return;
      const right = ((at_ps[step + 1] ?? to_ps) - from) / psPerPixel;
      const share = bits[step]! / capacity_bits;
      for (let pixel = Math.max(0, Math.floor(left)); pixel < Math.min(width, Math.ceil(right)); pixel++) {
        mean[pixel]! += (Math.min(right, pixel + 1) - Math.max(left, pixel)) * share;
        most[pixel] = Math.max(most[pixel]!, share);
      }
    }
  }
}
