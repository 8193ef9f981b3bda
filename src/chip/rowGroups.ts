import type { Chip } from './chip.ts';
import type { Subarray } from './core.ts';

/** Lines of a side of an array that are driven at once: all of them, or a group of rows (of columns, if transposed). */
export function linesAtATime(subarray: Subarray, side: number): number {
  return subarray.read === 'parallel' ? side : Math.min(subarray.rowsAtATime, side);
}

/** Groups in which so many lines of a side are driven one after another, for one input bit. */
export function lineGroups(subarray: Subarray, lines: number, side = lines): number {
  return Math.ceil(lines / linesAtATime(subarray, side));
}

/** Bits that a converter needs to tell all sums of the rows that are driven at once apart, each cell of c bits. */
export function neededAdcBits({ subarray, cell }: Pick<Chip, 'subarray' | 'cell'>, side: number): number {
  return Math.ceil(Math.log2(linesAtATime(subarray, side) * (2 ** cell.bits - 1) + 1));
}
