import { padded, widthOf } from '../report/text/width.ts';

/** A stretch of time in which one task, or several merged ones, ran. */
export interface GanttSpan {
  readonly start_ps: number;
  readonly end_ps: number;
  /** Its first character is drawn where the span is alone in a column; '' for density shading throughout. */
  readonly mark: string;
}

/** A line of the chart. */
export interface GanttRow {
  readonly label: string;
  readonly spans: readonly GanttSpan[];
}

/** What a chart has to know of the terminal. */
export interface ChartTerminal {
  /** Places of a line. */
  readonly columns: number;
  /** Whether it shows more than ASCII. */
  readonly utf8: boolean;
}

/** How to draw. */
export interface GanttOptions {
  /** ASCII only: `.:+#` in place of `░▒▓█`. @default false */
  readonly ascii?: boolean;
  /** Where the time axis begins. @default 0 */
  readonly from_ps?: number;
}

interface Style {
  /** From nearly idle to busy throughout. */
  readonly shades: string;
  readonly corner: string;
  readonly line: string;
  readonly tick: string;
  readonly side: string;
  readonly micro: string;
}

const UNICODE: Style = { shades: '░▒▓█', corner: '└', line: '─', tick: '┴', side: '│', micro: 'µ' };
const ASCII: Style = { shades: '.:+#', corner: '+', line: '-', tick: '+', side: '|', micro: 'u' };

const MIN_PLOT = 10;
/** Columns from one label of the time axis to the next, at least. */
const MIN_TICK = 12;
const SMALLEST = ['ps', 1] as const;
const UNITS_PS = [['s', 1e12], ['ms', 1e9], ['us', 1e6], ['ns', 1e3], SMALLEST] as const;

/**
 * A Gantt chart for the terminal: one line per row, time from `from_ps` to `end_ps` across, an axis in SI units below.
 *
 * A column in which one span lies shows its mark. Where several fall into the same column it is shaded by the share of
 * its time that they fill together.
 *
 * @param width columns of the terminal; the plot keeps at least 10, however long the labels
 * @returns lines joined by newlines, without trailing spaces; '' if there are no rows
 *
 * @example
 * gantt([{ label: 'forward fc1', spans: [{ start_ps: 0, end_ps: 500, mark: 'F' }] }], 1000, 40);
 */
export function gantt(rows: readonly GanttRow[], end_ps: number, width: number, options: GanttOptions = {}): string {
  if (rows.length === 0) return '';
  const style = options.ascii ? ASCII : UNICODE;
  const labelWidth = Math.max(...rows.map((row) => widthOf(row.label)));
  const plotWidth = Math.max(MIN_PLOT, Math.floor(width || 0) - labelWidth - 2);
  const { from_ps = 0 } = options;
  const length_ps = end_ps - from_ps;
  const column_ps = (length_ps > 0 && length_ps < Infinity ? length_ps : 1) / plotWidth;
  const lines = rows.map((row) => {
    return `${padded(row.label, labelWidth, 'left')} ${style.side}${plotRow(row.spans, from_ps, plotWidth, column_ps, style.shades)}`;
  });
  const indent = ' '.repeat(labelWidth + 1);
  const { axis, labels } = timeAxis(from_ps, plotWidth, column_ps, style);
  return [...lines, `${indent}${style.corner}${axis}`, `${indent}${labels}`].map((line) => line.trimEnd()).join('\n');
}

/** What falls into a column of the plot. */
interface GanttColumn {
  spans: number;
  /** Share of its time that the spans fill together. */
  filled: number;
  /** Of the last span. */
  mark: string;
}

function plotRow(
  spans: readonly GanttSpan[],
  from_ps: number,
  width: number,
  column_ps: number,
  shades: string,
): string {
  const columns = Array.from({ length: width }, (): GanttColumn => ({ spans: 0, filled: 0, mark: '' }));
  for (const span of spans) {
    const first = clamp(Math.floor((span.start_ps - from_ps) / column_ps), width);
    const last = Math.max(first, clamp(Math.ceil((span.end_ps - from_ps) / column_ps) - 1, width));
    for (const [i, column] of columns.slice(first, last + 1).entries()) {
      const from = Math.max(span.start_ps, from_ps + (first + i) * column_ps);
      const to = Math.min(span.end_ps, from_ps + (first + i + 1) * column_ps);
      column.spans++;
      column.filled += Math.max(0, to - from) / column_ps;
      column.mark = [...span.mark][0] ?? '';
    }
  }
  return columns
    .map(({ spans, filled, mark }) => {
      if (spans === 0) return ' ';
      return spans === 1 && mark !== '' ? mark : shade(filled, shades);
    })
    .join('');
}

/** Quarters, rounded up, so that anything at all shows. */
function shade(share: number, shades: string): string {
  return shades.charAt(clamp(Math.ceil(share * 4 - 1e-9) - 1, 4));
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}

function timeAxis(from_ps: number, width: number, column_ps: number, style: Style): { axis: string; labels: string } {
  const step_ps = tickStep(column_ps * MIN_TICK);
  const end_ps = from_ps + width * column_ps;
  const [unit, unit_ps] = UNITS_PS.find(([, size]) => end_ps >= size) ?? SMALLEST;
  const axis = new Array<string>(width).fill(style.line);
  let labels = '';
  for (let tick = Math.ceil(from_ps / step_ps); ; tick++) {
    const column = Math.round((tick * step_ps - from_ps) / column_ps);
    if (column >= width) break;
    axis[column] = style.tick;
    const value = Number(((tick * step_ps) / unit_ps).toPrecision(12));
    const label = `${value} ${unit.replace('u', style.micro)}`;
    // The last one might not fit.
    if (column + 1 + label.length <= width + 1) labels = `${labels.padEnd(column + 1)}${label}`;
  }
  return { axis: axis.join(''), labels };
}

/** The smallest of 1, 2, 5 x 10^k ps that is at least `least_ps`, and at least 1 ps. */
function tickStep(least_ps: number): number {
  const decade = 10 ** Math.floor(Math.log10(Math.max(least_ps, 1)));
  return [1, 2, 5, 10].map((factor) => factor * decade).find((step) => step >= least_ps) ?? 10 * decade;
}
