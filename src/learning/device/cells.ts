import { clamped, type Kernels, type Walk } from '../kernels/index.ts';
import { normal, type Random } from '../kernels/random/index.ts';
import { curveOf, sharesOf } from './curve.ts';
import type { Device } from './device.ts';
import { type Drift, driftTarget, shareLeft } from './drift.ts';
import { curvature, inverseCurvature } from './label.ts';

/** Cells of one kind. A state runs from 0 to 1; the conductance is low + state x (high - low) of the nominal range. */
export interface Cells {
  readonly device: Device;
  readonly states: Float32Array;
  /** Pulses from end to end. */
  readonly pulses: number;
  /** The nominal curves and the noise of pulses. */
  readonly walk: Walk;
  /** Curves of each cell, if they differ: 1/a of potentiation and of depression. */
  readonly spread: { readonly up: Float32Array; readonly down: Float32Array } | null;
  /** Ends of each cell's range, if they differ. A stuck cell has both at one end. */
  readonly range: { readonly low: Float32Array; readonly high: Float32Array } | null;
  /** Null: a conductance stays as it was written. */
  readonly drift: Drift | null;
}

/** Makes cells at state 0 and draws how they differ. */
export function makeCells(
  device: Device,
  count: number,
  kernels: Kernels,
  spread: Random,
  stuck: Random,
  drift: Drift | null = null,
): Cells {
  const pulses = device.states - 1;
  return {
    device,
    states: kernels.floats(count),
    pulses,
    walk: walkOf(device, pulses),
    spread: device.deviceToDevice > 0 ? drawCurves(device, count, kernels, spread) : null,
    range: drawRange(device, count, kernels, spread, stuck),
    drift,
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
    deviation: cyclePer === 'gradient' ? 0 : cycleToCycle,
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

/**
 * Conductances as fractions of the nominal range: 0 = Gmin, 1 = Gmax.
 *
 * @param rest_s time that passed after the last update
 */
export function conductances(cells: Cells, into: Float32Array, rest_s = 0): void {
  const { states, range, drift } = cells;
  into.set(states);
  if (range !== null) {
    const { low, high } = range;
    for (let i = 0; i < states.length; i++) into[i] = low[i]! + states[i]! * (high[i]! - low[i]!);
  }
  if (drift === null || (drift.ages_s === null && rest_s === 0)) return;
  for (let i = 0; i < into.length; i++) into[i] = drifted(cells, i, into[i]!, (drift.ages_s?.[i] ?? 0) + rest_s);
}

/** The same, right after the last update. */
export function conductancesOf(cells: Cells): Float32Array {
  const values = new Float32Array(cells.states.length);
  conductances(cells, values);
  return values;
}

/** A cell's conductance at an age. Stuck cells stay. */
function drifted({ device, drift, range }: Cells, cell: number, conductance: number, age_s: number): number {
  if (drift === null || (range !== null && range.low[cell] === range.high[cell])) return conductance;
  return towardsTarget(device, conductance, drift.exponents[cell]!, age_s);
}

/** What a conductance becomes by drift of one exponent. */
export function towardsTarget(device: Device, conductance: number, exponent: number, age_s: number): number {
  const target = driftTarget(device);
  return target + (conductance - target) * shareLeft(device, exponent, age_s);
}

/** Cells that get pulses start from where they drifted to, anew; the others grow older by the time between updates. */
export function renewWritten(cells: Cells, pulses: Int32Array): void {
  const { states, range, drift } = cells;
  if (drift === null || drift.ages_s === null) return;
  const { ages_s, update_s } = drift;
  for (let i = 0; i < pulses.length; i++) {
    if (pulses[i] === 0) {
      ages_s[i] = ages_s[i]! + update_s;
      continue;
    }
    const [low, high] = [range?.low[i] ?? 0, range?.high[i] ?? 1];
    const conductance = drifted(cells, i, low + states[i]! * (high - low), ages_s[i]!);
    if (high > low) states[i] = clamped((conductance - low) / (high - low));
    ages_s[i] = update_s;
  }
}

/** Everything of cells that training changes. */
export function cellMemory({ states, drift }: Cells): Float32Array[] {
  return drift?.ages_s == null ? [states] : [states, drift.ages_s];
}

/** From fractions of the range to fractions of Gmax; `contrast` is (Gmax - Gmin)/Gmax. */
export function toGmax(values: Float32Array, contrast: number): void {
  for (let i = 0; i < values.length; i++) values[i] = 1 - contrast + contrast * values[i]!;
}
