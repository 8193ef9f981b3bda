import { at, first } from '../../lists/index.ts';
import { curvature, mostNonlinear } from '../device/label.ts';
import { type Direction, type MeasuredCurve, meanCurve, pulsesOf } from './curve.ts';
import { type Line, lineThrough } from './line.ts';

/** A published curve through the readings of one cell in one direction. */
export interface Shape {
  readonly direction: Direction;
  /** Label of nonlinearity, with its published sign. */
  readonly label: number;
  /** Pulses from end to end. */
  readonly pulses: number;
  /** Conductance at the curve's lower end, and from there to the upper. */
  readonly base_S: number;
  readonly span_S: number;
}

/** The published curve from 0 to 1 over the share of the pulses from its lower end. */
export function published(label: number): (share: number) => number {
  const a = curvature(label);
  const whole = Math.expm1(-1 / a);
  return (share) => Math.expm1(-share / a) / whole;
}

/** Share of the pulses from the lower end of the curve: depression walks it downwards. */
export function shareAt(direction: Direction, pulse: number, pulses: number): number {
  return direction === 'potentiation' ? pulse / pulses : 1 - pulse / pulses;
}

/** What a shape says that a cell conducts after some pulses. */
export function conductanceAt({ direction, label, pulses, base_S, span_S }: Shape, pulse: number): number {
  return base_S + span_S * published(label)(shareAt(direction, pulse, pulses));
}

/**
 * The published curve of least squares: G = base + span g(x; label). Both ends are free, so the range of the readings
 * is no bias; for every label they are a straight line over g. Means of readings after equally many pulses, weighted
 * by their number, have the same line as the readings themselves.
 *
 * @param curves of one cell and one direction, of equally many pulses
 */
export function shapeOf(curves: readonly MeasuredCurve[]): Shape {
  const { direction } = first(curves, 'curves');
  const pulses = pulsesOf(first(curves, 'curves'));
  const means = meanCurve(curves);
  const shares = means.map(({ pulse }) => shareAt(direction, pulse, pulses));
  const conductances = means.map(({ conductance_S }) => conductance_S);
  const counts = means.map(({ count }) => count);
  const along = (label: number): Line => lineThrough(shares.map(published(label)), conductances, counts);
  const label = leastOf((one) => along(one).squares, -mostNonlinear, mostNonlinear);
  const { base, span } = along(label);
  return { direction, label, pulses, base_S: base, span_S: span };
}

const coarse = 72;
const golden = (Math.sqrt(5) - 1) / 2;

/** Where a function is least: on a grid first, as it may have several valleys, then by the golden section to 1e-7. */
function leastOf(of: (x: number) => number, low: number, high: number): number {
  const step = (high - low) / coarse;
  const grid = Array.from({ length: coarse + 1 }, (_, i) => low + i * step);
  const heights = grid.map(of);
  const best = at(grid, heights.indexOf(Math.min(...heights)), 'labels');
  let [left, right] = [Math.max(low, best - step), Math.min(high, best + step)];
  const inner = () => [right - golden * (right - left), left + golden * (right - left)] as const;
  let [one, two] = inner();
  let [ofOne, ofTwo] = [of(one), of(two)];
  while (right - left > 1e-7) {
    if (ofOne <= ofTwo) {
      right = two;
      [two, ofTwo] = [one, ofOne];
      [one] = inner();
      ofOne = of(one);
    } else {
      left = one;
      [one, ofOne] = [two, ofTwo];
      [, two] = inner();
      ofTwo = of(two);
    }
  }
  return (left + right) / 2;
}
