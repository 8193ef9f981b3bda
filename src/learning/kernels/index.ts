import type { Kernels } from './kernels.ts';
import type { Threads } from './team.ts';
import { wasmKernels } from './wasm.ts';

export { blockedKernels } from './blocked.ts';
export {
  addConverted,
  addDifferences,
  addNoise,
  onesOf,
  subtractPairs,
  subtractReference,
} from './columns.ts';
export { curveOf, sharesOf } from './curve.ts';
export {
  type CellRanges,
  type Drift,
  type DriftLaw,
  driftAll,
  drifted,
  renewWritten,
  spanned,
} from './drift.ts';
export { addScaled, clampTo, innerProduct, rescale, scale } from './elements.ts';
export { histogram } from './histogram.ts';
export type {
  Converter,
  Elements,
  Kernels,
  PulseCounts,
  PulseRounding,
  Sigmoids,
  Sizes,
  Slide,
  Transposed,
  Walk,
} from './kernels.ts';
export type { Ladder } from './ladder.ts';
export { type Score, softmax, squared } from './losses.ts';
export { copyWindow, placesInside } from './maps.ts';
export { poolMean, unpoolMean } from './meanPooling.ts';
export { type Move, moveImage } from './move.ts';
export {
  type BitPlanes,
  bitsOn,
  codesAt,
  codesOf,
  pairCounts,
  plane,
  scaleOf,
  squaresOf,
  worth,
} from './planes.ts';
export { type Change, changesOf, disturb, type Response, walkEach } from './pulses.ts';
export { referenceKernels } from './reference.ts';
export { type Curves, type Ends, onCurves, onTable, type StateTable } from './responses.ts';
export {
  type Grid,
  gridOf,
  roundStochastically,
  roundToGrid,
  roundToSharedScale,
  scaleAround,
  sharedScale,
} from './rounding.ts';
export { loadSample } from './samples.ts';
export { rootMeanSquare, signsOf } from './signs.ts';
export {
  carry,
  codeOf,
  digitOf,
  readPairs,
  type Slices,
  shiftAndAdd,
  slicesOf,
  sumSlices,
  takeSlice,
} from './slices.ts';
export type { Threads } from './team.ts';
export { moveBySteps, programExactly, wageSteps } from './wage.ts';
export { wasmKernels } from './wasm.ts';
export { addPulses, keepRest, pulsesOfRow, type RowPulses } from './writes.ts';

/** The fastest kernels of this machine, with memory of their own. */
export function fastestKernels(threads?: Threads): Kernels {
  return wasmKernels(threads);
}
