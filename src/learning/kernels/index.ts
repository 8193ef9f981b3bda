import type { Kernels } from './kernels.ts';
import { wasmKernels } from './wasm.ts';

export { blockedKernels } from './blocked.ts';
export type { Converter, Kernels, PulseCounts, PulseRounding, Sizes, Transposed, Walk } from './kernels.ts';
export { clamped, withNoise } from './pulses.ts';
export { referenceKernels } from './reference.ts';
export { wasmKernels } from './wasm.ts';

/** The fastest kernels of this machine, with memory of their own. */
export function fastestKernels(): Kernels {
  return wasmKernels();
}
