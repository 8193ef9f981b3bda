import { at } from '../../lists/index.ts';
import type { Validation } from '../../study/validation/outcome.ts';

import type { RatioStep, StepKind, Waterfall } from '../../study/validation/waterfall.ts';
import { plural } from '../text/format.ts';
import { wrap } from '../text/width.ts';
import { ruleName } from '../words/names.ts';
import {
  endLabel,
  exactPercent,
  printerOf,
  quantityNames,
  ratioHeads,
  ratioText,
  shown,
  shownRatios,
  signedAmount,
  silentSteps,
  startWords,
  stepWords,
  worthShowing,
} from './accounts.ts';
import { lawLine, lawWords } from './report.ts';

/** What a chart shows: a waterfall for each rule and, for several, the ratio of their times after each step. */
export interface Chart {
  readonly validations: readonly Validation[];
  readonly ratios: readonly RatioStep[];
}

/** Pixels. */
const size = { width: 1070, margin: 20, row: 24, title: 50, axis: 40, bar: 14, note: 17 } as const;
const plot = { left: 270, right: 730 } as const;
/** Right edges of the columns of numbers. */
const columnEnds = [830, 950, 1050] as const;
const colours = {
  text: '#1e293b',
  quiet: '#64748b',
  grid: '#e2e8f0',
  whole: '#475569',
  more: '#d97706',
  less: '#059669',
  ratio: '#6366f1',
} as const;

/** Characters of a note's line. */
const noteColumns = 165;

/** A bar of a row, in units of the axis; `whole` starts at zero. */
interface Row {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly colour: string;
  readonly columns: readonly string[];
  /** What the step belongs to; a rule divides the groups. */
  readonly group?: StepKind;
}

interface Panel {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly Row[];
  readonly largest: number;
  /** How the axis prints its values. */
  readonly print: (value: number) => string;
  /** Whether a thin line leads from the end of each bar to the next one. */
  readonly connected: boolean;
  /** A value with a line of its own. */
  readonly mark?: number;
  /** Lines below the axis. */
  readonly notes: readonly string[];
}

/** Waterfalls as one SVG picture, those of one quantity on one scale. Needs no font, script or style from elsewhere. */
export function waterfallSvg(chart: Chart): string {
  const panels = panelsOf(chart);
  let top = size.margin;
  const drawn = panels.map((panel) => {
    const group = `<g transform="translate(0 ${top})">\n${panelSvg(panel)}\n</g>`;
    top += heightOf(panel) + size.margin;
    return group;
  });
  const { width } = size;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="13" fill="${colours.text}" role="img">`,
    `<title>${escaped(panels.map(({ title }) => title).join('; '))}</title>`,
    `<rect width="${width}" height="${top}" fill="#ffffff"/>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

/** The picture in a page of its own, with the checks and sentences that belong to it. */
export function waterfallHtml(chart: Chart): string {
  const { validations } = chart;
  const title = validations.map(({ rule, chip, network }) => `${ruleName(rule)} on ${chip}, ${network}`).join('; ');
  const sentences = [...new Set(validations.flatMap(({ notes }) => notes))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>
body { font: 15px/1.5 system-ui, Helvetica, Arial, sans-serif; color: ${colours.text}; max-width: ${size.width}px; margin: 2em auto; padding: 0 1em; }
svg { max-width: 100%; height: auto; }
li { margin: 0.2em 0; }
</style>
</head>
<body>
<h1>From ${starts(chart).join(' or ')} to the simulated chip</h1>
${validations.map((each) => `<p>${escaped(lawLine(each))}</p>`).join('\n')}
${waterfallSvg(chart)}<ul>
${sentences.map((sentence) => `<li>${escaped(sentence)}</li>`).join('\n')}
</ul>
</body>
</html>
`;
}

function panelsOf({ validations, ratios }: Chart): Panel[] {
  const all = validations.flatMap(worthShowing);
  const panels = validations.flatMap((each) =>
    worthShowing(each).map((waterfall, i): Panel => {
      // One scale for the same quantity of all rules; what the steps are is told once, at the end.
      const alike = all.filter(({ quantity }) => quantity === waterfall.quantity);
      const isLast = each === validations.at(-1) && i === worthShowing(each).length - 1;
      const words = [...silentSteps(waterfall), ...(isLast ? stepWords(all) : [])];
      const panel = waterfallPanel(each, waterfall, Math.max(...alike.flatMap(highest)));
      return { ...panel, notes: words.flatMap((sentence) => wrap(sentence, noteColumns)) };
    }),
  );
  return ratios.length === 0 ? panels : [...panels, ...ratioPanels(validations, ratios)];
}

/** Where the waterfalls start, each place once. */
function starts({ validations }: Chart): string[] {
  return [...new Set(validations.flatMap(worthShowing).map(startWords))];
}

const highest = ({ start, steps }: Waterfall) => [start.value, ...steps.map(({ to }) => to)];

function waterfallPanel(each: Validation, waterfall: Waterfall, largest: number): Panel {
  const { start, end } = waterfall;
  const print = printerOf(waterfall);
  const whole = (label: string, value: number, columns: readonly string[]): Row => {
    return { label, from: 0, to: value, colour: colours.whole, columns };
  };
  const total = [signedAmount(waterfall.change, print), exactPercent(waterfall.basisPoints), print(end.value)];
  return {
    title: `${ruleName(each.rule)} on ${each.chip}, ${each.network}, ${plural(each.samples, 'sample')}: ${quantityNames[waterfall.quantity]} (law: ${lawWords(each.law)})`,
    heads: ['change', 'of first', quantityNames[waterfall.quantity]],
    rows: [
      whole(start.label, start.value, ['', '', print(start.value)]),
      ...shown(waterfall).map(({ label, kind, from, to, change, basisPoints }): Row => {
        const columns = [signedAmount(change, print), exactPercent(basisPoints), print(to)];
        return { label, from, to, colour: to > from ? colours.more : colours.less, columns, group: kind };
      }),
      whole(endLabel, end.value, total),
    ],
    largest,
    print,
    connected: true,
    notes: [],
  };
}

/** A panel for each ratio of the first rule's time to another's. */
function ratioPanels(validations: readonly Validation[], ratios: readonly RatioStep[]): Panel[] {
  const rows = shownRatios(validations, ratios);
  const heads = ratioHeads(validations).slice(validations.length);
  return heads.map((head, i) => ({
    title: `${head} after each step`,
    heads: ['', '', head],
    rows: rows.map(({ label, ratios }): Row => {
      const ratio = at(ratios, i, 'ratios');
      return { label, from: 0, to: ratio, colour: colours.ratio, columns: ['', '', ratioText(ratio)] };
    }),
    largest: Math.max(1, ...rows.map(({ ratios }) => at(ratios, i, 'ratios'))),
    print: String,
    connected: false,
    mark: 1,
    notes: [],
  }));
}

const heightOf = ({ rows, notes }: Panel) => size.title + rows.length * size.row + size.axis + notes.length * size.note;

function panelSvg(panel: Panel): string {
  const { title, heads, rows, largest, print, connected, mark, notes } = panel;
  const x = (value: number) => plot.left + ((plot.right - plot.left) * value) / largest;
  const bottom = size.title + rows.length * size.row;
  const grid = ticks(largest).flatMap((value) => [
    line(x(value), size.title - 4, x(value), bottom + 4, colours.grid),
    text(x(value), bottom + 20, print(value), 'middle', colours.quiet),
  ]);
  const headings = heads.map((head, i) =>
    text(at(columnEnds, i, 'columns'), size.title - 12, head, 'end', colours.quiet),
  );
  return [
    `<text x="${size.margin}" y="16" font-size="15" font-weight="600">${escaped(title)}</text>`,
    ...headings,
    ...grid,
    ...dividers(rows),
    ...rows.flatMap((row, i) => rowSvg(row, size.title + i * size.row, x)),
    ...(connected ? connectors(rows, x) : []),
    ...(mark === undefined ? [] : [line(x(mark), size.title - 4, x(mark), bottom + 4, colours.text)]),
    `<g font-size="11">`,
    ...notes.map((note, i) => text(size.margin, bottom + size.axis + i * size.note, note, 'start', colours.quiet)),
    '</g>',
  ].join('\n');
}

function rowSvg(row: Row, top: number, x: (value: number) => number): string[] {
  const [low, high] = [Math.min(row.from, row.to), Math.max(row.from, row.to)];
  // What is there shows, however short; nothing is a hairline.
  const width = Math.max(low === high ? 1 : 2, x(high) - x(low));
  const colour = low === high ? colours.quiet : row.colour;
  const middle = top + size.row / 2;
  const y = middle - size.bar / 2;
  return [
    text(size.margin, middle + 4.5, row.label, 'start', colours.text),
    `<rect x="${pixels(x(low))}" y="${y}" width="${pixels(width)}" height="${size.bar}" rx="1" fill="${colour}"/>`,
    ...row.columns.map((column, i) =>
      column === '' ? '' : text(at(columnEnds, i, 'columns'), middle + 4.5, column, 'end', colours.text),
    ),
  ].filter((element) => element !== '');
}

/** A thin line where a row belongs to something else than the one above it. */
function dividers(rows: readonly Row[]): string[] {
  return rows.flatMap(({ group }, i) => {
    if (i === 0 || group === at(rows, i - 1, 'rows').group) return [];
    const y = size.title + i * size.row;
    return [line(size.margin, y, columnEnds[2], y, colours.grid)];
  });
}

/** From where a step ends to where the next one starts. */
function connectors(rows: readonly Row[], x: (value: number) => number): string[] {
  return rows.slice(0, -1).map(({ to }, i) => {
    const y = size.title + i * size.row + (size.row + size.bar) / 2;
    return line(x(to), y, x(to), y + size.row - size.bar, colours.quiet);
  });
}

/** Round values from 0 to the largest: five or so, 1, 2 or 5 times a power of ten apart. */
export function ticks(largest: number): number[] {
  if (!(largest > 0)) return [0];
  const magnitude = 10 ** Math.floor(Math.log10(largest / 4));
  const step = [1, 2, 5, 10].map((times) => times * magnitude).find((each) => largest / each <= 6) as number;
  return Array.from({ length: Math.floor(largest / step + 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', colour: string): string {
  return `<text x="${pixels(x)}" y="${y}" text-anchor="${anchor}" fill="${colour}">${escaped(words)}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string): string {
  return `<line x1="${pixels(x1)}" y1="${y1}" x2="${pixels(x2)}" y2="${y2}" stroke="${colour}"/>`;
}

const pixels = (value: number) => String(Number(value.toFixed(2)));

function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
