import { at } from '../../lists/index.ts';
import { curvature, fromTheTop } from '../device/label.ts';
import { type Curve, curveOf } from '../kernels/curve.ts';
import type { MeasuredCurve } from './curve.ts';
import type { Shape } from './shape.ts';

/** From one reading of a curve to the next, in fractions of the shape's span. */
export interface Step {
  /** Pulses before it, and in it. */
  readonly from: number;
  readonly count: number;
  /** What the shape does not say of it. */
  readonly residual: number;
  /** Part of an earlier deviation that it leaves. */
  readonly kept: number;
  /** Variance that noise of variance 1 on each of its pulses adds. */
  readonly added: number;
}

/**
 * The steps of a curve along its shape. Each is expected from the reading before it, so what noise did earlier does
 * not count again.
 */
export function stepsOf(curve: MeasuredCurve, shape: Shape): Step[] {
  const { rate, top } = alongOf(shape);
  return curve.readings.slice(1).map(({ pulse, conductance_S }, i) => {
    const before = at(curve.readings, i, 'readings');
    const count = pulse - before.pulse;
    const kept = Math.exp(-count * rate);
    const expected = top - (top - progressOf(before.conductance_S, shape)) * kept;
    const residual = progressOf(conductance_S, shape) - expected;
    return { from: before.pulse, count, residual, kept, added: sumOfSquares(Math.exp(-rate), count) };
  });
}

/** The published curve as its pulses walk it. */
function alongOf({ direction, label, pulses }: Shape): Curve {
  return curveOf(1 / curvature(direction === 'potentiation' ? label : fromTheTop(label)), pulses);
}

/** How far a conductance is from where the pulses begin. */
function progressOf(conductance_S: number, { direction, base_S, span_S }: Shape): number {
  const state = (conductance_S - base_S) / span_S;
  return direction === 'potentiation' ? state : 1 - state;
}

/** 1 + k^2 + k^4 + ..., of `count` terms. */
function sumOfSquares(k: number, count: number): number {
  return Array.from({ length: count }, (_, i) => k ** (2 * i)).reduce((sum, one) => sum + one, 0);
}
