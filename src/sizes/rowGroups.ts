import { type Chip, lineGroups } from '../chip/index.ts';
import type { MatrixPlacement } from '../mapping/index.ts';

/** Groups of lines that a read of a matrix goes through for one input bit: all of its arrays as many as the fullest. */
export function readGroups({ subarray }: Chip, { tiles }: MatrixPlacement, transposed: boolean): number {
  const side = transposed ? subarray.columns : subarray.rows;
  const arrays = tiles.flatMap(({ pes }) => pes.flatMap((pe) => pe.arrays));
  return Math.max(...arrays.map(({ rows, columns }) => lineGroups(subarray, transposed ? columns : rows, side)));
}
