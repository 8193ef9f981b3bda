import type { Result } from '../simulation/result.ts';
import { prefixed, type Unit } from '../units/index.ts';
import { busiest } from './explain.ts';
import { number, sign } from './format.ts';
import { shortComponentName } from './names.ts';

/** Forms of a table for other programs: one row a run, units in the heads. */
export const tableFormats = ['csv', 'markdown', 'latex'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** A run, and what it is called: `chip`, `fefet-22nm`. All rows of a table have the same names. */
export interface NamedRun {
  readonly names: readonly (readonly [head: string, value: string])[];
  readonly result: Result;
}

/** A number of every run. */
interface Quantity {
  readonly head: string;
  readonly unit: Unit;
  readonly of: (result: Result) => number;
}

const quantities: readonly Quantity[] = [
  { head: 'time', unit: 's', of: ({ perIteration }) => perIteration.latency_s },
  {
    head: 'energy',
    unit: 'J',
    of: ({ perIteration, totals, iterations }) => perIteration.energy_J + totals.leakage_J / iterations,
  },
  { head: 'leakage', unit: 'J', of: ({ totals, iterations }) => totals.leakage_J / iterations },
  { head: 'area', unit: 'm2', of: ({ totals }) => totals.area_m2 },
  { head: 'mean power', unit: 'W', of: ({ totals }) => totals.meanPower_W },
  { head: 'peak power', unit: 'W', of: ({ totals }) => totals.peakPower_W },
  { head: 'longest chain', unit: 's', of: ({ totals, iterations }) => totals.criticalPath_s / iterations },
  { head: 'waiting', unit: 's', of: ({ totals, iterations }) => totals.stalled_s / iterations },
];

/** Words and shares of every run, the same in every form. */
const others: readonly { readonly head: string; readonly of: (result: Result) => string }[] = [
  { head: 'samples of a batch', of: ({ samples }) => String(samples) },
  { head: 'busiest', of: (result) => shortComponentName(busiest(result)?.component ?? '') },
  { head: 'busiest (%)', of: (result) => hundredths(busiest(result)?.utilisation ?? 0) },
  {
    head: 'waits most for',
    of: ({ stalls: [main] }) => (main === undefined ? '' : shortComponentName(main.component)),
  },
  { head: 'reason', of: ({ stalls: [main] }) => main?.reason ?? '' },
  { head: 'of waiting (%)', of: ({ stalls: [main] }) => hundredths(main?.share ?? 0) },
];

const hundredths = (share: number) => (100 * share).toFixed(1);

/**
 * One table of runs, quantities of an iteration. CSV has SI units and all digits, so that tables of several commands
 * can be put together; the others have the prefix that suits a column, and three digits.
 */
export function runTable(runs: readonly NamedRun[], format: TableFormat): string {
  const columns = [
    ...(runs[0]?.names ?? []).map(([head], i) => ({ head, cells: runs.map(({ names }) => names[i]?.[1] ?? '') })),
    ...quantities.map((quantity) => column(quantity, runs, format)),
    ...others.map(({ head, of }) => ({ head, cells: runs.map(({ result }) => of(result)) })),
  ];
  const heads = columns.map(({ head }) => head);
  const rows = runs.map((_, i) => columns.map(({ cells }) => cells[i] ?? ''));
  return writers[format](heads, rows);
}

function column({ head, unit, of }: Quantity, runs: readonly NamedRun[], format: TableFormat) {
  const values = runs.map(({ result }) => of(result));
  if (format === 'csv') return { head: `${head} (${unit})`, cells: values.map(String) };
  const largest = Math.max(0, ...values);
  const [scaled, symbol] = prefixed(largest, unit);
  const scale = largest === 0 ? 1 : scaled / largest;
  return { head: `${head} (${sign(symbol)})`, cells: values.map((value) => number(value * scale)) };
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

const isNumeric = (rows: readonly (readonly string[])[], i: number) =>
  rows.every((row) => /^[\d.,e+-]+$/.test(row[i] ?? ''));

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
