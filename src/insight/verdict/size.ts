import { percent, time } from '../../units/printed.ts';
import { signedTime, times } from '../words/numbers.ts';
import type { Size } from './facts.ts';

/** `3.9 ms`, `9.42 ms each`, `76.4 %`, `−28.8 µs`, `1.87x`. */
export function sizeText({ kind, value }: Size): string {
  switch (kind) {
    case 'time':
      return time(value);
    case 'each':
      return `${time(value)} each`;
    case 'share':
      return percent(value);
    case 'difference':
      return signedTime(value);
    case 'factor':
      return times(value);
  }
}
