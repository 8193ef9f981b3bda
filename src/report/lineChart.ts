/** A point of a line, with the range that a band shows. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

export interface ChartLine {
  readonly name: string;
  readonly points: readonly ChartPoint[];
}

/** Lines over one axis. All values are finite. */
export interface LineChart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** How the axes print their values. */
  readonly xText: (value: number) => string;
  readonly yText: (value: number) => string;
  readonly lines: readonly ChartLine[];
  /** Where the horizontal axis has its values, ascending. @default round values from 0 */
  readonly xTicks?: readonly number[];
  /** Whether the horizontal axis has names instead of values: points are not joined, and their range is a bar. @default false */
  readonly named?: boolean;
  /** Ends of the vertical axis. @default those of the lines and the mark */
  readonly yRange?: readonly [least: number, most: number];
  /** A horizontal line with a name. */
  readonly mark: { readonly y: number; readonly name: string };
}

/** Pixels. */
const size = { width: 760, height: 420, left: 80, right: 24, top: 48, bottom: 60 } as const;
const colours = ['#2563eb', '#d97706', '#059669', '#7c3aed', '#dc2626', '#0891b2'] as const;
const quiet = '#64748b';
const grid = '#e2e8f0';
const ticks = 5;
/** Mean widths of letters; fonts differ, so they are ample. */
const letter = { title: 8, legend: 6.5 } as const;

/** Lines with their bands as an SVG picture. Needs no font, script or style from elsewhere. */
export function lineChartSvg(chart: LineChart): string {
  const scale = scaleOf(chart);
  const { width, height } = size;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="12" fill="#1e293b" role="img">`,
    `<title>${escaped(chart.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(size.left, 24, chart.title, 'start', 'font-size="14" font-weight="600"'),
    ...axes(chart, scale),
    ...markLine(chart, scale),
    ...chart.lines.flatMap((line, i) => {
      const colour = colours[i % colours.length]!;
      return chart.named ? bars(line, colour, scale) : drawn(line, colour, scale);
    }),
    ...legend(chart),
    '</svg>\n',
  ].join('\n');
}

interface Scale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  /** Upper end of the vertical axis in the picture. */
  readonly top: number;
}

function scaleOf(chart: LineChart): Scale {
  const { lines, mark } = chart;
  const points = lines.flatMap((line) => line.points);
  const xTicks = chart.xTicks ?? ticksOver(0, Math.max(...points.map(({ x }) => x)));
  const ys = chart.yRange ?? [mark.y, ...points.flatMap(({ low, high }) => [low, high])];
  const yTicks = ticksOver(Math.min(...ys), Math.max(...ys));
  const top = legendBesideTitle(chart) ? size.top : size.top + rowHeight;
  // Names stand in the middle of their place, values at its ends.
  const margin = chart.named ? 0.5 : 0;
  const along = (least: number, most: number, start: number, end: number) => (value: number) =>
    start + ((value - least) / (most - least || 1)) * (end - start);
  return {
    x: along(xTicks[0]! - margin, xTicks.at(-1)! + margin, size.left, size.width - size.right),
    y: along(yTicks[0]!, yTicks.at(-1)!, size.height - size.bottom, top),
    xTicks,
    yTicks,
    top,
  };
}

/** Round values (1, 2 or 5 times a power of ten apart) that enclose a range. */
export function ticksOver(least: number, most: number): number[] {
  const width = most > least ? most - least : Math.abs(least) || 1;
  const raw = width / ticks;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function axes({ xLabel, yLabel, xText, yText }: LineChart, { x, y, xTicks, yTicks, top }: Scale): string[] {
  const bottom = size.height - size.bottom;
  const right = size.width - size.right;
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${grid}"/>`;
  return [
    ...xTicks.flatMap((value) => [
      line(x(value), top, x(value), bottom),
      text(x(value), bottom + 18, xText(value), 'middle'),
    ]),
    ...yTicks.flatMap((value) => [
      line(size.left, y(value), right, y(value)),
      text(size.left - 8, y(value) + 4, yText(value), 'end'),
    ]),
    text((size.left + right) / 2, size.height - 16, xLabel, 'middle', `fill="${quiet}"`),
    text(0, 0, yLabel, 'middle', `fill="${quiet}" transform="translate(18 ${(top + bottom) / 2}) rotate(-90)"`),
  ];
}

function markLine({ mark }: LineChart, { y }: Scale): string[] {
  const right = size.width - size.right;
  const height = at(y(mark.y));
  return [
    `<line x1="${size.left}" y1="${height}" x2="${right}" y2="${height}" stroke="${quiet}" stroke-dasharray="6 4"/>`,
    text(right - 4, y(mark.y) - 6, mark.name, 'end', `fill="${quiet}"`),
  ];
}

function drawn({ points }: ChartLine, colour: string, { x, y }: Scale): string[] {
  const path = (of: (point: ChartPoint) => number) => points.map((point) => `${at(x(point.x))},${at(y(of(point)))}`);
  const band = [...path(({ high }) => high), ...path(({ low }) => low).reverse()].join(' ');
  const dots = points.map(
    (point) => `<circle cx="${at(x(point.x))}" cy="${at(y(point.y))}" r="2.5" fill="${colour}"/>`,
  );
  return [
    `<polygon points="${band}" fill="${colour}" fill-opacity="0.15"/>`,
    `<polyline points="${path((point) => point.y).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...dots,
  ];
}

/** A point each, with its range. */
function bars({ points }: ChartLine, colour: string, { x, y }: Scale): string[] {
  return points.flatMap((point) => [
    `<line x1="${at(x(point.x))}" y1="${at(y(point.low))}" x2="${at(x(point.x))}" y2="${at(y(point.high))}" stroke="${colour}" stroke-opacity="0.4" stroke-width="6"/>`,
    `<circle cx="${at(x(point.x))}" cy="${at(y(point.y))}" r="4" fill="${colour}"/>`,
  ]);
}

/** Height of a legend that has a row of its own. */
const rowHeight = 22;

function entryWidth(lines: readonly ChartLine[]): number {
  return Math.max(70, 30 + letter.legend * Math.max(...lines.map(({ name }) => name.length)));
}

function legendBesideTitle({ title, lines }: LineChart): boolean {
  return size.left + letter.title * title.length + entryWidth(lines) * lines.length <= size.width - size.right;
}

function legend(chart: LineChart): string[] {
  const { lines } = chart;
  const width = entryWidth(lines);
  const isBeside = legendBesideTitle(chart);
  const from = isBeside ? size.width - size.right - width * lines.length : size.left;
  const base = isBeside ? 24 : 24 + rowHeight;
  return lines.flatMap(({ name }, i) => [
    `<rect x="${from + i * width}" y="${base - 10}" width="12" height="12" fill="${colours[i % colours.length]}"/>`,
    text(from + i * width + 18, base, name, 'start'),
  ]);
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', more = ''): string {
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}"${more === '' ? '' : ` ${more}`}>${escaped(words)}</text>`;
}

const at = (value: number): string => String(Math.round(value * 10) / 10);

/** Words that may stand in SVG. */
export function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
