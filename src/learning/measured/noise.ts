import { entry } from '../../lists/index.ts';
import { deviationOf, type Estimate, rootOf, withError } from './estimate.ts';
import { mean, sum } from './line.ts';
import type { Step } from './steps.ts';

/** Noise of pulses and of readings, as standard deviations. */
export interface Noise {
  readonly perPulse: Estimate;
  /** 0 where readings show none. */
  readonly read: number;
}

/** Curves of one cell in one direction: their steps, curve by curve, and the unit of these in that of the noise. */
export interface Repeats {
  readonly curves: readonly (readonly Step[])[];
  readonly unit: number;
}

/** A step's deviation from the mean of all cycles, per root of the variance that noise of 1 adds. */
interface Deviation {
  readonly step: Step;
  readonly value: number;
  /** Its share of the degrees of freedom: (n - 1)/n of n cycles. */
  readonly degrees: number;
}

/**
 * Noise, from how cycles differ at the same pulse; what all cycles share is shape. Noise of a pulse stays and noise of
 * a reading does not: what a reading adds to a step, the next step loses. So steps in a row that go against each other
 * tell both apart. With r = n + e' - k e for a step's deviation, its variance is n^2 + (1 + k^2) e^2 and the covariance
 * with the next one -k e^2.
 *
 * @returns null if no cell has two cycles
 */
export function noiseOf(repeats: readonly Repeats[]): Noise | null {
  const curves = repeats.flatMap(deviationsOf);
  const all = curves.flat();
  const pairs = curves.flatMap((curve) => curve.slice(1).flatMap((next, i) => adjacent(curve[i], next)));
  const degrees = sum(all.map((one) => one.degrees));
  if (degrees < 1) return null;
  const variance = sum(all.map(({ value }) => value ** 2)) / degrees;
  const inRow = sum(pairs.map(([one]) => one.degrees));
  const covariance = inRow === 0 ? 0 : sum(pairs.map(([one, next]) => one.value * next.value)) / inRow;
  // Without noise of readings, a covariance has the standard error variance / root of degrees.
  if (covariance > -certain * (variance / Math.sqrt(inRow)))
    return { perPulse: deviationOf(variance, degrees), read: 0 };
  return separated(variance, covariance, mean(all.map(({ step }) => step.kept)), degrees);
}

/** Standard errors by which steps must go against each other before noise of readings is believed. */
const certain = 3;

/** Noise of pulses and of readings; the error of the difference is Bartlett's for a moving average of two terms. */
function separated(variance: number, covariance: number, kept: number, degrees: number): Noise {
  const read = -covariance / kept;
  const correlation = Math.max(-0.5, covariance / variance);
  const error = variance * Math.sqrt((6 + 16 * correlation + 16 * correlation ** 2) / degrees);
  return {
    perPulse: rootOf(withError(variance - (1 + kept ** 2) * read, error)),
    read: Math.sqrt(read),
  };
}

/** Curve by curve, what is not common to all cycles of the cell. */
function deviationsOf({ curves, unit }: Repeats): Deviation[][] {
  const bySteps = new Map<string, number[]>();
  for (const step of curves.flat()) {
    const same = bySteps.get(keyOf(step));
    if (same === undefined) bySteps.set(keyOf(step), [step.residual]);
    else same.push(step.residual);
  }
  const means = new Map(
    [...bySteps].map(([key, residuals]) => [key, { mean: mean(residuals), count: residuals.length }]),
  );
  return curves.map((curve) =>
    curve.flatMap((step) => {
      const { mean: common, count } = entry(means, keyOf(step), 'steps');
      if (count < 2) return [];
      const value = ((step.residual - common) * unit) / Math.sqrt(step.added);
      return [{ step, value, degrees: 1 - 1 / count }];
    }),
  );
}

const keyOf = ({ from, count }: Step) => `${from} ${count}`;

function adjacent(one: Deviation | undefined, next: Deviation): (readonly [Deviation, Deviation])[] {
  return one !== undefined && one.step.from + one.step.count === next.step.from ? [[one, next]] : [];
}
