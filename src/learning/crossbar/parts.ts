import type { Cells } from '../device/index.ts';
import type { Kernels, Slices } from '../kernels/index.ts';
import type { Random } from '../kernels/random/index.ts';
import type { AdcSettings } from '../settings/adc.ts';
import type { LearningHardware } from '../settings/hardware.ts';

/** What a crossbar is made of. */
export interface CrossbarParts {
  readonly inputs: number;
  readonly outputs: number;
  readonly hardware: LearningHardware;
  /** Weight that w = 1 stands for. */
  readonly unit: number;
  readonly slices: Slices;
  /** Inputs x outputs x slices. */
  readonly positive: Cells;
  /** The other cells of differential pairs. */
  readonly negative: Cells | null;
  readonly kernels: Kernels;
  readonly random: { readonly pulses: Random; readonly cycle: Random; readonly read: Random };
  /** ADCs of reads of rows to columns and of columns to rows, and the bits of what is applied. */
  readonly forward: { readonly adc: AdcSettings | null; readonly bits: number; readonly leastScale: number };
  readonly transposed: { readonly adc: AdcSettings | null; readonly bits: number };
}
