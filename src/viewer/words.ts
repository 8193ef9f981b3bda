import { times as plainTimes } from '../insight/words/numbers.ts';
import * as printed from '../units/printed.ts';

/*
 * Numbers as the page prints them: those of the reports, with a narrow space before the unit and true signs.
 */

const narrow = (text: string) => text.replaceAll(' ', '\u202f');

export const time = (seconds: number): string => (seconds === 0 ? '0' : narrow(printed.time(seconds)));
export const energy = (joules: number): string => (joules === 0 ? '0' : narrow(printed.energy(joules)));
export const power = (watts: number): string => (watts === 0 ? '0' : narrow(printed.power(watts)));
export const area = (squareMetres: number): string => (squareMetres === 0 ? '0' : narrow(printed.area(squareMetres)));
export const percent = (share: number): string => (share === 0 ? '0' : narrow(printed.percent(share)));
export const integer = printed.integer;

/** `1.03×`; a dash where there is no ratio. */
export function times(ratio: number): string {
  return Number.isFinite(ratio) ? typeset(plainTimes(ratio)) : '–';
}

/** `+186 µs`, `−28.8 µs`, `0`: a difference with its sign. */
export function signed(value: number, print: (value: number) => string): string {
  if (value === 0) return '0';
  return `${value < 0 ? '−' : '+'}${print(Math.abs(value))}`;
}

/** A quantity as its figures and its unit: `5.06` and `ms`. */
export function figures(quantity: string): readonly [figures: string, unit: string] {
  const [first = '', ...unit] = quantity.split('\u202f');
  return [first, unit.join('\u202f')];
}

/** `BP and DFA`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** With a capital at its beginning. */
export const capital = (text: string): string => text.replace(/^./u, (letter) => letter.toUpperCase());

/** A sentence as it is set: quantities hold together, and signs are true ones. */
export function typeset(sentence: string): string {
  return sentence
    .replace(/(?<=\d) (?=(?:[fpnµmkMG]?[sJWm]²?|%)(?![\w]))/g, '\u202f')
    .replace(/(?<=\d)x(?!\w)/g, '×')
    .replace(/(?<=\w)'(?=s\b)|(?<=s)'(?= )/g, '’');
}
