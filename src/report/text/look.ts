import { Chalk, type ChalkInstance } from 'chalk';

/** How a report is printed. */
export interface Look {
  /** Characters of a line; none is longer. */
  readonly columns: number;
  /** Paints that do nothing where colour is off. */
  readonly paint: ChalkInstance;
  /** Whether more than ASCII shows: µ, ², ±, bars. */
  readonly utf8: boolean;
}

/** What a file or a pipe gets: 80 characters a line, no colour. */
export const plainLook: Look = { columns: 80, paint: new Chalk({ level: 0 }), utf8: true };

/** ASCII for the signs that reports use. */
const plain: Readonly<Record<string, string>> = {
  µ: 'u',
  '²': '2',
  '±': '+-',
  '°': ' deg',
  '×': 'x',
  '…': '...',
  '│': '|',
  '█': '#',
  '░': '-',
  '▁': '_',
  '▂': '.',
  '▃': ':',
  '▄': '-',
  '▅': '=',
  '▆': '+',
  '▇': '*',
};

/** Text in the signs that the terminal has. Letters that it lacks become their code, so that names stay apart. */
export function spelled(text: string, { utf8 }: Pick<Look, 'utf8'>): string {
  if (utf8) return text;
  return text.replace(/[^\0-\x7f]/gu, (letter) => plain[letter] ?? `\\u{${codeOf(letter)}}`);
}

const codeOf = (letter: string) => (letter.codePointAt(0) ?? 0).toString(16);
