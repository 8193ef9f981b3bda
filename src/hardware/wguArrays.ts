import type { Chip } from '../chip/index.ts';
import { positions, type WeightLayer } from '../network/index.ts';
import type { WguArrayFigures } from '../parts/words/figures.ts';
import { shapeFor } from '../sizes/gradientUnit.ts';
import type { Timing } from '../sizes/timing.ts';
import type { GradientCircuit, OuterProduct } from './wgu.ts';

/**
 * A gradient unit of SRAM arrays. Activations are written into them (rows = positions, columns = channels x bits),
 * errors are streamed bit-serially, one output channel after another; a convolution takes one pass for each kernel
 * position. The arrays are a pool: a layer arranges them in its own shape, and takes several passes only if it needs
 * more than there are.
 */
export class GradientArrays implements GradientCircuit {
  readonly #chip: Chip;
  readonly #timing: Timing;
  readonly #figures: WguArrayFigures;
  readonly #arrays: number;

  /** @param arrays of a unit, replicas not counted */
  constructor(chip: Chip, timing: Timing, figures: WguArrayFigures, arrays: number) {
    this.#chip = chip;
    this.#timing = timing;
    this.#figures = figures;
    this.#arrays = arrays;
  }

  outerProduct(layer: WeightLayer, samples: number): OuterProduct {
    const { wgu } = this.#chip;
    const { rowBlocks, columnBlocks } = shapeFor(this.#chip, layer);
    const kernel = layer.kernel[0] * layer.kernel[1];
    const passes = kernel * Math.ceil((rowBlocks * columnBlocks) / this.#arrays);
    const rows = Math.min(wgu.rows, positions(layer) * samples);
    const channels = Math.ceil(layer.output.channels / wgu.replicas);
    const blocks = Math.min(rowBlocks, this.#arrays);
    const tree = blocks > 1 ? this.#timing.ps(this.#figures.tree_s(blocks)) : 0;
    const channel = this.#timing.ps(this.#figures.readChannel_s) + tree;
    const arrays = rowBlocks * columnBlocks * kernel;
    const writes = arrays * wgu.replicas * rows;
    const reads = (arrays * layer.output.channels) / layer.groups;
    return {
      latency: passes * (rows * this.#timing.ps(this.#figures.writeRow_s) + channels * channel),
      charges: [
        { operation: 'write', actions: writes, energy_J: writes * this.#figures.writeRow_J },
        { operation: 'read', actions: reads, energy_J: reads * this.#figures.readChannel_J },
      ],
    };
  }
}
