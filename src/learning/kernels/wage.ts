import type { PulseCounts } from './kernels.ts';
import { clamped } from './pulses.ts';
import { normal, type Random } from './random/index.ts';

/**
 * Steps of WAGE's update. Let d be what round(direction x perPulse) pulses down the curve would take from a weight w of
 * range 2, at most 2 in size. It is rounded to an integer at random such that the mean is kept.
 *
 * @param most pulses from end to end
 * @param change what so many pulses, upwards if positive, would add to a weight
 * @param into the integers, from -2 to 2, upwards if positive: -d
 */
export function wageSteps(
  direction: Float32Array,
  perPulse: number,
  most: number,
  change: (weight: number, pulses: number) => number,
  into: Int32Array,
  random: Random,
): PulseCounts {
  let wanted = 0;
  let kept = 0;
  for (let i = 0; i < into.length; i++) {
    const value = direction[i]!;
    const pulses = Math.floor(value * perPulse + 0.5) | 0;
    let step = 0;
    if (pulses !== 0) {
      const limited = pulses > most ? most : pulses < -most ? -most : pulses;
      step = -Math.floor(random.uniform() - change(i, -limited)) | 0;
    }
    into[i] = step;
    if (value !== 0) wanted++;
    if (step !== 0) kept++;
  }
  return { wanted, dropped: wanted - kept, limited: 0 };
}

/** Moves states by whole steps of the size `step`, with noise of its own on each that moves. */
export function moveBySteps(
  states: Float32Array,
  steps: Int32Array,
  step: number,
  deviation: number,
  random: Random,
): void {
  for (let i = 0; i < steps.length; i++) {
    const count = steps[i]!;
    if (count === 0) continue;
    const noise = deviation > 0 ? deviation * normal(random) : 0;
    states[i] = clamped(states[i]! + step * count + noise);
  }
}

/** States of weights from -unit to unit, as finely as numbers are; weights beyond get an end. */
export function programExactly(
  weights: Float32Array,
  unit: number,
  positive: Float32Array,
  negative: Float32Array | null,
): void {
  for (let i = 0; i < weights.length; i++) {
    const state = Math.fround(clamped((weights[i]! / unit + 1) / 2));
    positive[i] = state;
    if (negative !== null) negative[i] = 1 - state;
  }
}
