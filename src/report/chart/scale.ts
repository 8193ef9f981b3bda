import { at, first, last } from '../../lists/index.ts';
import { type Legend, legendOf, rowHeight } from './legend.ts';
import type { LineChart } from './lineChart.ts';
import { size } from './style.ts';

const ticks = 5;

/** Where values lie in the picture. */
export interface Scale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  /** Upper end of the vertical axis, below title and legend. */
  readonly top: number;
  /** Pixels from one value or name of the horizontal axis to the next, at least. */
  readonly place: number;
  readonly legend: Legend;
}

/** Lays out the axes of a chart so that every point and the mark lie within. */
export function scaleOf(chart: LineChart): Scale {
  const { lines, mark } = chart;
  const points = lines.flatMap((line) => line.points);
  const xTicks = chart.xTicks ?? ticksOver(0, Math.max(...points.map(({ x }) => x)));
  const ys = chart.yRange ?? [mark.y, ...points.flatMap(({ low, high }) => [low, high])];
  const yTicks = ticksOver(Math.min(...ys), Math.max(...ys));
  const legend = legendOf(chart);
  const top = size.top + legend.rows * rowHeight;
  // Names stand in the middle of their place, and so does a value that is alone; others lie at the ends.
  const margin = chart.named || xTicks.length === 1 ? 0.5 : 0;
  const x = along(xTicks, margin, size.left, size.width - size.right);
  const distances = xTicks.slice(1).map((tick, i) => x(tick) - x(at(xTicks, i, 'ticks')));
  return {
    x,
    y: along(yTicks, 0, size.height - size.bottom, top),
    xTicks,
    yTicks,
    top,
    place: Math.min(size.width - size.left - size.right, ...distances),
    legend,
  };
}

/** Where values lie between two pixels: from the first tick less a margin to the last one and a margin. */
function along(ticks: readonly number[], margin: number, start: number, end: number): (value: number) => number {
  const least = first(ticks, 'ticks') - margin;
  const most = last(ticks, 'ticks') + margin;
  return (value) => start + ((value - least) / (most - least || 1)) * (end - start);
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
