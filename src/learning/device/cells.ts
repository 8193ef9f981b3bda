import {
  type CellRanges,
  type Curves,
  curveOf,
  type Drift,
  driftAll,
  type Kernels,
  onCurves,
  onTable,
  type Response,
  rescale,
  sharesOf,
  spanned,
  type Walk,
} from '../kernels/index.ts';
import { normal, type Random } from '../kernels/random/index.ts';
import { type Device, endsOf, pulsesOf } from './device.ts';
import { curvature, fromTheTop, inverseCurvature } from './label.ts';

/** Cells of one kind. A state runs from 0 to 1; the conductance is low + state x (high - low) of the nominal range. */
export interface Cells {
  readonly device: Device;
  readonly states: Float32Array;
  /** Pulses from end to end. */
  readonly pulses: number;
  /** The nominal curves and the noise of pulses. */
  readonly walk: Walk;
  /** How each cell answers to pulses; null: all walk the nominal curves. */
  readonly response: Response | null;
  /** Ends of each cell's range, if they differ. */
  readonly range: CellRanges | null;
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
  const pulses = pulsesOf(device);
  return {
    device,
    states: kernels.floats(count),
    pulses,
    walk: walkOf(device),
    response: responseOf(device, count, kernels, spread),
    range: drawRange(device, count, kernels, spread, stuck),
    drift,
  };
}

function walkOf(device: Device): Walk {
  const { potentiation, depression, cycleToCycle, cyclePer } = device;
  const ends = endsOf(device);
  const up = curveOf(1 / curvature(potentiation), ends.up);
  const down = curveOf(1 / curvature(fromTheTop(depression)), ends.down);
  return {
    upTop: up.top,
    upShares: sharesOf(up, ends.up),
    downTop: down.top,
    downShares: sharesOf(down, ends.up),
    deviation: cyclePer === 'gradient' ? 0 : cycleToCycle,
    perPulse: cyclePer === 'pulse',
  };
}

function responseOf(device: Device, count: number, kernels: Kernels, random: Random): Response | null {
  const { curve, deviceToDevice } = device;
  if (curve !== null) return onTable({ up: Float64Array.from(curve.up), down: Float64Array.from(curve.down) });
  return deviceToDevice > 0 ? onCurves(drawCurves(device, count, kernels, random), endsOf(device)) : null;
}

/**
 * Deviations are added to labels in their published sign: one to both labels, as in DNN+NeuroSim, or one to each, as in
 * MLP+NeuroSim V3.0.
 */
function drawCurves(device: Device, count: number, kernels: Kernels, random: Random): Curves {
  const up = kernels.floats(count);
  const down = kernels.floats(count);
  for (let i = 0; i < count; i++) {
    const deviation = device.deviceToDevice * normal(random);
    const other = device.deviceToDeviceDraw === 'each' ? device.deviceToDevice * normal(random) : deviation;
    up[i] = inverseCurvature(device.potentiation + deviation);
    down[i] = inverseCurvature(fromTheTop(device.depression + other));
  }
  return { up, down };
}

function drawRange(
  { rangeSpread, stuckLow, stuckHigh }: Device,
  count: number,
  kernels: Kernels,
  spread: Random,
  stuck: Random,
): CellRanges | null {
  if (rangeSpread === 0 && stuckLow === 0 && stuckHigh === 0) return null;
  const low = kernels.floats(count);
  const high = kernels.floats(count);
  for (let i = 0; i < count; i++) {
    const draw = stuck.uniform();
    const end = draw < stuckLow ? 0 : draw < stuckLow + stuckHigh ? 1 : null;
    const least = Math.fround(end ?? rangeSpread * normal(spread));
    low[i] = least;
    high[i] = end ?? Math.max(least, 1 + rangeSpread * normal(spread));
  }
  return { low, high };
}

/**
 * Conductances as fractions of the nominal range: 0 = Gmin, 1 = Gmax.
 *
 * @param rest_s time that passed after the last update
 */
export function conductances({ states, range, drift }: Cells, into: Float32Array, rest_s = 0): void {
  if (range === null) into.set(states);
  else spanned(states, range, into);
  if (drift !== null && (drift.ages_s !== null || rest_s > 0)) driftAll(into, drift, range, rest_s);
}

/** The same in an array of their own. */
export function conductancesOf(cells: Cells, rest_s = 0): Float32Array {
  const values = new Float32Array(cells.states.length);
  conductances(cells, values, rest_s);
  return values;
}

/** Everything of cells that training changes. */
export function cellMemory({ states, drift }: Cells): Float32Array[] {
  return drift?.ages_s == null ? [states] : [states, drift.ages_s];
}

/** From fractions of the range to fractions of Gmax; `contrast` is (Gmax - Gmin)/Gmax. */
export function toGmax(values: Float32Array, contrast: number): void {
  rescale(values, 1 - contrast, contrast);
}
