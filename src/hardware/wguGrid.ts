import type { Chip } from '../chip/index.ts';
import { positions, type WeightLayer } from '../network/index.ts';
import type { GridFigures } from '../parts/words/figures.ts';
import { gridShapeFor, type OperandBuffers, operandLines } from '../sizes/macGrid.ts';
import type { Timing } from '../sizes/timing.ts';
import type { GradientCircuit, OuterProduct } from './wgu.ts';

/**
 * A digital gradient unit. The operands of all samples of a pass are written into its two buffers, a line each clock
 * cycle. Then block after block of the gradient stays in the accumulators of the grid until every position of every
 * sample is added, one a cycle, and leaves row after row.
 */
export class GradientGrid implements GradientCircuit {
  readonly #chip: Chip;
  readonly #timing: Timing;
  readonly #buffers: OperandBuffers;
  readonly #grid: GridFigures;

  constructor(chip: Chip, timing: Timing, buffers: OperandBuffers, grid: GridFigures) {
    this.#chip = chip;
    this.#timing = timing;
    this.#buffers = buffers;
    this.#grid = grid;
  }

  outerProduct(layer: WeightLayer, samples: number): OuterProduct {
    const { activation, error } = this.#chip.precision;
    const { activations, errors } = this.#banks();
    const additions = positions(layer) * samples;
    const inputs = samples * layer.input.channels * layer.input.height * layer.input.width * activation;
    const outputs = additions * layer.output.channels * error;
    const work = this.#blocks(layer, additions);
    const { mac_J, accumulate_J, activationBit_J, errorBit_J, sum_J } = this.#grid;
    const reads = work.activations * activation;
    const errorReads = work.errors * error;
    return {
      latency: this.#load(layer, samples) + this.#fill() + work.cycles * this.#timing.period,
      charges: [
        {
          operation: 'write',
          actions: inputs + outputs,
          energy_J: inputs * activations.writePerBit_J + outputs * errors.writePerBit_J,
        },
        {
          operation: 'read',
          actions: reads + errorReads,
          energy_J:
            reads * (activations.readPerBit_J + activationBit_J) + errorReads * (errors.readPerBit_J + errorBit_J),
        },
        { operation: 'multiply', actions: work.macs, energy_J: work.macs * mac_J },
        { operation: 'accumulate', actions: work.macs, energy_J: work.macs * accumulate_J },
        { operation: 'leave', actions: work.sums, energy_J: work.sums * sum_J },
      ],
    };
  }

  /** One bank of each buffer. */
  #banks() {
    const { activations, errors } = this.#buffers;
    return { activations: activations.figures, errors: errors.figures };
  }

  /** Both buffers are written side by side, the last line ends after the time of a write. */
  #load(layer: WeightLayer, samples: number): number {
    const lines = operandLines(this.#chip, layer, samples);
    const { activations, errors } = this.#banks();
    const until = (count: number, write_s: number) => (count - 1) * this.#timing.period + this.#timing.ps(write_s);
    return Math.max(until(lines.activations, activations.write_s), until(lines.errors, errors.write_s));
  }

  /** The grid waits for the first operands and the buffer behind it for the last sums; all others come one a cycle. */
  #fill(): number {
    const { activations, errors } = this.#banks();
    const read = Math.max(this.#timing.ps(activations.read_s), this.#timing.ps(errors.read_s));
    return read + 2 * this.#timing.ps(this.#grid.cross_s);
  }

  /** Cycles, operands, products and sums of all blocks, one after another. */
  #blocks(layer: WeightLayer, additions: number) {
    const [rows, columns] = this.#chip.wgu.macs;
    const { rowBlocks, columnBlocks } = gridShapeFor(this.#chip, layer);
    const inputs = layer.input.channels / layer.groups;
    const outputs = layer.output.channels / layer.groups;
    const repeats = layer.groups * layer.kernel[0] * layer.kernel[1];
    const work = { cycles: 0, activations: 0, errors: 0, macs: 0, sums: 0 };
    for (let row = 0; row < rowBlocks; row++) {
      for (let column = 0; column < columnBlocks; column++) {
        const height = Math.min(rows, inputs - row * rows);
        const width = Math.min(columns, outputs - column * columns);
        work.cycles += repeats * (additions + height);
        work.activations += repeats * additions * height;
        work.errors += repeats * additions * width;
        work.macs += repeats * additions * height * width;
        work.sums += repeats * height * width;
      }
    }
    return work;
  }
}
