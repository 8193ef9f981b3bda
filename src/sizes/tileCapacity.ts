import { type Chip, cellsPerWeight, type Schedule } from '../chip/index.ts';
import type { MatrixPlacement } from '../mapping/index.ts';
import { extent } from './extent.ts';
import { arraySumBits, tileSums } from './sums.ts';

/** A matrix in its tiles, and whether it is read transposed, too. */
export type Held = MatrixPlacement & { readonly transposed: boolean };

/**
 * Bits of the largest vector, input or sum, forward or transposed, that passes a buffer of one of the matrix's tiles.
 */
export function largestVector(chip: Chip, { matrix, tiles, transposed: isTransposed }: Held): number {
  const { precision, adc } = chip;
  const isFeedback = matrix.kind === 'feedback';
  const backward = () => ({ transposed: true, inputBits: precision.error, adcBits: adc.error.bits });
  const directions = isFeedback
    ? [{ transposed: false, inputBits: precision.error, adcBits: adc.feedback.bits }]
    : [
        { transposed: false, inputBits: precision.activation, adcBits: adc.forward.bits },
        ...(isTransposed ? [backward()] : []),
      ];
  return Math.max(
    ...tiles.flatMap(({ pes }) =>
      directions.map(({ transposed, inputBits, adcBits }) => {
        const arrays = pes.flatMap((pe) => pe.arrays);
        const { inputs, outputs } = extent(arrays, transposed, cellsPerWeight(chip));
        const { tileBits } = tileSums(pes, transposed, arraySumBits(chip, adcBits, inputBits, transposed));
        return Math.max(inputs * inputBits, outputs * tileBits);
      }),
    ),
  );
}

/**
 * Vectors of a matrix that may be under way in its tiles: every copy has reduction slots of its own, and the buffers
 * hold the vectors of all copies. Whole tasks pass the buffers stage by stage, whatever these hold.
 */
export function vectorsUnderWay(chip: Chip, placement: Held, stages: Schedule['stages']): number {
  const { capacity } = chip.tileBuffer;
  const most = chip.controller.reductionSlots * placement.arrayCopies * placement.peCopies;
  return capacity === 'auto' || stages === 'serial'
    ? most
    : Math.min(most, Math.floor(capacity / largestVector(chip, placement)));
}

/** Bits that a buffer of the matrix's tiles needs: for the vectors of one copy, and for one of every copy at least. */
export function wantedBits(chip: Chip, placement: Held): number {
  const copies = placement.arrayCopies * placement.peCopies;
  return Math.max(chip.controller.reductionSlots, copies) * largestVector(chip, placement);
}
