import { after, curveOf } from './curve.ts';
import type { Kernels, Walk } from './kernels.ts';
import { normal, type Random } from './random/index.ts';

/** The definition of pulse rounding. */
export const countPulses: Kernels['countPulses'] = (wanted, into, rounding, limit, random) => {
  let [count, dropped, limited] = [0, 0, 0];
  for (let i = 0; i < wanted.length; i++) {
    const change = wanted[i]!;
    into[i] = 0;
    if (change === 0) continue;
    const offset = rounding === 'stochastic' ? random.uniform() : rounding === 'nearest' ? 0.5 : 0;
    const size = Math.floor(Math.abs(change) + offset);
    count++;
    if (size === 0) dropped++;
    if (size > limit) limited++;
    const given = Math.min(size, limit);
    into[i] = change < 0 ? -given : given;
  }
  return { wanted: count, dropped, limited };
};

/** The definition of a write to equal cells. */
export const walk: Kernels['walk'] = (states, pulses, sign, shape, random) => {
  const { deviation, perPulse } = shape;
  for (let i = 0; i < pulses.length; i++) {
    const count = sign * pulses[i]!;
    if (count === 0) continue;
    const walked = alongNominal(shape, states[i]!, count);
    states[i] = withNoise(walked, perPulse ? deviation * Math.sqrt(Math.abs(count)) : deviation, random);
  }
};

/** Curves of each cell: 1/a of potentiation and of depression. */
export interface Curves {
  readonly up: Float32Array;
  readonly down: Float32Array;
}

/**
 * A write to cells on curves of their own.
 *
 * @param end pulses from end to end
 */
export function walkEach(
  states: Float32Array,
  pulses: Int32Array,
  sign: 1 | -1,
  curves: Curves,
  end: number,
  { deviation, perPulse }: Pick<Walk, 'deviation' | 'perPulse'>,
  random: Random,
): void {
  for (let i = 0; i < pulses.length; i++) {
    const count = sign * pulses[i]!;
    if (count === 0) continue;
    const walked = alongOwn(curves, i, end, states[i]!, count);
    states[i] = withNoise(walked, perPulse ? deviation * Math.sqrt(Math.abs(count)) : deviation, random);
  }
}

/** What so many pulses, upwards if positive, would add to the state of a cell, without noise. */
export type Change = (cell: number, pulses: number) => number;

/** Changes of equal cells. */
export function changesOnNominal(states: Float32Array, shape: Walk): Change {
  return (cell, pulses) => (pulses === 0 ? 0 : alongNominal(shape, states[cell]!, pulses) - states[cell]!);
}

/** Changes of cells on curves of their own. */
export function changesOnOwn(states: Float32Array, curves: Curves, end: number): Change {
  return (cell, pulses) => (pulses === 0 ? 0 : alongOwn(curves, cell, end, states[cell]!, pulses) - states[cell]!);
}

/** Noise on every cell of a weight of which `direction` wants a change. */
export function disturb(states: Float32Array, direction: Float32Array, deviation: number, random: Random): void {
  const cellsPerWeight = states.length / direction.length;
  for (let i = 0; i < states.length; i++) {
    if (direction[Math.floor(i / cellsPerWeight)] !== 0) states[i] = withNoise(states[i]!, deviation, random);
  }
}

/** The state of one of equal cells after pulses, upwards if positive. */
function alongNominal({ upTop, upShares, downTop, downShares }: Walk, state: number, count: number): number {
  return count > 0 ? towards(upTop, state, upShares[count]!) : 1 - towards(downTop, 1 - state, downShares[-count]!);
}

/** The same on the curves of one cell. */
function alongOwn({ up, down }: Curves, cell: number, end: number, state: number, count: number): number {
  const walked =
    count > 0 ? after(curveOf(up[cell]!, end), state, count) : 1 - after(curveOf(down[cell]!, end), 1 - state, -count);
  return clamped(walked);
}

function towards(top: number, state: number, share: number): number {
  return clamped(state + (top - state) * share);
}

/** A state after a write with noise. */
function withNoise(state: number, deviation: number, random: Random): number {
  return deviation > 0 ? clamped(state + deviation * normal(random)) : state;
}

/** Cells have no states beyond their ends. */
export function clamped(state: number): number {
  return state < 0 ? 0 : state > 1 ? 1 : state;
}
