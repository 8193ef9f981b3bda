import { type Chip, cellsPerWeight, type Pair } from '../chip/index.ts';
import { bestCopies, type Copies, type CopyTimes, single } from './copies.ts';
import { MappingError } from './error.ts';
import { type Layout, layOut, pesOf, tileCount } from './layout.ts';
import { matrixCells } from './matrix.ts';
import type { ArrayPlacement, Floorplan, Matrix, MatrixPlacement } from './placement.ts';
import type { Geometry } from './unit.ts';

/**
 * Arrays of one copy of everything beyond which a floorplan is refused rather than built (a chip of a square metre at
 * 128 x 128 cells).
 */
const mostArrays = 131_072;

/**
 * Lays matrices on the tile grid: weights first, then feedback matrices, each in the given order, in tiles of its own,
 * row by row. A grid that is `auto` has ceil(sqrt(n)) rows and ceil(n/rows) columns for n tiles.
 *
 * @param times of the copies of a matrix, each of so many arrays, for `mapping.duplicate: auto`; without it, copies are
 *   read and never written
 * @throws MappingError if the matrices do not fit on a given grid, or a weight is wider than an array.
 */
export function floorplan(
  chip: Chip,
  matrices: readonly Matrix[],
  times: (matrix: Matrix, arrays: number) => CopyTimes = readAlone,
): Floorplan {
  const geometry = geometryOf(chip);
  refuseTooLarge(matrices, geometry);
  const ordered = [...matrices.filter((m) => m.kind === 'weights'), ...matrices.filter((m) => m.kind === 'feedback')];
  const layouts = ordered.map((matrix) =>
    layOut(matrix, geometry, (room, arrays) => chosen(chip, matrix, room, () => times(matrix, arrays))),
  );
  const tilesUsed = layouts.reduce((sum, layout) => sum + tileCount(layout), 0);
  const grid = gridFor(tilesUsed, chip.level.tiles);
  const placements = place(layouts, grid);
  const tilesBuilt = chip.level.tiles === 'auto' ? tilesUsed : grid[0] * grid[1];
  return { grid, placements, tilesUsed, tilesBuilt, utilisation: cellsUsed(placements) / cellsOf(tilesBuilt, chip) };
}

const readAlone = (): CopyTimes => ({ read_s: 1, write_s: 0 });

function chosen({ mapping }: Chip, matrix: Matrix, room: Copies, times: () => CopyTimes): Copies {
  if (!mayCopy(matrix)) return single;
  if (mapping.duplicate === 'auto') return bestCopies(room, times());
  return mapping.duplicate ? room : single;
}

/** Whole copies of a matrix that its tiles hold. */
export function copies(placement: MatrixPlacement): number {
  return placement.arrayCopies * placement.peCopies;
}

/**
 * Cells of an array that hold weights. That is rows x columns, but where several groups of a convolution share the
 * array diagonally only their own blocks.
 */
export function cellsIn(array: ArrayPlacement, matrix: Matrix): number {
  const groups = matrix.rowBlocks === 1 ? Math.max(1, array.rows / matrix.rows) : 1;
  return (array.rows * array.columns) / groups;
}

/** A feedback matrix that a sample uses once is not copied, as in the reference. */
function mayCopy(matrix: Matrix): boolean {
  return matrix.kind === 'weights' || matrix.vectors > 1;
}

function geometryOf(chip: Chip): Geometry {
  const cells = cellsPerWeight(chip);
  const { rows, columns } = chip.subarray;
  if (columns < cells) {
    throw new MappingError(
      `a weight of ${chip.precision.weight} bits needs ${cells} adjacent cells of ${chip.cell.bits} bits, but an array has ${columns} columns`,
      'use more subarray.columns or cell.bits, or fewer precision.weight bits',
    );
  }
  return { array: [rows, Math.floor(columns / cells) * cells], pe: chip.pe.subarrays, tile: chip.tile.pes };
}

function refuseTooLarge(matrices: readonly Matrix[], geometry: Geometry): void {
  const arrays = matrices.reduce((sum, m) => {
    const perGroup = Math.ceil(m.rows / geometry.array[0]) * m.rowBlocks * Math.ceil(m.columns / geometry.array[1]);
    return sum + perGroup * m.groups;
  }, 0);
  if (!(arrays <= mostArrays)) {
    throw new MappingError(
      `the network needs up to ${arrays} arrays; at most ${mostArrays} can be mapped`,
      'use larger subarray.rows and subarray.columns or a smaller network',
    );
  }
}

function gridFor(tiles: number, given: Pair | 'auto'): Pair {
  if (given === 'auto') {
    const rows = Math.max(1, Math.ceil(Math.sqrt(tiles)));
    return [rows, Math.max(1, Math.ceil(tiles / rows))];
  }
  const available = given[0] * given[1];
  if (tiles > available) {
    throw new MappingError(
      `the network needs ${tiles} tiles, but the chip has ${given[0]} x ${given[1]} = ${available}`,
      'use tiles: auto or a larger grid, a larger tile (tile.pes, pe.subarrays, subarray), more cell.bits or a smaller network',
    );
  }
  return given;
}

function place(layouts: readonly Layout[], grid: Pair): MatrixPlacement[] {
  let next = 0;
  return layouts.map((layout) => {
    const first = next;
    next += tileCount(layout);
    return placementOf(layout, first, grid);
  });
}

function placementOf(layout: Layout, first: number, grid: Pair): MatrixPlacement {
  const { matrix, tileRows, tileColumns, arrayCopies, peCopies } = layout;
  const tiles = Array.from({ length: tileCount(layout) }, (_, i) => {
    const index = first + i;
    const rowBlock = Math.floor(i / tileColumns);
    const columnBlock = i % tileColumns;
    return {
      index,
      row: Math.floor(index / grid[1]),
      column: index % grid[1],
      rowBlock,
      columnBlock,
      pes: pesOf(layout, rowBlock, columnBlock),
    };
  });
  const used = matrixCells(matrix) * arrayCopies * peCopies;
  return { matrix, tiles, tileRows, tileColumns, arrayCopies, peCopies, cellsUsed: used };
}

function cellsUsed(placements: readonly MatrixPlacement[]): number {
  return placements.reduce((sum, placement) => sum + placement.cellsUsed, 0);
}

function cellsOf(tiles: number, { subarray, pe, tile }: Chip): number {
  const arrays = tiles * tile.pes[0] * tile.pes[1] * pe.subarrays[0] * pe.subarrays[1];
  return arrays * subarray.rows * subarray.columns;
}
