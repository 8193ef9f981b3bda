import { Chalk, type ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';

/** How a report is printed: the width of the terminal and the paints, none of them when colour is off. */
export interface Look {
  readonly columns: number;
  readonly paint: ChalkInstance;
}

/** Wide and without colour: what a file or a pipe gets. */
export const plainLook: Look = { columns: 160, paint: new Chalk({ level: 0 }) };

/** A column: its heading, and whether it holds words (left) or numbers (right, the default). */
export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

const narrowest = 8;
/** Two blanks of padding and a rule. */
const frame = 3;

/**
 * A table as wide as it needs to be; where it is wider than the terminal, the widest columns are narrowed and their
 * words wrapped.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], look: Look): string {
  const natural = columns.map((column, i) => Math.max(column.head.length, ...rows.map((row) => (row[i] ?? '').length)));
  const printed = new CliTable({
    head: columns.map((column) => look.paint.bold(column.head)),
    colAligns: columns.map((column) => column.align ?? 'right'),
    colWidths: narrowed(natural, look.columns).map((width) => width + 2),
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  printed.push(...rows.map((row) => [...row]));
  return printed.toString();
}

/** Takes blanks from the widest column, one at a time, until all fit. */
function narrowed(natural: readonly number[], columns: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width + frame, 1) - columns;
  while (excess-- > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if (widths[widest]! <= narrowest) break;
    widths[widest]!--;
  }
  return widths;
}

/** Two columns without a frame: a name and what it is. */
export function list(entries: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
}

/** A titled part of a report; nothing where there is no body. */
export function section(title: string, body: string, look: Look): string {
  return body === '' ? '' : `${look.paint.bold.cyan(title)}\n${body}`;
}

/** Parts that are there, by default separated by an empty line. */
export function join(parts: readonly string[], separator = '\n\n'): string {
  return parts.filter((part) => part !== '').join(separator);
}

/** Sentences as bullets, wrapped to the width of the terminal. */
export function bullets(sentences: readonly string[], look: Look): string {
  return sentences.map((sentence) => `  - ${wrap(sentence, look.columns - 4).join('\n    ')}`).join('\n');
}

/** Text in lines of at most `columns` characters, broken between words. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
