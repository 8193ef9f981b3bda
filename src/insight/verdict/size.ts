import { time } from '../../units/printed.ts';
import { signedTime, times } from '../words/numbers.ts';
import type { Size } from './facts.ts';

/** `3.9 ms`, `−28.8 µs`, `1.87x`. */
export function sizeText({ kind, value }: Size): string {
  if (kind === 'factor') return times(value);
  return kind === 'time' ? time(value) : signedTime(value);
}
