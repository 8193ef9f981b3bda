import { at } from '../../lists/index.ts';
import { TrainingError } from '../error.ts';

/**
 * The conductance of a device after a share x of its pulses is g(x) = (1 - exp(-x/a)) / (1 - exp(-1/a)), from 0 to 1.
 * The published label of nonlinearity, |NL| from 0 to 9, states how far the curve leaves the straight line: its largest
 * distance g(x) - x is 0.0990 |NL| (MLP+NeuroSim V3.0 manual).
 */
const distancePerLabel = 0.099;
/** The largest label: its curve is a step of one pulse for any number of states in use. */
export const mostNonlinear = 9;
/** Curves of labels this small are lines: a = 10^6 leaves the line by 1.3e-7. */
const straight = 1e6;

/**
 * Largest distance of g(x) from x. There g'(x) = 1, so x = -a ln(a E) with E = 1 - exp(-1/a), and the distance is
 * (1 - a E)/E + a ln(a E). It falls with a: from 1 at 0 as 1/(8a) towards 0.
 */
export function distanceOf(a: number): number {
  const e = -Math.expm1(-1 / a);
  return (1 - a * e) / e + a * Math.log(a * e);
}

/**
 * Solves the label for a. A negative label bends the curve below the line (slow first pulses): it mirrors the curve,
 * 1 - g(1 - x), which is g with a negative a.
 *
 * @throws TrainingError if the label is beyond +-9
 */
export function curvature(label: number): number {
  const size = Math.abs(label);
  if (!(size <= mostNonlinear)) {
    throw new TrainingError(`a nonlinearity of ${label}`, `use a label from -${mostNonlinear} to ${mostNonlinear}`);
  }
  const distance = distancePerLabel * size;
  if (distance <= distanceOf(straight / 2)) return straight;
  return Math.sign(label) * bisect(distance);
}

/** Halves the interval of ln a until it is at the limit of double precision. */
function bisect(distance: number): number {
  let low = Math.log(1e-3);
  let high = Math.log(straight);
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return Math.exp(middle);
    if (distanceOf(Math.exp(middle)) > distance) low = middle;
    else high = middle;
  }
}

/**
 * The label of depression as seen from the top. A published label describes the curve over conductance from the
 * bottom, in both directions; what falls along a curve that bends upwards begins slowly.
 */
export function fromTheTop(depression: number): number {
  return -depression;
}

const tablePoints = 4096;
let table: Float64Array | undefined;

/**
 * 1/a of a label, interpolated in a table, for spreads over millions of cells; within 1e-4 of the solution. Labels
 * beyond +-9 count as +-9.
 */
export function inverseCurvature(label: number): number {
  table ??= Float64Array.from({ length: tablePoints + 1 }, (_, i) => 1 / curvature((mostNonlinear * i) / tablePoints));
  const place = (Math.min(Math.abs(label), mostNonlinear) / mostNonlinear) * tablePoints;
  const index = Math.min(Math.floor(place), tablePoints - 1);
  const [below, above] = [at(table, index, 'curvatures'), at(table, index + 1, 'curvatures')];
  const value = below + (place - index) * (above - below);
  return label < 0 ? -value : value;
}
