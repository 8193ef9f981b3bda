import { changesOf, stepCells } from '../../device/index.ts';
import { type PulseCounts, programExactly, sharedScale, wageSteps } from '../../kernels/index.ts';
import type { Memory } from '../../model/weights.ts';
import { bitsOfWeight } from '../../settings/hardware.ts';
import type { CrossbarParts } from '../parts.ts';
import type { Update } from './update.ts';

/**
 * The update of WAGE (Wu et al.: Training and inference with integers in deep neural networks, ICLR 2018) as
 * DNN+NeuroSim and the authors of arXiv 2212.14337 apply it to cells. The curve of a cell decides how likely it moves,
 * and the move itself is digital: a whole step, far smaller than a pulse. So a weight is kept finer than its cell can
 * hold it. Products see it rounded to its bits.
 */
export class WageUpdate implements Update {
  readonly pulses: Int32Array;
  counts: PulseCounts = { wanted: 0, dropped: 0, limited: 0 };
  readonly #parts: CrossbarParts;
  /** What so many pulses would add to w, of a weight's cell or pair. */
  readonly #change: (weight: number, pulses: number) => number;

  constructor(parts: CrossbarParts) {
    const { inputs, outputs, kernels, positive, negative } = parts;
    const up = changesOf(positive);
    const down = negative === null ? null : changesOf(negative);
    this.#parts = parts;
    this.pulses = kernels.ints(inputs * outputs);
    this.#change =
      down === null
        ? (weight, pulses) => 2 * up(weight, pulses)
        : (weight, pulses) => up(weight, pulses) - down(weight, -pulses);
  }

  move(direction: Float32Array, rate: number): void {
    const { positive, negative, hardware, random, kernels } = this.#parts;
    const { device, precision } = hardware;
    const scale = sharedScale(direction, kernels);
    const perPulse = scale === 0 ? 0 : device.states / (2 * scale);
    this.counts = wageSteps(direction, perPulse, positive.pulses, this.#change, this.pulses, random.pulses);
    // A step is rate / 2^(bits - 1) of w, which has a range of 2.
    const step = rate / 2 ** (precision.gradient ?? 0);
    stepCells(positive, this.pulses, step, random.cycle);
    if (negative !== null) stepCells(negative, this.pulses, -step, random.cycle);
  }

  program(weights: Float32Array): void {
    const { positive, negative, unit } = this.#parts;
    programExactly(weights, unit, positive.states, negative?.states ?? null);
  }

  /** As w is rounded to multiples of 2^(1 - bits), both ends of its range among them. */
  round(conductances: Float32Array): void {
    const { hardware, kernels } = this.#parts;
    kernels.roundTo(conductances, 2 ** -bitsOfWeight(hardware), mostUnits);
  }

  memory(): Memory {
    return [];
  }
}

/** Cells whose ends differ may lie beyond the nominal ends: nothing is cut. */
const mostUnits = 2 ** 30;
