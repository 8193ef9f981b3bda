import { atDecimalPoint } from './decimals.ts';
import { type Look, spelled } from './look.ts';
import { padded, widthOf, wrap } from './width.ts';

/** A column: its heading, and whether it holds words (left) or numbers (right, the default). */
export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /**
   * Part of a row's name: stands in every piece of a table that is too wide. @default true for the first column only
   */
  readonly isKey?: boolean;
  /** Whether its cells stand on one line in any case, as bars do and numbers always. @default false */
  readonly isWhole?: boolean;
  /** Whether it stays beside the column before it where a table is printed in pieces. @default false */
  readonly isTied?: boolean;
  /** Whether its numbers are of several kinds, so that no decimal points belong below each other. @default false */
  readonly isMixed?: boolean;
}

/** What one column is to print: cells that are ready, and how far it can be narrowed. */
interface Strip {
  readonly head: string;
  readonly align: 'left' | 'right';
  readonly isKey: boolean;
  readonly isTied: boolean;
  readonly cells: readonly string[];
  /** Without a line broken. */
  readonly natural: number;
  /** With no cell broken, and the heading where it has joints. */
  readonly intact: number;
  /** With no word broken. */
  readonly least: number;
}

const indent = '  ';
const gap = '  ';
/** Words are narrowed to this, or to their longest, before a table is printed in pieces. */
const readable = 14;

/**
 * A table without a frame, numbers with their decimal points below each other. Where it is wider than the terminal,
 * first headings and words are wrapped, then its columns are printed in several pieces below each other, each with the
 * names of the rows. Nothing is left out.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], look: Look): string {
  const room = Math.max(1, look.columns - indent.length);
  const strips = columns.map((column, i) => strip(column, i, rows, look));
  return pieces(strips, room)
    .map((piece) => drawn(piece, fitted(piece, room), look))
    .join('\n\n');
}

function strip(
  { head, align = 'right', isKey, isWhole = align === 'right', isTied = false, isMixed = false }: Column,
  i: number,
  rows: readonly (readonly string[])[],
  look: Look,
): Strip {
  const words = rows.map((row) => spelled(row[i] ?? '', look));
  const cells = align === 'right' && !isMixed ? atDecimalPoint(words) : words;
  const title = spelled(head, look);
  const widest = Math.max(0, ...cells.map(widthOf));
  const least = isWhole ? widest : Math.max(0, ...cells.map(longestWord));
  return {
    head: title,
    align,
    isTied,
    isKey: isKey ?? i === 0,
    cells,
    natural: Math.max(widthOf(title), widest),
    intact: Math.max(longestPart(title), widest),
    least: Math.max(longestPart(title), least),
  };
}

const longestWord = (text: string) => Math.max(0, ...text.split(' ').map(widthOf));
/** Of a heading: `globalBuffer.` of `globalBuffer.ports`. */
const longestPart = (text: string) => Math.max(0, ...text.split(/ |(?<=\.)/).map(widthOf));

/** Columns that fit side by side, each group behind those of the rows' names. */
function pieces(strips: readonly Strip[], room: number): Strip[][] {
  const keys = strips.filter(({ isKey }) => isKey);
  const groups: Strip[][] = [[]];
  for (const tied of together(strips.filter(({ isKey }) => !isKey))) {
    const group = groups.at(-1) ?? [];
    const isFull = total(narrowest([...keys, ...group, ...tied], room)) > room;
    if (isFull && group.length > 0) groups.push([...tied]);
    else group.push(...tied);
  }
  return groups.map((group) => [...keys, ...group]);
}

/** Columns with those that are tied to them. */
function together(strips: readonly Strip[]): Strip[][] {
  const groups: Strip[][] = [];
  for (const strip of strips) {
    if (strip.isTied && groups.length > 0) groups.at(-1)?.push(strip);
    else groups.push([strip]);
  }
  return groups;
}

/** What columns keep before a table is printed in pieces: the names of rows half of the room, if they need it. */
function narrowest(strips: readonly Strip[], room: number): number[] {
  const legible = ({ intact, least }: Strip) => Math.max(least, Math.min(intact, readable));
  const keys = strips.filter(({ isKey }) => isKey);
  const names = narrowed(
    keys.map(({ intact }) => intact),
    keys.map(legible),
    Math.floor(room / 2),
  );
  return strips.map((strip) => (strip.isKey ? (names[keys.indexOf(strip)] ?? 0) : legible(strip)));
}

const total = (widths: readonly number[]) =>
  widths.reduce((sum, width) => sum + width, 0) + gap.length * Math.max(0, widths.length - 1);

/** Widths that fit: headings are wrapped first, then the widest words narrowed; words are broken at last. */
function fitted(strips: readonly Strip[], room: number): number[] {
  const natural = strips.map((each) => each.natural);
  if (total(natural) <= room) return natural;
  const wrapped = narrowed(
    natural,
    strips.map(({ intact }) => intact),
    room,
  );
  const legible = narrowed(wrapped, narrowest(strips, room), room);
  const whole = narrowed(
    legible,
    strips.map(({ least }) => least),
    room,
  );
  return narrowed(
    whole,
    strips.map(() => 1),
    room,
  );
}

/** Takes places from the widest column above its least width, one at a time, until all fit. */
function narrowed(widths: readonly number[], least: readonly number[], room: number): number[] {
  const fitting = [...widths];
  for (let excess = total(fitting) - room; excess > 0; excess--) {
    const [widest] = [...fitting.entries()].filter(([i, width]) => width > (least[i] ?? 0)).sort((a, b) => b[1] - a[1]);
    if (widest === undefined) break;
    fitting[widest[0]] = widest[1] - 1;
  }
  return fitting;
}

function drawn(strips: readonly Strip[], widths: readonly number[], look: Look): string {
  const row = (cells: readonly string[], place: 'top' | 'bottom'): string[] => {
    const blocks = cells.map((cell, i) => broken(cell, widths[i] ?? 0));
    const height = Math.max(1, ...blocks.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const placed = strips.map(({ align }, i) => {
        const block = blocks[i] ?? [];
        const skipped = place === 'top' ? 0 : height - block.length;
        return padded(block[line - skipped] ?? '', widths[i] ?? 0, align);
      });
      return `${indent}${placed.join(gap)}`.trimEnd();
    });
  };
  const heads = row(
    strips.map(({ head }) => head),
    'bottom',
  ).filter((line) => line !== '');
  const count = strips[0]?.cells.length ?? 0;
  const body = Array.from({ length: count }, (_, i) =>
    row(
      strips.map(({ cells }) => cells[i] ?? ''),
      'top',
    ),
  );
  return [...heads.map((line) => look.paint.bold(line)), ...body.flat()].join('\n');
}

/** A cell that fits stays as it is, with the blanks that align it. */
const broken = (cell: string, width: number) => (widthOf(cell) <= width ? [cell] : wrap(cell, width));
