import { disturbCells, writeCells } from '../../device/index.ts';
import { carry, codeOf, digitOf, keepRest, type PulseCounts, sharedScale } from '../../kernels/index.ts';
import type { Memory } from '../../model/weights.ts';
import type { CrossbarParts } from '../parts.ts';
import type { Update } from './update.ts';

/** Whole pulses, each of which takes a cell along its curve. What comes to no pulse is lost, or kept by a master. */
export class PulseUpdate implements Update {
  readonly pulses: Int32Array;
  counts: PulseCounts = { wanted: 0, dropped: 0, limited: 0 };
  readonly #parts: CrossbarParts;
  /** Steps of the last update, by weight; the same memory as `pulses` if a weight is one cell. */
  readonly #steps: Int32Array;
  readonly #wanted: Float32Array;

  constructor(parts: CrossbarParts) {
    const { inputs, outputs, slices, kernels } = parts;
    const count = inputs * outputs;
    this.#parts = parts;
    this.pulses = kernels.ints(count * slices.count);
    this.#steps = slices.count === 1 ? this.pulses : kernels.ints(count);
    this.#wanted = kernels.floats(count);
  }

  move(direction: Float32Array, rate: number, read: () => Float32Array): void {
    const { hardware, slices, positive, negative, random, kernels } = this.#parts;
    const { rounding, most } = hardware.pulses;
    const limit = Math.min(most ?? slices.steps, slices.steps);
    this.#addWanted(direction, rate);
    this.counts = kernels.countPulses(this.#wanted, this.#steps, rounding, limit, random.pulses);
    this.#settle();
    if (slices.count > 1) carry(this.#steps, slices, read(), this.pulses);
    writeCells(positive, this.pulses, 1, random.cycle, kernels);
    disturbCells(positive, direction, random.cycle);
    if (negative !== null) {
      writeCells(negative, this.pulses, -1, random.cycle, kernels);
      disturbCells(negative, direction, random.cycle);
    }
  }

  /** Cell by cell, to the nearest states of a linear scale. */
  program(weights: Float32Array): void {
    const { positive, negative, unit, slices } = this.#parts;
    let cell = 0;
    for (const weight of weights) {
      const code = codeOf(weight / unit, slices);
      for (let slice = 0; slice < slices.count; slice++, cell++) {
        const state = Math.fround(digitOf(code, slice, slices) / (slices.states - 1));
        positive.states[cell] = state;
        if (negative !== null) negative.states[cell] = 1 - state;
      }
    }
  }

  /** Reads see the cells as they are. */
  round(): void {}

  memory(): Memory {
    return this.#parts.hardware.pulses.master === 'none' ? [] : [this.#wanted];
  }

  /** Adds the change of -rate x direction in steps, which are pulses of a single cell: w moves by 2 from end to end. */
  #addWanted(direction: Float32Array, rate: number): void {
    const { hardware, slices, unit, kernels } = this.#parts;
    const scale = hardware.scale === 'max' ? sharedScale(direction, kernels) || 1 : null;
    const factor = scale === null ? (-rate * slices.steps) / (2 * unit) : -rate / scale;
    const keep = hardware.pulses.master === 'digital' ? 1 : 0;
    kernels.combine(this.#wanted, keep, direction, factor);
  }

  /** What a master keeps: the wanted change without the steps given. So nothing is lost. */
  #settle(): void {
    if (this.#parts.hardware.pulses.master === 'none') return;
    this.counts = { ...this.counts, dropped: 0 };
    keepRest(this.#wanted, this.#steps);
  }
}
