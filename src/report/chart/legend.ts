import type { LineChart } from './lineChart.ts';
import { colourOf, size } from './style.ts';
import { at, text } from './svg.ts';

/** Height of a row of a legend. */
export const rowHeight = 22;
/** Mean widths of letters; fonts differ, so they are ample. */
const letter = { title: 8, legend: 6.5 } as const;
/** Size of the letters of a title that fits. */
const usualTitle = 14;

/** Size of the letters of a title: as large as the picture is wide enough for, and no larger than usual. */
export function titleSize(title: string): number {
  const ample = (size.width - size.left) / (letter.title * title.length);
  return Math.round(10 * usualTitle * Math.min(1, ample)) / 10;
}

/** Where the names of lines stand: beside the title, or in rows below it. */
export interface Legend {
  /** Below the title. */
  readonly rows: number;
  readonly perRow: number;
  /** Pixels of an entry. */
  readonly width: number;
  /** Of the first entry. */
  readonly left: number;
  readonly top: number;
}

/** Lays out the names: beside the title if they fit there, else in as few rows as possible. */
export function legendOf({ title, lines }: LineChart): Legend {
  const width = Math.max(70, 30 + letter.legend * Math.max(...lines.map(({ name }) => name.length)));
  const end = size.width - size.right;
  if (size.left + letter.title * title.length + width * lines.length <= end) {
    return { rows: 0, perRow: lines.length, width, left: end - width * lines.length, top: 24 };
  }
  const perRow = Math.max(1, Math.floor((end - size.left) / width));
  return { rows: Math.ceil(lines.length / perRow), perRow, width, left: size.left, top: 24 + rowHeight };
}

/** A coloured square and a name for each line. */
export function legendSvg({ lines }: LineChart, { perRow, width, left, top }: Legend): string[] {
  return lines.flatMap(({ name }, i) => {
    const x = left + (i % perRow) * width;
    const base = top + Math.floor(i / perRow) * rowHeight;
    return [
      `<rect x="${at(x)}" y="${base - 10}" width="12" height="12" fill="${colourOf(i)}"/>`,
      text(x + 18, base, name, 'start'),
    ];
  });
}
