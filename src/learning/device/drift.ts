import { normal, type Random } from '../kernels/random/index.ts';
import type { Device } from './device.ts';

/** How conductances change while nothing is written. */
export interface Drift {
  /** Of each cell, at least 0. */
  readonly exponents: Float32Array;
  /** Seconds since each cell was written; null if no time passes between updates. */
  readonly ages_s: Float32Array | null;
  /** Time between two updates, s. */
  readonly update_s: number;
}

/** Draws how cells drift; null if they do not. */
export function makeDrift(device: Device, count: number, update_s: number, random: Random): Drift | null {
  const { drift, driftSpread } = device;
  if (drift === 0 && driftSpread === 0) return null;
  return {
    exponents: Float32Array.from({ length: count }, () => Math.max(0, drift + driftSpread * normal(random))),
    ages_s: update_s > 0 ? new Float32Array(count) : null,
    update_s,
  };
}

/**
 * Share of the distance to the target that is left at an age, (t/t0)^-exponent; all of it up to t0. For the decay of the
 * conductance itself this is the law of structural relaxation in phase-change cells (Ielmini, Lacaita, Lavizzari, IEEE Trans.
 * Electron Devices 54, 2007).
 */
export function shareLeft({ driftFrom }: Device, exponent: number, age_s: number): number {
  return age_s > driftFrom ? (age_s / driftFrom) ** -exponent : 1;
}

/** Where cells drift to, as a fraction of the range. That of no conductance lies below Gmin. */
export function driftTarget({ driftTo, onOffRatio }: Device): number {
  const targets = { none: -1 / (onOffRatio - 1), low: 0, middle: 0.5, high: 1 } as const;
  return targets[driftTo];
}
