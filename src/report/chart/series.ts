import type { ChartLine, ChartPoint, LineChart } from './lineChart.ts';
import type { Scale } from './scale.ts';
import { colourOf } from './style.ts';
import { at, line } from './svg.ts';

/** More bands on top of each other cannot be told apart: ranges are bars then. */
const mostBands = 4;
/** Pixels between the series of one place, at most. */
const apart = { named: 14, crowded: 3 } as const;

/** All lines of a chart, and where they cross its mark. */
export function seriesSvg(chart: LineChart, scale: Scale): string[] {
  const { lines, named = false } = chart;
  const isCrowded = lines.length > mostBands;
  const step = named ? Math.min(apart.named, scale.place / (lines.length + 1)) : isCrowded ? apart.crowded : 0;
  const drawn = lines.flatMap(({ points }, i) => {
    const aside = (i - (lines.length - 1) / 2) * step;
    const series = { points, colour: colourOf(i), x: (value: number) => scale.x(value) + aside, y: scale.y };
    if (points.length === 0) return [];
    return [
      ...(named || isCrowded ? rangeBars(series, named ? 6 : 1.5) : band(series)),
      ...(named ? [] : [joined(series)]),
      ...dots(series, named ? 4 : 2.5),
    ];
  });
  return [...drawn, ...lines.flatMap((one, i) => crossing(one, colourOf(i), scale, chart.mark.y))];
}

interface Series {
  readonly points: readonly ChartPoint[];
  readonly colour: string;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

function path({ points, x, y }: Series, of: (point: ChartPoint) => number): string[] {
  return points.map((point) => `${at(x(point.x))},${at(y(of(point)))}`);
}

function band(series: Series): string[] {
  const outline = [...path(series, ({ high }) => high), ...path(series, ({ low }) => low).reverse()].join(' ');
  return [`<polygon points="${outline}" fill="${series.colour}" fill-opacity="0.15"/>`];
}

function joined(series: Series): string {
  return `<polyline points="${path(series, (point) => point.y).join(' ')}" fill="none" stroke="${series.colour}" stroke-width="2"/>`;
}

function rangeBars({ points, colour, x, y }: Series, width: number): string[] {
  return points.map((point) =>
    line(x(point.x), y(point.low), x(point.x), y(point.high), {
      stroke: colour,
      'stroke-opacity': width > 2 ? 0.4 : 0.8,
      'stroke-width': width,
    }),
  );
}

function dots({ points, colour, x, y }: Series, radius: number): string[] {
  return points.map(
    (point) => `<circle cx="${at(x(point.x))}" cy="${at(y(point.y))}" r="${radius}" fill="${colour}"/>`,
  );
}

/**
 * A bar along the mark, and a diamond where the line gets there, hollow if not all of what the line stands for gets
 * there.
 */
function crossing({ crossing: found }: ChartLine, colour: string, scale: Scale, height: number): string[] {
  if (found === undefined) return [];
  const [low, middle, high, y] = [scale.x(found.low), scale.x(found.at), scale.x(found.high), scale.y(height)];
  const stroke = { stroke: colour, 'stroke-width': 2 };
  const ends = found.high > found.low ? [low, high].map((x) => line(x, y - 5, x, y + 5, stroke)) : [];
  const corner = (x: number, top: number) => `${at(x)},${at(top)}`;
  const corners = [corner(middle - 6, y), corner(middle, y - 6), corner(middle + 6, y), corner(middle, y + 6)];
  return [
    line(low, y, high, y, stroke),
    ...ends,
    `<polygon points="${corners.join(' ')}" fill="${found.isPartial ? '#ffffff' : colour}" stroke="${colour}" stroke-width="2"/>`,
  ];
}
