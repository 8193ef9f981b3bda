import type { Chip } from '../chip/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import type { Step } from '../parts/words/route.ts';
import { gradientAdders } from '../sizes/shared.ts';
import type { Timing } from '../sizes/timing.ts';
import type { Assembly, Tag } from './assembly.ts';
import { Buffer } from './buffer.ts';
import { type Scoped, scoped } from './scope.ts';

/**
 * Adds gradients to the sum of a batch; with `gradient.policy: on-chip` the sum lies in an SRAM beside the adders. A
 * layer with a gradient unit of its own has adders of its own, too.
 */
export class GradientAccumulator {
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #chip: Chip;
  readonly #figures: ChipFigures;
  readonly #stations: Scoped;
  readonly #sram: () => Buffer;

  constructor(
    assembly: Assembly,
    timing: Timing,
    chip: Chip,
    figures: ChipFigures,
    setting: { readonly scope: 'chip' | 'layer' },
  ) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#chip = chip;
    this.#figures = figures;
    const component = 'gradientAccumulator';
    this.#stations = scoped(assembly, setting, {
      name: 'chip.gradientAccumulator',
      component,
      items: chip.gradient.policy === 'on-chip' ? ['gradientAdders', 'gradientSram'] : ['gradientAdders'],
    });
    // Every adder has its word of the SRAM beside it: one access adds as many gradients as there are adders.
    this.#sram = () =>
      new Buffer(assembly, timing, {
        component,
        lineBits: gradientAdders(chip) * chip.gradient.bits,
        width: 1,
        figures: figures.gradientSram,
      });
  }

  add(tag: Tag, gradients: number): Step[] {
    const { latency_s, energy_J } = this.#figures.gradientAdder;
    return this.#assembly.serve(this.#stations.of(tag.owner), {
      operation: 'add',
      latency: Math.ceil(gradients / gradientAdders(this.#chip)) * this.#timing.ps(latency_s),
      charges: [
        {
          ...tag,
          component: 'gradientAccumulator',
          operation: 'add',
          actions: gradients,
          energy_J: gradients * energy_J,
        },
      ],
    });
  }

  /** Reads the sums, adds, writes them back. */
  addToStored(tag: Tag, gradients: number): Step[] {
    const bits = gradients * this.#chip.gradient.bits;
    return [
      ...this.#sram().read(this.#stations.of(tag.owner), tag, bits),
      ...this.add(tag, gradients),
      ...this.#sram().write(this.#stations.of(tag.owner), tag, bits),
    ];
  }

  readStored(tag: Tag, gradients: number): Step[] {
    return this.#sram().read(this.#stations.of(tag.owner), tag, gradients * this.#chip.gradient.bits);
  }
}
