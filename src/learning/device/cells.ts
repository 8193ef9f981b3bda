import type { Kernels, Walk } from '../kernels/index.ts';
import { normal, type Random } from '../random/index.ts';
import { curveOf, sharesOf } from './curve.ts';
import type { Device } from './device.ts';
import { curvature, inverseCurvature } from './label.ts';

/** Cells of one kind. A state runs from 0 to 1; the conductance is low + state x (high - low) of the nominal range. */
export interface Cells {
  readonly device: Device;
  readonly states: Float32Array;
  /** Pulses from end to end. */
  readonly pulses: number;
  /** The nominal curves and the noise of a write. */
  readonly walk: Walk;
  /** Curves of each cell, if they differ: 1/a of potentiation and of depression. */
  readonly spread: { readonly up: Float32Array; readonly down: Float32Array } | null;
  /** Ends of each cell's range, if they differ. A stuck cell has both at one end. */
  readonly range: { readonly low: Float32Array; readonly high: Float32Array } | null;
}

/** Makes cells at state 0 and draws how they differ. */
export function makeCells(device: Device, count: number, kernels: Kernels, spread: Random, stuck: Random): Cells {
  const pulses = device.states - 1;
  return {
    device,
    states: kernels.floats(count),
    pulses,
    walk: walkOf(device, pulses),
    spread: device.deviceToDevice > 0 ? drawCurves(device, count, kernels, spread) : null,
    range: drawRange(device, count, kernels, spread, stuck),
  };
}

function walkOf({ potentiation, depression, cycleToCycle, cyclePer }: Device, pulses: number): Walk {
  const up = curveOf(1 / curvature(potentiation), pulses);
  const down = curveOf(1 / curvature(depression), pulses);
  return {
    upTop: up.top,
    upShares: sharesOf(up, pulses),
    downTop: down.top,
    downShares: sharesOf(down, pulses),
    deviation: cycleToCycle,
    perPulse: cyclePer === 'pulse',
  };
}

/** The same deviation for both directions, as one cell has one geometry. */
function drawCurves(device: Device, count: number, kernels: Kernels, random: Random): NonNullable<Cells['spread']> {
  const up = kernels.floats(count);
  const down = kernels.floats(count);
  for (let i = 0; i < count; i++) {
    const deviation = device.deviceToDevice * normal(random);
    up[i] = inverseCurvature(device.potentiation + deviation);
    down[i] = inverseCurvature(device.depression + deviation);
  }
  return { up, down };
}

function drawRange(
  { rangeSpread, stuckLow, stuckHigh }: Device,
  count: number,
  kernels: Kernels,
  spread: Random,
  stuck: Random,
): Cells['range'] {
  if (rangeSpread === 0 && stuckLow === 0 && stuckHigh === 0) return null;
  const low = kernels.floats(count);
  const high = kernels.floats(count);
  for (let i = 0; i < count; i++) {
    const draw = stuck.uniform();
    const end = draw < stuckLow ? 0 : draw < stuckLow + stuckHigh ? 1 : null;
    low[i] = end ?? rangeSpread * normal(spread);
    high[i] = end ?? Math.max(low[i]!, 1 + rangeSpread * normal(spread));
  }
  return { low, high };
}

/** Conductances as fractions of the nominal range: 0 = Gmin, 1 = Gmax. */
export function conductances({ states, range }: Cells, into: Float32Array): void {
  into.set(states);
  if (range === null) return;
  const { low, high } = range;
  for (let i = 0; i < states.length; i++) into[i] = low[i]! + states[i]! * (high[i]! - low[i]!);
}
