import { type Chip, cellsPerWeight, type Schedule } from '../chip/index.ts';
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
 * Vectors of a matrix that may be under way in its tiles: every copy has reduction slots of its own, and the buffers
 * hold the vectors of all copies. Whole tasks pass the buffers stage by stage, whatever these hold.
 */
export function vectorsUnderWay(chip: Chip, placement: MatrixPlacement, stages: Schedule['stages']): number {
  const { capacity } = chip.tileBuffer;
  const most = chip.controller.reductionSlots * placement.arrayCopies * placement.peCopies;
  return capacity === 'auto' || stages === 'serial'
    ? most
    : Math.min(most, Math.floor(capacity / largestVector(chip, placement)));
}

/** Bits that a buffer of the matrix's tiles needs: for the vectors of one copy, and for one of every copy at least. */
export function wantedBits(chip: Chip, placement: MatrixPlacement): number {
  const copies = placement.arrayCopies * placement.peCopies;
  return Math.max(chip.controller.reductionSlots, copies) * largestVector(chip, placement);
}
