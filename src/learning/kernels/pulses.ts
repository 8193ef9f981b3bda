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

/**
 * How cells answer that do not all walk the nominal curves: the state of a cell after so many pulses, upwards if
 * positive, without noise.
 */
export type Response = (cell: number, state: number, count: number) => number;

/** A write to cells that answer each in its own way. */
export function walkEach(
  states: Float32Array,
  pulses: Int32Array,
  sign: 1 | -1,
  response: Response,
  { deviation, perPulse }: Pick<Walk, 'deviation' | 'perPulse'>,
  random: Random,
): void {
  for (let i = 0; i < pulses.length; i++) {
    const count = sign * pulses[i]!;
    if (count === 0) continue;
    const walked = response(i, states[i]!, count);
    states[i] = withNoise(walked, perPulse ? deviation * Math.sqrt(Math.abs(count)) : deviation, random);
  }
}

/** What so many pulses, upwards if positive, would add to the state of a cell, without noise. */
export type Change = (cell: number, pulses: number) => number;

/** Changes of cells, which are equal where `response` is null. */
export function changesOf(states: Float32Array, shape: Walk, response: Response | null): Change {
  if (response === null) {
    return (cell, pulses) => (pulses === 0 ? 0 : alongNominal(shape, states[cell]!, pulses) - states[cell]!);
  }
  return (cell, pulses) => (pulses === 0 ? 0 : response(cell, states[cell]!, pulses) - states[cell]!);
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
