import { type Chip, cellsPerWeight, lineGroups } from '../chip/index.ts';
import type { PePlacement } from '../mapping/index.ts';
import { distinct, rowsOf } from './extent.ts';

/**
 * Bits of an array's sum: ADC codes of a bits, shifted and added over the b bits of an input and the s cells of a
 * weight, of c bits each. Inputs in two's complement take no more, as their highest bit is subtracted.
 *
 *     sum <= (2^a - 1) (2^b - 1) (1 + 2^c + ... + 2^(c (s - 1)))
 *
 * times the groups of rows that are read one after another.
 */
export function arraySumBits(chip: Chip, adcBits: number, inputBits: number, transposed: boolean): number {
  const { subarray, cell } = chip;
  const cells = cellsPerWeight(chip);
  const groups = lineGroups(subarray, transposed ? subarray.columns : subarray.rows);
  return summedBits(adcBits, groups) + inputBits + (cells > 1 ? cell.bits * (cells - 1) + 1 : 0);
}

/** Bits of the sum of `inputs` words of `bits` bits: one more behind each level of an adder tree. */
export function summedBits(bits: number, inputs: number): number {
  return bits + Math.ceil(Math.log2(Math.max(1, inputs)));
}

/** What the PEs of a tile add in one kind of read, what the tile adds, and how many bits a sum has at each stage. */
export interface TileSums {
  /** PEs whose sums the tile adds for one output. */
  readonly pes: number;
  /** Bits of a sum of a PE, the widest of the tile, and of one of the tile. */
  readonly peBits: number;
  readonly tileBits: number;
}

/** @param arrayBits bits of an array's sum */
export function tileSums(pes: readonly PePlacement[], transposed: boolean, arrayBits: number): TileSums {
  const meeting = distinct(pes, transposed);
  const peBits = Math.max(...pes.map(({ arrays }) => summedBits(arrayBits, rowsOf(arrays, transposed))));
  return { pes: meeting, peBits, tileBits: summedBits(peBits, meeting) };
}

/** Bits of the forward sums that a tile is built for: of its arrays, PEs and itself, all rows in use. */
export function builtSumBits(chip: Chip, adc: 'forward' | 'feedback') {
  const { precision } = chip;
  const inputBits = adc === 'feedback' ? precision.error : precision.activation;
  const array = arraySumBits(chip, chip.adc[adc].bits, inputBits, false);
  const pe = summedBits(array, chip.pe.subarrays[0]);
  return { array, pe, tile: summedBits(pe, chip.tile.pes[0]) };
}
