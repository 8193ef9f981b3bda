import { time } from '../../units/printed.ts';
import { times } from '../words/numbers.ts';
import type { Pair } from './pair.ts';

/** Times this close are called the same. */
export const alike = 0.02;
/** A run that takes less than this longer is called not faster. */
const hardlySlower = 1.2;

/** Whether the second run is faster, as fast, or slower. */
export function outcome(times_s: readonly [a: number, b: number]): 'faster' | 'same' | 'slower' {
  const [a, b] = times_s;
  if (a === b || (b > 0 && Math.abs(a / b - 1) <= alike)) return 'same';
  return b < a ? 'faster' : 'slower';
}

/** `DFA is not faster than BP on this chip: 5.24 ms against 5.06 ms`; ` per sample` before the times of a sample. */
export function headlineOfTwo({ a, b, names, times_s, each }: Pair): string {
  const [first, second] = times_s;
  const { b: subject } = names.starts;
  const place = `${names.place}${each}`;
  const against = `${time(second)} against ${time(first)}`;
  if (a.config.inputs === b.config.inputs) return `Both runs have the same inputs and take ${time(first)}${each}`;
  if (first === second) return `${subject} takes exactly as long as ${names.a}${place}: ${time(first)}`;
  switch (outcome(times_s)) {
    case 'same':
      return `${subject} takes about as long as ${names.a}${place}: ${against}`;
    case 'faster':
      return second > 0
        ? `${subject} is ${times(first / second)} as fast as ${names.a}${place}: ${against}`
        : `${subject} is faster than ${names.a}${place}: ${against}`;
    case 'slower':
      return first > 0 && second / first >= hardlySlower
        ? `${subject} takes ${times(second / first)} as long as ${names.a}${place}: ${against}`
        : `${subject} is not faster than ${names.a}${place}: ${against}`;
  }
}
