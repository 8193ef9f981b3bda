import type { Kernels } from './kernels.ts';
import { normal } from './random/index.ts';

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

function towards(top: number, state: number, share: number): number {
  return clamped(state + (top - state) * share);
}

/** A state after a write with noise. */
export function withNoise(state: number, deviation: number, random: Parameters<typeof normal>[0]): number {
  return deviation > 0 ? clamped(state + deviation * normal(random)) : state;
}

/** Cells have no states beyond their ends. */
export function clamped(state: number): number {
  return state < 0 ? 0 : state > 1 ? 1 : state;
}
