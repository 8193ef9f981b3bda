import type { Banks } from '../../chip/index.ts';
import type { BankSelect } from '../macro.ts';
import { decoder } from './decoder.ts';
import { inverter } from './gates.ts';
import type { Technology } from './technology.ts';

/**
 * Selects the banks of an access: a decoder with a line for each group of `width` banks, which drives an enabling gate
 * in each of them (CACTI's decoder). The way to the banks is the wires' own.
 */
export function bankSelect(t: Technology, { count, width }: Banks): BankSelect {
  const groups = Math.ceil(count / width);
  return decoder(t, groups, { capacitance_F: width * inverter(t).input_F, resistance_Ohm: 0 });
}
