import { InvalidArgumentError } from 'commander';
import type { TimelineOptions } from '../report/timeline/index.ts';
import { parseQuantity, UnitError } from '../units/index.ts';

const psPerSecond = 1e12;

/** Reads `10us..2ms`; commander reports what is wrong with it. */
export function timelineWindow(text: string): TimelineOptions['window'] {
  const [from, to, ...more] = text.split('..').map(picoseconds);
  if (from === undefined || to === undefined || more.length > 0 || from >= to) {
    throw new InvalidArgumentError(`expected a..b with a before b, as in 10us..2ms, got "${text}".`);
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
