import { prefixed, type Unit } from '../../units/index.ts';
import { number, sign } from '../text/format.ts';

/** Forms of a table for other programs: one row a run, units in the heads. */
export const tableFormats = ['csv', 'markdown', 'latex'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** A column of a table for other programs: its heading with the unit, and a cell for each row. */
export interface PlainColumn {
  readonly head: string;
  readonly cells: readonly string[];
}

/**
 * A table for another program, a row for each run. CSV has SI units and all digits, so that tables of several commands
 * can be put together. Markdown and LaTeX have the prefix that suits a column, and three digits.
 */
export function plainTable(columns: readonly PlainColumn[], format: TableFormat): string {
  const heads = columns.map(({ head }) => head);
  const rows = (columns[0]?.cells ?? []).map((_, i) => columns.map(({ cells }) => cells[i] ?? ''));
  return writers[format](heads, rows);
}

/** Quantities in one unit, which stands in the heading; null for what does not exist. */
export function quantityColumn(
  head: string,
  unit: Unit,
  values: readonly (number | null)[],
  format: TableFormat,
): PlainColumn {
  const printed = (symbol: string, print: (value: number) => string): PlainColumn => ({
    head: `${head} (${symbol})`,
    cells: values.map((value) => (value === null ? '' : print(value))),
  });
  if (format === 'csv') return printed(unit, String);
  const largest = Math.max(0, ...values.flatMap((value) => value ?? []));
  const [scaled, symbol] = prefixed(largest, unit);
  const scale = largest === 0 ? 1 : scaled / largest;
  return printed(sign(symbol), (value) => number(value * scale));
}

/** Shares as percentages; null for what does not exist. */
export function shareColumn(head: string, shares: readonly (number | null)[], format: TableFormat): PlainColumn {
  const print = (share: number) => (format === 'csv' ? String(100 * share) : (100 * share).toFixed(2));
  return { head: `${head} (%)`, cells: shares.map((share) => (share === null ? '' : print(share))) };
}

type Writer = (heads: readonly string[], rows: readonly (readonly string[])[]) => string;

const writers: Readonly<Record<TableFormat, Writer>> = {
  csv: (heads, rows) => [heads, ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join(''),
  markdown: (heads, rows) => {
    const rule = heads.map((_, i) => (isNumeric(rows, i) ? '---:' : '---'));
    return [heads.map(markdownCell), rule, ...rows.map((row) => row.map(markdownCell))]
      .map((row) => `| ${row.join(' | ')} |\n`)
      .join('');
  },
  latex: (heads, rows) => {
    const alignment = heads.map((_, i) => (isNumeric(rows, i) ? 'r' : 'l')).join('');
    const line = (row: readonly string[]) => `${row.map(latexCell).join(' & ')} \\\\\n`;
    return `\\begin{tabular}{${alignment}}\n\\hline\n${line(heads)}\\hline\n${rows.map(line).join('')}\\hline\n\\end{tabular}\n`;
  },
};

/** Numbers, and what is not there. */
const isNumeric = (rows: readonly (readonly string[])[], i: number) =>
  rows.every((row) => /^[\d.,e+-]*$/.test(row[i] ?? '')) && rows.some((row) => row[i] !== '');

/** RFC 4180. */
const csvField = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const markdownCell = (text: string) => text.replaceAll('|', '\\|');

const latexSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  µ: '$\\mu$',
  '²': '$^2$',
};

const latexCell = (text: string) => text.replace(/[\\{}$&#%_~^µ²]/g, (letter) => latexSigns[letter] ?? `\\${letter}`);
