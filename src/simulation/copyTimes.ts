import { type Chip, isSram } from '../chip/index.ts';
import { figuresOf } from '../circuits/index.ts';
import { at } from '../lists/index.ts';
import type { CopyTimes, Matrix } from '../mapping/index.ts';
import type { Network } from '../network/index.ts';
import type { ReadFigures } from '../parts/words/figures.ts';
import type { Provision } from '../parts/words/task.ts';

/**
 * What copies of a matrix save and cost in an iteration, for `mapping.duplicate: auto`: a layer by itself, arrays one
 * after another as `write.parallelArrays` lets them be written. Inference writes nothing.
 */
export function copyTimes(chip: Chip, network: Network, provision: Provision, trains: boolean) {
  return (matrix: Matrix, arrays: number): CopyTimes => {
    if (!trains || matrix.kind === 'feedback') return { read_s: 1, write_s: 0 };
    const { array, write } = figuresOf(chip);
    const { precision } = chip;
    const back = provision.transposed.includes(matrix.layer) ? array.transposed : null;
    const vector_s = precision.activation * bit_s(array.forward) + (back === null ? 0 : precision.error * bit_s(back));
    const { rowPotentiation, rowDepression } = at(network.activity.layers, matrix.layer, 'layers');
    const pulses = isSram(chip.cell) ? 1 : rowPotentiation + rowDepression;
    const inPlace = chip.gradient.policy === 'in-array';
    const rows = inPlace ? network.batch * matrix.vectors : Math.min(matrix.rows, chip.subarray.rows);
    const array_s = (inPlace ? network.batch : 1) * write.setup_s + rows * pulses * write.pulse_s;
    return {
      read_s: network.batch * matrix.vectors * vector_s,
      write_s: (arrays * array_s) / chip.write.parallelArrays,
    };
  };
}

const bit_s = ({ drive_s, settle_s, conversions, convert_s, shiftAdd_s }: ReadFigures): number =>
  drive_s + settle_s + conversions * convert_s + shiftAdd_s;
