import type { Drift, DriftLaw } from '../kernels/index.ts';
import { normal, type Random } from '../kernels/random/index.ts';
import type { Device } from './device.ts';

/** Draws how cells drift; null if they do not. */
export function makeDrift(device: Device, count: number, update_s: number, random: Random): Drift | null {
  const { drift, driftSpread } = device;
  if (drift === 0 && driftSpread === 0) return null;
  return {
    law: driftLaw(device),
    exponents: Float32Array.from({ length: count }, () => Math.max(0, drift + driftSpread * normal(random))),
    ages_s: update_s > 0 ? new Float32Array(count) : null,
    update_s,
  };
}

/** What drift does to a device's cells. */
export function driftLaw({ driftTo, driftFrom, onOffRatio }: Device): DriftLaw {
  // No conductance lies below Gmin.
  const targets = { none: -1 / (onOffRatio - 1), low: 0, middle: 0.5, high: 1 } as const;
  return { target: targets[driftTo], from_s: driftFrom };
}
