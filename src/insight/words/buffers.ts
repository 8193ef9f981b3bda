import { integer, percent } from '../../units/printed.ts';
import type { HeldAccount } from '../accounts/held.ts';

/** `The global buffer holds 12.3 % of its 147,456 bits on average, and 71.2 % at most.` */
export function heldWords({ layer, mean_bits, most_bits, capacity_bits }: HeldAccount): string {
  const who = layer < 0 ? 'The global buffer' : `The fullest global buffer, that of layer ${layer + 1},`;
  const share = (bits: number) => percent(bits / capacity_bits);
  return `${who} holds ${share(mean_bits)} of its ${integer(capacity_bits)} bits on average, and ${share(most_bits)} at most.`;
}
