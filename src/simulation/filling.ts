import type { Chip } from '../chip/index.ts';
import { cellsIn, type MatrixPlacement, type TilePlacement } from '../mapping/index.ts';
import { arraysPerPe, pesPerTile } from '../sizes/geometry.ts';

/** How full tiles are, all copies of a matrix counted. */
export interface Filling {
  /** Arrays in the tiles. */
  readonly arrays: number;
  /** Those that hold something. */
  readonly arraysUsed: number;
  /** Cells that hold something / cells of the tiles. */
  readonly utilisation: number;
}

/** Of some tiles of a matrix. */
export function fillingOf(
  chip: Chip,
  { matrix, arrayCopies, peCopies }: MatrixPlacement,
  tiles: readonly TilePlacement[],
): Filling {
  const arrays = tiles.length * arraysPerTile(chip);
  const used = tiles.flatMap(({ pes }) => pes.flatMap((pe) => pe.arrays));
  const cells = used.reduce((sum, array) => sum + cellsIn(array, matrix), 0);
  const copies = arrayCopies * peCopies;
  const { rows, columns } = chip.subarray;
  return { arrays, arraysUsed: used.length * copies, utilisation: (cells * copies) / (arrays * rows * columns) };
}

export const arraysPerTile = (chip: Chip): number => pesPerTile(chip) * arraysPerPe(chip);
