import type { Chip } from '../chip/index.ts';
import { positions, type WeightLayer } from '../network/index.ts';
import type { WguFigures } from '../parts/words/figures.ts';
import type { Station, Step } from '../parts/words/route.ts';
import { shapeFor } from '../sizes/gradientUnit.ts';
import type { Timing } from '../sizes/timing.ts';
import type { Assembly, Tag } from './assembly.ts';

/**
 * Gradient units beside the global buffer. Activations are written into SRAM arrays (rows = positions, columns =
 * channels x bits), errors are streamed bit-serially, one output channel after another; a convolution takes one pass
 * for each kernel position. A unit's arrays are a pool: a layer arranges them in its own shape, and takes several
 * passes only if it needs more than there are.
 */
export class GradientUnits {
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #chip: Chip;
  readonly #figures: WguFigures;
  readonly #arrays: number;
  readonly #station: Station;

  /** @param arrays of each of the `count` units, replicas not counted */
  constructor(assembly: Assembly, timing: Timing, chip: Chip, figures: WguFigures, count: number, arrays: number) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#chip = chip;
    this.#figures = figures;
    this.#arrays = arrays;
    this.#station = assembly.station({ name: 'chip.wgu', component: 'wgu', items: ['wgu'], units: count });
  }

  /** The gradient of one layer for `samples` samples that share their passes. */
  outerProduct(tag: Tag, layer: WeightLayer, samples: number): Step[] {
    const { wgu } = this.#chip;
    const { rowBlocks, columnBlocks } = shapeFor(this.#chip, layer);
    const kernel = layer.kernel[0] * layer.kernel[1];
    const passes = kernel * Math.ceil((rowBlocks * columnBlocks) / this.#arrays);
    const rows = Math.min(wgu.rows, positions(layer) * samples);
    const channels = Math.ceil(layer.output.channels / wgu.replicas);
    const blocks = Math.min(rowBlocks, this.#arrays);
    const tree = blocks > 1 ? this.#timing.ps(this.#figures.tree_s(blocks)) : 0;
    const channel = this.#timing.ps(this.#figures.readChannel_s) + tree;
    const latency = passes * (rows * this.#timing.ps(this.#figures.writeRow_s) + channels * channel);
    const arrays = rowBlocks * columnBlocks * kernel;
    const writes = arrays * wgu.replicas * rows;
    const reads = (arrays * layer.output.channels) / layer.groups;
    const charge = { ...tag, component: 'wgu' } as const;
    return this.#assembly.serve(this.#station, {
      operation: 'outer-product',
      latency,
      charges: [
        { ...charge, operation: 'write', actions: writes, energy_J: writes * this.#figures.writeRow_J },
        { ...charge, operation: 'read', actions: reads, energy_J: reads * this.#figures.readChannel_J },
      ],
    });
  }
}
