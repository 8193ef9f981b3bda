import { along, horizontalName, legend, lineHeight, marginFor, roundValues, tick, verticalAxis } from './axes.ts';
import type { Drawing, Mark, Path, Point } from './drawing.ts';

/** Lines over values of one setting. All values are finite and not negative. */
export interface LinePlot {
  readonly title: string;
  /** What is varied, in words. */
  readonly xName: string;
  /** What the heights are, in words, with the unit. */
  readonly yName: string;
  /** Values of the horizontal axis, ascending. */
  readonly xs: readonly number[];
  readonly series: readonly { readonly name: string; readonly points: readonly Point[] }[];
}

/** Colour, dash and marker of a line: told apart by the two last, so also in grey. */
const styles = [
  { colour: '#1f4e79', dash: [], marker: 'square', isFilled: true },
  { colour: '#c55a11', dash: [4, 2], marker: 'diamond', isFilled: false },
  { colour: '#3a7d44', dash: [1.2, 1.8], marker: 'triangle', isFilled: true },
  { colour: '#7a3b8f', dash: [6, 2, 1.2, 2], marker: 'square', isFilled: false },
  { colour: '#8c6d1f', dash: [8, 2], marker: 'diamond', isFilled: true },
  { colour: '#555555', dash: [2.5, 1.5], marker: 'triangle', isFilled: false },
] as const;
const styleOf = (index: number) => styles[index % styles.length] ?? styles[0];

/** Values that span at least this factor lie on a logarithmic axis. */
const logarithmicFrom = 8;

/** A line plot of some width in points. */
export function linePlot({ title, xName, yName, xs, series }: LinePlot, width: number): Drawing {
  const values = roundValues(Math.max(0, ...series.flatMap(({ points }) => points.map(([, y]) => y))));
  const left = marginFor(values);
  const right = width - 10;
  const keys = legend(
    series.map(({ name }) => name),
    left,
    right,
    (i, x, y) => [
      polyline(
        [
          [x, y],
          [x + 18, y],
        ],
        i,
      ),
      marker([x + 9, y], i),
    ],
  );
  const top = keys.height + lineHeight / 2;
  const box = { left, right, top, bottom: top + Math.max(100, 0.55 * width) };
  const height = box.bottom + 2 * lineHeight + 8;
  const x = placing(xs, left + 10, right - 10);
  const y = along(values, box);
  const marks: Mark[] = [
    ...keys.marks,
    ...verticalAxis(box, values, yName),
    ...xs.flatMap((value) => tick(box, x(value), String(value))),
    ...series.flatMap(({ points }, i) => {
      const placed = points.map(([px, py]): Point => [x(px), y(py)]);
      return [polyline(placed, i), ...placed.map((point) => marker(point, i))];
    }),
    horizontalName(box, height, xName),
  ];
  return { title, width, height, marks };
}

/** Where a value lies: by its logarithm where values span decades. */
function placing(xs: readonly number[], left: number, right: number): (value: number) => number {
  const [least, most] = [Math.min(...xs), Math.max(...xs)];
  const scale = least > 0 && most / least >= logarithmicFrom ? Math.log : (value: number) => value;
  const span = scale(most) - scale(least);
  return (value) => (span === 0 ? (left + right) / 2 : left + ((right - left) * (scale(value) - scale(least))) / span);
}

function polyline(points: readonly Point[], series: number): Path {
  const { colour, dash } = styleOf(series);
  return { kind: 'path', points, stroke: colour, thickness: 1.1, ...(dash.length > 0 && { dash }) };
}

/** Half the width of a marker. */
const half = 2.6;

function marker([x, y]: Point, series: number): Path {
  const { colour, marker: form, isFilled } = styleOf(series);
  const corners: Readonly<Record<typeof form, readonly Point[]>> = {
    square: [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
    ],
    diamond: [
      [0, -1.3 * half],
      [1.3 * half, 0],
      [0, 1.3 * half],
      [-1.3 * half, 0],
    ],
    triangle: [
      [0, -1.2 * half],
      [1.15 * half, half],
      [-1.15 * half, half],
    ],
  };
  const points = corners[form].map(([dx, dy]): Point => [x + dx, y + dy]);
  return { kind: 'path', points, isClosed: true, fill: isFilled ? colour : '#ffffff', stroke: colour, thickness: 0.9 };
}
