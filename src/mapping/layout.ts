import { type Copies, countOf, single } from './copies.ts';
import type { Matrix, PePlacement } from './placement.ts';
import { arraysOf, denseUnit, type Geometry, kernelPositionUnit, type Unit } from './unit.ts';

/** How a matrix fills tiles, before the tiles have a place on the chip. */
export interface Layout {
  readonly matrix: Matrix;
  readonly unit: Unit;
  /** Blocks of the matrix in tiles. */
  readonly tileRows: number;
  readonly tileColumns: number;
  /** Units that lie side by side in the same PEs, and sets of PEs in a tile. */
  readonly unitsPerPe: number;
  readonly setsPerTile: number;
  readonly arrayCopies: number;
  readonly peCopies: number;
}

/** How many copies there are to be, of those that there is room for, where one takes so many arrays. */
export type Choose = (room: Copies, arrays: number) => Copies;

/**
 * Cuts a matrix into tiles. With kernel-position mapping a position that fills at least one array gets PEs of its own
 * unless that takes more tiles than the dense cut.
 *
 * @param choose is asked where a tile has room for copies
 */
export function layOut(matrix: Matrix, geometry: Geometry, choose: Choose): Layout {
  const dense = layOutUnit(matrix, denseUnit(matrix, geometry), geometry, choose);
  if (matrix.rowBlocks === 1 || matrix.rows < geometry.array[0]) return dense;
  const separate = layOutUnit(matrix, kernelPositionUnit(matrix, geometry), geometry, choose);
  return tileCount(separate) <= tileCount(dense) ? separate : dense;
}

export function tileCount(layout: Layout): number {
  return layout.tileRows * layout.tileColumns;
}

/** PEs of the first copy in the tile at (row, column) of the layout's blocks. */
export function pesOf(layout: Layout, row: number, column: number): PePlacement[] {
  return spansTiles(layout.unit) ? pesOfBlock(layout, row, column) : pesOfWholeUnits(layout, column);
}

function layOutUnit(matrix: Matrix, unit: Unit, geometry: Geometry, choose: Choose): Layout {
  if (spansTiles(unit)) return spread(matrix, unit);
  const unitsPerPe =
    Math.floor(geometry.pe[0] / longest(unit.peRows)) * Math.floor(geometry.pe[1] / longest(unit.peColumns));
  const setsPerTile = Math.floor(unit.tile[0] / unit.peRows.length) * Math.floor(unit.tile[1] / unit.peColumns.length);
  const sets = Math.ceil(unit.count / unitsPerPe);
  const tiles = Math.ceil(sets / setsPerTile);
  const room: Copies = {
    arrayCopies: sets === 1 ? Math.floor(unitsPerPe / unit.count) : 1,
    peCopies: Math.floor(setsPerTile / sets),
  };
  const copies = tiles === 1 && countOf(room) > 1 ? choose(room, arraysIn(unit)) : single;
  return {
    matrix,
    unit,
    tileRows: 1,
    tileColumns: tiles,
    unitsPerPe,
    setsPerTile,
    ...copies,
  };
}

/** Arrays of one copy. */
const arraysIn = ({ count, arrayRows, arrayColumns }: Unit): number => count * arrayRows * arrayColumns;

/** A unit larger than a tile has tiles of its own, and there are no copies. */
function spread(matrix: Matrix, unit: Unit): Layout {
  return {
    matrix,
    unit,
    tileRows: Math.ceil(unit.peRows.length / unit.tile[0]),
    tileColumns: Math.ceil(unit.peColumns.length / unit.tile[1]) * unit.count,
    unitsPerPe: 1,
    setsPerTile: 1,
    arrayCopies: 1,
    peCopies: 1,
  };
}

function pesOfBlock({ matrix, unit, tileColumns }: Layout, row: number, column: number): PePlacement[] {
  const columnsPerUnit = tileColumns / unit.count;
  const index = Math.floor(column / columnsPerUnit);
  const firstRow = row * unit.tile[0];
  const firstColumn = (column % columnsPerUnit) * unit.tile[1];
  const rows = range(firstRow, Math.min(firstRow + unit.tile[0], unit.peRows.length));
  const columns = range(firstColumn, Math.min(firstColumn + unit.tile[1], unit.peColumns.length));
  return rows.flatMap((r) => columns.map((c) => ({ arrays: arraysOf(unit, matrix, index, r, c) })));
}

function pesOfWholeUnits({ matrix, unit, unitsPerPe, setsPerTile }: Layout, tile: number): PePlacement[] {
  const sets = Math.ceil(unit.count / unitsPerPe);
  const setsHere = range(tile * setsPerTile, Math.min((tile + 1) * setsPerTile, sets));
  return setsHere.flatMap((set) => {
    const units = range(set * unitsPerPe, Math.min((set + 1) * unitsPerPe, unit.count));
    return range(0, unit.peRows.length).flatMap((r) =>
      range(0, unit.peColumns.length).map((c) => ({
        arrays: units.flatMap((index) => arraysOf(unit, matrix, index, r, c)),
      })),
    );
  });
}

function spansTiles(unit: Unit): boolean {
  return unit.peRows.length > unit.tile[0] || unit.peColumns.length > unit.tile[1];
}

function longest(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((most, list) => Math.max(most, list.length), 1);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
