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
  const { upTop, upShares, downTop, downShares, deviation, perPulse } = shape;
  for (let i = 0; i < pulses.length; i++) {
    const count = sign * pulses[i]!;
    if (count === 0) continue;
    const walked =
      count > 0
        ? towards(upTop, states[i]!, upShares[count]!)
        : 1 - towards(downTop, 1 - states[i]!, downShares[-count]!);
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
  if (response === null) return changesOfEqual(states, shape);
  return (cell, pulses) => response(cell, states[cell]!, pulses) - states[cell]!;
}

/**
 * Towards `top` a state moves by share x (top - state), and downwards 1 - state does. So both are a number less the
 * share of the state, which a table has for every number of pulses.
 */
function changesOfEqual(states: Float32Array, { upTop, upShares, downTop, downShares }: Walk): Change {
  const most = upShares.length - 1;
  const shares = Float64Array.from({ length: 2 * most + 1 }, (_, i) =>
    i < most ? downShares[most - i]! : upShares[i - most]!,
  );
  const ends = shares.map((share, i) => share * (i < most ? 1 - downTop : upTop));
  return (cell, pulses) => {
    const state = states[cell]!;
    const change = ends[pulses + most]! - state * shares[pulses + most]!;
    return Math.max(-state, Math.min(1 - state, change));
  };
}

/** Noise on every cell of a weight of which `direction` wants a change. */
export function disturb(states: Float32Array, direction: Float32Array, deviation: number, random: Random): void {
  const cellsPerWeight = states.length / direction.length;
  for (let i = 0; i < states.length; i++) {
    if (direction[Math.floor(i / cellsPerWeight)] !== 0) states[i] = withNoise(states[i]!, deviation, random);
  }
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
