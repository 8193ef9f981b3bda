import { first, last } from '../../lists/index.ts';
import { type Direction, type MeasuredCurve, type MeasuredTable, meanCurve } from './curve.ts';
import { deviationOf, type Estimate, withError } from './estimate.ts';
import { labelError } from './labelError.ts';
import { mean, meanSquare, variance } from './line.ts';
import { type Noise, noiseOf } from './noise.ts';
import { conductanceAt, type Shape, shapeOf } from './shape.ts';
import { stepsOf } from './steps.ts';

/** What was fitted to the curves of one direction. */
export interface DirectionFit {
  readonly direction: Direction;
  /** Mean of the cells' labels. */
  readonly label: Estimate;
  /** A shape for each cell. */
  readonly shapes: readonly Shape[];
  readonly curves: readonly MeasuredCurve[];
  /** Pulses from end to end. */
  readonly pulses: number;
  /** Mean conductance at either end. */
  readonly low_S: number;
  readonly high_S: number;
  /** Largest distance of the mean of all curves from the shapes, as a fraction of the range. */
  readonly misfit: number;
}

/** A device as its measured curves say. */
export interface DeviceFit {
  readonly potentiation: DirectionFit;
  readonly depression: DirectionFit;
  /** Cells that were measured. */
  readonly devices: number;
  /** The range of both directions. */
  readonly low_S: number;
  readonly high_S: number;
  /** Null if no cell has two cycles: noise cannot be told from shape then. Fractions of the range. */
  readonly noise: Noise | null;
  /** Spread of the labels over the cells, without what noise makes of it; null for one cell. */
  readonly labelSpread: Estimate | null;
  /** Correlation of a cell's two labels; null for less than four cells. */
  readonly labelCorrelation: number | null;
  /** Spread of either end over the cells, as a fraction of the range; null for one cell. */
  readonly rangeSpread: Estimate | null;
}

/** The curves of one cell in one direction, and their shape. */
interface Group {
  readonly curves: readonly MeasuredCurve[];
  readonly shape: Shape;
}

/** Fits published curves to all cells of a table, and tells noise and spread from how cycles and cells differ. */
export function fitDevice({ curves }: MeasuredTable): DeviceFit {
  const groups = { potentiation: groupsOf(curves, 'potentiation'), depression: groupsOf(curves, 'depression') };
  const ends = { potentiation: endsOf(groups.potentiation), depression: endsOf(groups.depression) };
  const low_S = Math.min(ends.potentiation.low_S, ends.depression.low_S);
  const high_S = Math.max(ends.potentiation.high_S, ends.depression.high_S);
  const range = high_S - low_S;
  const noise = noiseOf([...groups.potentiation, ...groups.depression].map((group) => repeatsOf(group, range)));
  const errors = (group: Group) => errorOf(group, noise, range);
  const directions = {
    potentiation: directionOf(groups.potentiation, errors, range),
    depression: directionOf(groups.depression, errors, range),
  };
  return {
    ...directions,
    devices: new Set(curves.map(({ device }) => device)).size,
    low_S,
    high_S,
    noise,
    labelSpread: pooled([groups.potentiation, groups.depression].map((each) => labelsSpread(each, errors))),
    labelCorrelation: correlationOf(groups.potentiation, groups.depression),
    rangeSpread: pooled([groups.potentiation, groups.depression].flatMap((each) => endsSpread(each, range))),
  };
}

function groupsOf(curves: readonly MeasuredCurve[], direction: Direction): Group[] {
  const own = curves.filter((curve) => curve.direction === direction);
  return [...new Set(own.map(({ device }) => device))].map((device) => {
    const ofDevice = own.filter((curve) => curve.device === device);
    return { curves: ofDevice, shape: shapeOf(ofDevice) };
  });
}

function directionOf(groups: readonly Group[], errorsOf: (group: Group) => number, range: number): DirectionFit {
  const { direction, pulses } = first(groups, 'cells').shape;
  const labels = groups.map(({ shape }) => shape.label);
  const error = Math.sqrt(meanSquare(groups.map(errorsOf)) / groups.length);
  return {
    direction,
    pulses,
    label: withError(mean(labels), error),
    shapes: groups.map(({ shape }) => shape),
    curves: groups.flatMap(({ curves }) => curves),
    ...endsOf(groups),
    misfit: Math.max(...groups.map(misfitOf)) / range,
  };
}

/** Mean conductances at both ends. */
function endsOf(groups: readonly Group[]): { readonly low_S: number; readonly high_S: number } {
  const ends = groups.map(endsOfCell);
  return { low_S: mean(ends.map(({ low_S }) => low_S)), high_S: mean(ends.map(({ high_S }) => high_S)) };
}

function endsOfCell(group: Group): { readonly low_S: number; readonly high_S: number } {
  const { low, high } = readingsAtEnds(group);
  return { low_S: mean(low), high_S: mean(high) };
}

/** What the curves of a cell read at either end. A curve that lacks its beginning says nothing of it, if others do. */
function readingsAtEnds({ curves, shape }: Group): { readonly low: number[]; readonly high: number[] } {
  const firsts = curves.map(({ readings }) => first(readings, 'readings'));
  const whole = firsts.filter(({ pulse }) => pulse === 0);
  const starts = (whole.length > 0 ? whole : firsts).map(({ conductance_S }) => conductance_S);
  const ends = curves.map(({ readings }) => last(readings, 'readings').conductance_S);
  return shape.direction === 'potentiation' ? { low: starts, high: ends } : { low: ends, high: starts };
}

function repeatsOf({ curves, shape }: Group, range: number) {
  return { curves: curves.map((curve) => stepsOf(curve, shape)), unit: Math.abs(shape.span_S) / range };
}

/** With one cycle only, all that the shape does not say of steps counts as noise. */
function errorOf({ curves, shape }: Group, noise: Noise | null, range: number): number {
  const unit = Math.abs(shape.span_S) / range;
  if (noise !== null) {
    return labelError(curves, shape, { perPulse: noise.perPulse.value / unit, read: noise.read / unit });
  }
  const residuals = curves.flatMap((curve) =>
    stepsOf(curve, shape).map(({ residual, added }) => residual / Math.sqrt(added)),
  );
  return labelError(curves, shape, { perPulse: Math.sqrt(meanSquare(residuals)), read: 0 });
}

/** How far the mean of a cell's curves is from its shape at most. */
function misfitOf({ curves, shape }: Group): number {
  return Math.max(
    ...meanCurve(curves).map(({ pulse, conductance_S }) => Math.abs(conductance_S - conductanceAt(shape, pulse))),
  );
}

/** A variance over cells, and its degrees of freedom. */
interface Spread {
  readonly square: number;
  readonly degrees: number;
}

/** Labels differ by the cells and by the noise of their readings, which is taken off. */
function labelsSpread(groups: readonly Group[], errorsOf: (group: Group) => number): Spread {
  if (groups.length < 2) return { square: 0, degrees: 0 };
  const whole = variance(groups.map(({ shape }) => shape.label));
  return { square: Math.max(0, whole - meanSquare(groups.map(errorsOf))), degrees: groups.length - 1 };
}

/** Fewer cells say nothing of how labels go together. */
const leastCorrelated = 4;

function correlationOf(up: readonly Group[], down: readonly Group[]): number | null {
  const pairs = up.flatMap(({ curves, shape }) => {
    const { device } = first(curves, 'curves');
    const other = down.find((group) => group.curves[0]?.device === device);
    return other === undefined ? [] : [[shape.label, other.shape.label] as const];
  });
  if (pairs.length < leastCorrelated) return null;
  const [x, y] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  const spread = Math.sqrt(variance(x) * variance(y));
  // 4 cov(x, y) = var(x + y) - var(x - y)
  const four = variance(pairs.map(([a, b]) => a + b)) - variance(pairs.map(([a, b]) => a - b));
  return spread === 0 ? null : four / 4 / spread;
}

/** Ends differ by the cells and by the cycles of each, which are taken off. */
function endsSpread(groups: readonly Group[], range: number): Spread[] {
  if (groups.length < 2) return [];
  const ends = groups.map(readingsAtEnds);
  return [ends.map(({ low }) => low), ends.map(({ high }) => high)].map((cells) => {
    const ofCycles = mean(cells.map((values) => (values.length < 2 ? 0 : variance(values) / values.length)));
    const square = Math.max(0, variance(cells.map(mean)) - ofCycles) / range ** 2;
    return { square, degrees: groups.length - 1 };
  });
}

/** One standard deviation from several variances. Those of one cell belong together: no degrees are added up. */
function pooled(spreads: readonly Spread[]): Estimate | null {
  const told = spreads.filter(({ degrees }) => degrees > 0);
  if (told.length === 0) return null;
  return deviationOf(mean(told.map(({ square }) => square)), Math.max(...told.map(({ degrees }) => degrees)));
}
