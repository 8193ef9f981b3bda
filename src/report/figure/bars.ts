import {
  along,
  type Box,
  horizontalName,
  legend,
  lineHeight,
  marginFor,
  roundValues,
  textSize,
  verticalAxis,
} from './axes.ts';
import { breadthOf, type Drawing, ink, type Mark, type Path, type Point, words } from './drawing.ts';

/** Bars side by side in groups. All values are finite and not negative. */
export interface BarChart {
  readonly title: string;
  /** What the groups are, in words. */
  readonly xName: string;
  /** What the heights are, in words, with the unit. */
  readonly yName: string;
  readonly groups: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** How a value stands on its bar. */
  readonly print: (value: number) => string;
}

/** Inside and stripes of a series of bars: told apart by pattern, so also in grey. */
const fills = [
  { fill: '#1f4e79', stripes: [] },
  { fill: '#ffffff', stripes: ['up'] },
  { fill: '#b5c9dc', stripes: [] },
  { fill: '#ffffff', stripes: ['up', 'down'] },
  { fill: '#6b8fb3', stripes: ['down'] },
  { fill: '#ffffff', stripes: [] },
] as const;
const fillOf = (index: number) => fills[index % fills.length] ?? fills[0];

/** A bar chart of some width in points. */
export function barChart(chart: BarChart, width: number): Drawing {
  const { title, series, groups } = chart;
  const values = roundValues(Math.max(0, ...series.flatMap((each) => each.values.flatMap((value) => value ?? []))));
  const left = marginFor(values);
  const right = width - 4;
  const keys = legend(
    series.map(({ name }) => name),
    left,
    right,
    (i, x, y) => bar({ left: x, right: x + 18, top: y - 4, bottom: y + 4 }, i),
  );
  const place = (right - left) / groups.length;
  const names = groups.map((name) => wrapped(name, place - 2));
  const rows = Math.max(...names.map((lines) => lines.length));
  const plot = Math.max(90, 0.42 * width);
  const box = { left, right, top: keys.height + lineHeight, bottom: keys.height + lineHeight + plot };
  const height = box.bottom + (rows + 1) * lineHeight + 8;
  const marks = [
    ...keys.marks,
    ...verticalAxis(box, values, chart.yName),
    ...groups.flatMap((_, group) => groupOfBars(chart, group, box, place, values)),
    ...names.flatMap((lines, group) =>
      lines.map((text, row) =>
        words(text, [left + (group + 0.5) * place, box.bottom + (row + 1) * lineHeight + 1], 'middle', textSize),
      ),
    ),
    horizontalName(box, height, chart.xName),
  ];
  return { title, width, height, marks };
}

function groupOfBars(
  { series, print }: BarChart,
  group: number,
  box: Box,
  place: number,
  values: readonly number[],
): Mark[] {
  const y = along(values, box);
  const each = (place * 0.8) / series.length;
  const start = box.left + group * place + place * 0.1;
  return series.flatMap(({ values: own }, i): Mark[] => {
    const value = own[group];
    if (value === null || value === undefined) return [];
    const left = start + i * each;
    const label = print(value);
    // A number that is broader than its place would run into the next one.
    const size = Math.min(textSize - 1, ((textSize - 1) * each) / breadthOf(label, textSize - 1));
    const above = size < 4.5 ? [] : [words(label, [left + each / 2, y(value) - 2.5], 'middle', size)];
    return [
      ...bar({ left: left + each * 0.05, right: left + each * 0.95, top: y(value), bottom: box.bottom }, i),
      ...above,
    ];
  });
}

function bar({ left, right, top, bottom }: Box, series: number): Path[] {
  const { fill, stripes } = fillOf(series);
  const points: Point[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  return [
    { kind: 'path', points, isClosed: true, fill },
    ...stripes.flatMap((direction) =>
      striped({ left, right, top, bottom }, direction, fill === '#ffffff' ? '#1f4e79' : ink),
    ),
    { kind: 'path', points, isClosed: true, stroke: ink, thickness: 0.6 },
  ];
}

/** Points between stripes. */
const spacing = 3.2;

/** Stripes at 45 degrees, cut at the edges of a rectangle. */
function striped({ left, right, top, bottom }: Box, direction: 'up' | 'down', stroke: string): Path[] {
  const [width, height] = [right - left, bottom - top];
  const count = Math.floor((width + height) / spacing);
  return Array.from({ length: count }, (_, i): Path => {
    const offset = (i + 0.5) * spacing;
    // From the left or lower edge to the upper or right one, on x + y = offset.
    const start: Point = offset <= height ? [0, offset] : [offset - height, height];
    const end: Point = offset <= width ? [offset, 0] : [width, offset - width];
    const placed = ([x, y]: Point): Point => [left + x, direction === 'up' ? top + y : bottom - y];
    return { kind: 'path', points: [placed(start), placed(end)], stroke, thickness: 0.6 };
  });
}

/** A name in lines that fit into its place, broken between words. */
function wrapped(name: string, place: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && breadthOf(`${last} ${word}`, textSize) <= place)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
