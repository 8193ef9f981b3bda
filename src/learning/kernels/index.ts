import type { Kernels } from './kernels.ts';
import type { Threads } from './team.ts';
import { wasmKernels } from './wasm.ts';

export { blockedKernels } from './blocked.ts';
export { converted } from './converted.ts';
export type {
  Converter,
  Elements,
  Kernels,
  PulseCounts,
  PulseRounding,
  Sizes,
  Slide,
  Transposed,
  Walk,
} from './kernels.ts';
export { copyWindow, placesInside } from './maps.ts';
export { type BitPlanes, codesAt, codesOf, plane, scaleOf, squaresOf, worth } from './planes.ts';
export { clamped, withNoise } from './pulses.ts';
export { referenceKernels } from './reference.ts';
export { roundStochastically, roundToBits, roundToSharedScale, sharedScale } from './rounding.ts';
export { rootMeanSquare, signsOf } from './signs.ts';
export type { Threads } from './team.ts';
export { wasmKernels } from './wasm.ts';

/** The fastest kernels of this machine, with memory of their own. */
export function fastestKernels(threads?: Threads): Kernels {
  return wasmKernels(threads);
}
