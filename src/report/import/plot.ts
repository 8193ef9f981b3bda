import {
  conductanceAt,
  type DeviceFit,
  type DirectionFit,
  type MeasuredStates,
  meanCurve,
  type Shape,
} from '../../learning/index.ts';
import { at } from '../../lists/index.ts';
import { prefixed } from '../../units/index.ts';
import {
  along,
  type Box,
  horizontalName,
  legend,
  lineHeight,
  marginFor,
  roundValues,
  tick,
  verticalAxis,
} from '../figure/axes.ts';
import { type Drawing, line, type Mark, type Point, quiet } from '../figure/drawing.ts';

const size = { width: 360, right: 10, upper: 170, lower: 60, gap: 14 } as const;
const colours = { data: '#1f4e79', band: '#d5e1ee', fit: '#c55a11' } as const;
/** More points than this are not told apart. */
const mostPoints = 400;

/** What is drawn after so many pulses; depression comes behind potentiation. */
interface Sample {
  readonly pulse: number;
  readonly least_S: number;
  readonly mean_S: number;
  readonly most_S: number;
  readonly fitted_S: number;
}

/** A measured device: mean and range of its readings with the curves, and below what the curves do not say. */
export function devicePlot(
  measured: { readonly fit: DeviceFit; readonly states: MeasuredStates | null },
  title: string,
): Drawing {
  const { fit, states } = measured;
  const parts = [samplesOf(fit.potentiation, 0, states), samplesOf(fit.depression, fit.potentiation.pulses, states)];
  const pulses = fit.potentiation.pulses + fit.depression.pulses;
  const [scaled, unit] = prefixed(fit.high_S, 'S');
  const scale = scaled / fit.high_S;
  const values = roundValues(Math.max(...parts.flat().map(({ most_S }) => most_S)) * scale);
  const residual = ({ mean_S, fitted_S }: Sample) => (100 * (mean_S - fitted_S)) / (fit.high_S - fit.low_S);
  const largest = Math.max(0.1, ...parts.flat().map((one) => Math.abs(residual(one))));
  const left = Math.max(marginFor(values), marginFor(mirrored(largest)));
  const key = keys(left, states === null ? 'published curve' : 'curve of the device');
  const upper: Box = { left, right: size.width - size.right, top: key.height + 4, bottom: key.height + 4 + size.upper };
  const lower: Box = { ...upper, top: upper.bottom + size.gap, bottom: upper.bottom + size.gap + size.lower };
  const x = (pulse: number) => left + ((upper.right - left) * pulse) / pulses;
  const height = lower.bottom + 2 * lineHeight + 8;
  const [y, below] = [along(values, upper), along(mirrored(largest), lower)];
  const place =
    (of: (sample: Sample) => number) =>
    (sample: Sample): Point => [x(sample.pulse), y(of(sample) * scale)];
  return {
    title,
    width: size.width,
    height,
    marks: [
      ...key.marks,
      ...verticalAxis(upper, values, `conductance, ${unit}`),
      ...verticalAxis(lower, mirrored(largest), 'residual, %'),
      ...parts.flatMap((part) => [
        band(part.map(place(({ least_S }) => least_S)), part.map(place(({ most_S }) => most_S))),
        polyline(part.map(place(({ fitted_S }) => fitted_S)), colours.fit),
        ...part.map(place(({ mean_S }) => mean_S)).map(dot),
        polyline(
          part.map((one): Point => [x(one.pulse), below(residual(one))]),
          colours.data,
        ),
      ]),
      line([x(fit.potentiation.pulses), upper.top], [x(fit.potentiation.pulses), lower.bottom], quiet),
      ...[0, fit.potentiation.pulses, pulses].flatMap((pulse) => tick(lower, x(pulse), String(pulse))),
      horizontalName(lower, height, 'pulses of potentiation, then of depression'),
    ],
  };
}

/** Readings and curve, at no more pulses than can be seen. */
function samplesOf(direction: DirectionFit, origin: number, states: MeasuredStates | null): Sample[] {
  const means = meanCurve(direction.curves);
  const every = Math.ceil(means.length / mostPoints);
  return means
    .filter((_, i) => i % every === 0 || i === means.length - 1)
    .map(({ pulse, conductance_S, least_S, most_S }) => ({
      pulse: origin + pulse,
      least_S,
      mean_S: conductance_S,
      most_S,
      fitted_S: states === null ? meanShape(direction.shapes, pulse) : walked(states, direction, pulse),
    }));
}

/** The mean of the curves that were fitted to the cells. */
function meanShape(shapes: readonly Shape[], pulse: number): number {
  return shapes.reduce((sum, shape) => sum + conductanceAt(shape, pulse), 0) / shapes.length;
}

function walked(
  { up, down, low_S, high_S }: MeasuredStates,
  { direction, curves }: DirectionFit,
  pulse: number,
): number {
  const [first] = meanCurve(curves);
  const state = at(direction === 'potentiation' ? up : down, pulse - (first?.pulse ?? 0), 'states');
  return low_S + (high_S - low_S) * state;
}

/** Round values on both sides of 0. */
function mirrored(largest: number): number[] {
  const [, step = 1] = roundValues(2.5 * largest);
  return [-2 * step, -step, 0, step, 2 * step].map((value) => Number(value.toPrecision(6)));
}

function keys(left: number, curve: string): { readonly marks: Mark[]; readonly height: number } {
  return legend(['mean and range of readings', curve], left, size.width - size.right, (i, x, y) =>
    i === 0
      ? [
          band(
            [
              [x, y + 3],
              [x + 18, y + 3],
            ],
            [
              [x, y - 3],
              [x + 18, y - 3],
            ],
          ),
          dot([x + 9, y]),
        ]
      : [
          polyline(
            [
              [x, y],
              [x + 18, y],
            ],
            colours.fit,
          ),
        ],
  );
}

function polyline(points: readonly Point[], stroke: string): Mark {
  return { kind: 'path', points, stroke, thickness: 1 };
}

function band(low: readonly Point[], high: readonly Point[]): Mark {
  return { kind: 'path', points: [...low, ...high.toReversed()], isClosed: true, fill: colours.band };
}

const half = 1.2;

function dot([x, y]: Point): Mark {
  const points: Point[] = [
    [x - half, y],
    [x, y - half],
    [x + half, y],
    [x, y + half],
  ];
  return { kind: 'path', points, isClosed: true, fill: colours.data };
}
