import { heldOver } from '../../timeline/held.ts';
import type { BufferRow, HeldTable, Window } from '../../timeline/tables.ts';
import { lengthOf, within } from './window.ts';

/** How much a global buffer held. */
export interface HeldAccount extends BufferRow {
  /** Mean over the time in which it is known, in bits. */
  readonly mean_bits: number;
  readonly most_bits: number;
}

/** How much each buffer held in the recorded stretches in which that changed; a buffer without such is left out. */
export function heldAccounts(
  held: HeldTable,
  buffers: readonly BufferRow[],
  stretches: readonly Window[],
): readonly HeldAccount[] {
  return buffers.flatMap((buffer, number) => {
    let [known_ps, area, most_bits] = [0, 0, 0];
    for (const stretch of stretches) {
      const { at_ps, bits } = heldOver(held, number, stretch);
      if (at_ps.length === 0) continue;
      known_ps += lengthOf([stretch]);
      bits.forEach((now, step) => {
        area += now * within(at_ps[step]!, at_ps[step + 1] ?? stretch.to_ps, stretch);
        most_bits = Math.max(most_bits, now);
      });
    }
    return known_ps === 0 ? [] : [{ ...buffer, mean_bits: area / known_ps, most_bits }];
  });
}

const mean = ({ mean_bits, capacity_bits }: HeldAccount) => mean_bits / capacity_bits;
const most = ({ most_bits, capacity_bits }: HeldAccount) => most_bits / capacity_bits;

/** The one of them that is fullest at a moment, and then on average; null without any. */
export function fullest(accounts: readonly HeldAccount[]): HeldAccount | null {
  return accounts.toSorted((a, b) => most(b) - most(a) || mean(b) - mean(a))[0] ?? null;
}
