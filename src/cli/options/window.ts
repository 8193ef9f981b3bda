import { InvalidArgumentError } from 'commander';
import { parseQuantity, UnitError } from '../../units/index.ts';
import { psPerSecond } from '../../units/picoseconds.ts';

/** Reads `10us..2ms`; commander reports what is wrong with it. */
export function timeWindow(text: string): { readonly from_ps: number; readonly to_ps: number } {
  const [from, to, ...more] = text.split('..').map(picoseconds);
  if (from === undefined || to === undefined || more.length > 0 || from < 0 || from >= to) {
    throw new InvalidArgumentError(`expected a..b with a before b, from 0 on, as in 10us..2ms, got "${text}".`);
  }
  return { from_ps: from, to_ps: to };
}

function picoseconds(text: string): number {
  // 0 is the same in every unit.
  if (text.trim() === '0') return 0;
  try {
    return Math.round(parseQuantity(text, 's') * psPerSecond);
  } catch (error) {
    if (error instanceof UnitError) throw new InvalidArgumentError(`${error.message}.`);
    throw error;
  }
}
