import { integer, number, percent, time } from '../../units/printed.ts';

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** `three`; digits from 13 on. */
export const countWord = (n: number): string => small[n] ?? integer(n);

/** `one gradient unit`, `three gradient units`. */
export const counted = (n: number, noun: string): string =>
  `${countWord(n)} ${n === 1 ? noun : `${noun}${/(s|x|ch|sh)$/.test(noun) ? 'es' : 's'}`}`;

/** `+186 µs`, `−28.8 µs`; `0` where nothing changed. */
export function signedTime(seconds: number): string {
  if (seconds === 0) return '0';
  return `${seconds < 0 ? '−' : '+'}${time(Math.abs(seconds))}`;
}

const fractions: readonly (readonly [share: number, words: string])[] = [
  [1 / 4, 'a quarter'],
  [1 / 3, 'a third'],
  [1 / 2, 'half'],
  [2 / 3, 'two thirds'],
  [3 / 4, 'three quarters'],
  [9 / 10, 'nine tenths'],
];

/** A share as a reader would say it: `three quarters`, `nearly all`, or `41.5 %` where no such word is near. */
export function shareWords(part: number): string {
  if (part >= 0.95) return part >= 0.9995 ? 'all' : 'nearly all';
  const near = fractions.find(([share]) => Math.abs(part - share) <= 0.03);
  return near === undefined ? percent(part) : near[1];
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length <= 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** The first letter large. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** How many times as much, with two decimals also near one: `0.97x`, `1.87x`, `12.3x`. */
export function times(ratio: number): string {
  if (!Number.isFinite(ratio)) return '-';
  if (ratio >= 9.995) return `${number(ratio)}x`;
  return `${ratio > 0 && ratio < 0.095 ? ratio.toPrecision(2) : ratio.toFixed(2)}x`;
}

/** The first letter small, to go on in a sentence. */
export const within = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** `BP's`; `of globalBuffer.ports=2` would follow its noun, so that there is no such form of other names. */
export const isWord = (name: string): boolean => /^[A-Za-z][\w-]*$/.test(name);
