import { type Chip, cellsPerWeight } from '../chip/index.ts';
import type { MatrixPlacement } from '../mapping/index.ts';
import { extent } from './extent.ts';
import { arraySumBits, tileSums } from './sums.ts';

/**
 * Bits of the largest vector, input or sum, forward or transposed, that passes a buffer of one of the matrix's tiles.
 */
export function largestVector(chip: Chip, { matrix, tiles }: MatrixPlacement): number {
  const isFeedback = matrix.kind === 'feedback';
  const { activation, error } = chip.precision;
  const directions = isFeedback
    ? [{ transposed: false, inputBits: error, adcBits: chip.adc.feedback.bits }]
    : [
        { transposed: false, inputBits: activation, adcBits: chip.adc.forward.bits },
        { transposed: true, inputBits: error, adcBits: chip.adc.error.bits },
      ];
  return Math.max(
    ...tiles.flatMap(({ pes }) =>
      directions.map(({ transposed, inputBits, adcBits }) => {
        const arrays = pes.flatMap((pe) => pe.arrays);
        const { inputs, outputs } = extent(arrays, transposed, cellsPerWeight(chip));
        const { tileBits } = tileSums(pes, transposed, arraySumBits(chip, adcBits, inputBits));
        return Math.max(inputs * inputBits, outputs * tileBits);
      }),
    ),
  );
}

/**
 * Vectors of a matrix that may be under way in its tiles: what the reduction slots and the tile buffers hold, for each
 * copy.
 */
export function vectorsUnderWay(chip: Chip, placement: MatrixPlacement): number {
  const { reductionSlots } = chip.controller;
  const { capacity } = chip.tileBuffer;
  const held = capacity === 'auto' ? reductionSlots : Math.floor(capacity / largestVector(chip, placement));
  return Math.min(reductionSlots, held) * placement.arrayCopies * placement.peCopies;
}
