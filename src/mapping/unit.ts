import type { Pair } from '../chip/index.ts';
import { at } from '../lists/index.ts';
import type { ArrayPlacement, Matrix } from './placement.ts';

/** What the mapping needs to know of a chip. */
export interface Geometry {
  /** Rows, and columns that whole weights can use, of one array. */
  readonly array: Pair;
  /** Arrays of a PE. */
  readonly pe: Pair;
  /** PEs of a tile. */
  readonly tile: Pair;
}

/** A strip of array rows (or array columns): its number within the unit and how many rows (columns) hold weights. */
interface Strip {
  readonly block: number;
  readonly size: number;
}

/**
 * The smallest part of a matrix that is placed as one piece: a group of a convolution, or several small groups that
 * share an array diagonally. An ungrouped matrix is one unit.
 */
export interface Unit {
  /** Groups that share an array. */
  readonly groupsPerUnit: number;
  readonly count: number;
  /** Strips of array rows by row of PEs, and of array columns by column of PEs. */
  readonly peRows: readonly (readonly Strip[])[];
  readonly peColumns: readonly (readonly Strip[])[];
  /** Strips of the whole unit. */
  readonly arrayRows: number;
  readonly arrayColumns: number;
  /** Grid in which the unit uses the PEs of a tile. */
  readonly tile: Pair;
}

/** The densest cut: every block of rows starts on a new array row, PEs are filled one after another. */
export function denseUnit(matrix: Matrix, geometry: Geometry): Unit {
  const shared = groupsInOneArray(matrix, geometry);
  const rows = rowStrips(matrix, geometry).flat();
  const columns = strips(matrix.columns, geometry.array[1], 0);
  return {
    groupsPerUnit: shared,
    count: Math.ceil(matrix.groups / shared),
    peRows: chunks(rows, geometry.pe[0]),
    peColumns: chunks(columns, geometry.pe[1]),
    arrayRows: rows.length,
    arrayColumns: columns.length,
    tile: geometry.tile,
  };
}

/**
 * The cut that gives every kernel position PEs of its own. The PEs of a tile are then used as a stack: as many side by
 * side as the columns need, the others below one another.
 */
export function kernelPositionUnit(matrix: Matrix, geometry: Geometry): Unit {
  const blocks = rowStrips(matrix, geometry);
  const columns = strips(matrix.columns, geometry.array[1], 0);
  const peColumns = chunks(columns, geometry.pe[1]);
  const pes = geometry.tile[0] * geometry.tile[1];
  const sideBySide = Math.min(pes, peColumns.length);
  return {
    groupsPerUnit: 1,
    count: matrix.groups,
    peRows: blocks.flatMap((block) => chunks(block, geometry.pe[0])),
    peColumns,
    arrayRows: blocks.flat().length,
    arrayColumns: columns.length,
    tile: [Math.floor(pes / sideBySide), sideBySide],
  };
}

/** The arrays of the PE at (peRow, peColumn) of the unit number `index`. */
export function arraysOf(unit: Unit, matrix: Matrix, index: number, peRow: number, peColumn: number): ArrayPlacement[] {
  const groups = Math.min(unit.groupsPerUnit, matrix.groups - index * unit.groupsPerUnit);
  return at(unit.peRows, peRow, 'rows of PEs').flatMap((row) =>
    at(unit.peColumns, peColumn, 'columns of PEs').map((column) => ({
      rows: row.size * groups,
      columns: column.size * groups,
      rowBlock: index * unit.arrayRows + row.block,
      columnBlock: index * unit.arrayColumns + column.block,
    })),
  );
}

/** Small groups lie on the diagonal of one array: group g in rows g*r.. and columns g*c.. */
function groupsInOneArray(matrix: Matrix, geometry: Geometry): number {
  if (matrix.groups === 1 || matrix.rowBlocks > 1) return 1;
  const fitting = Math.min(
    Math.floor(geometry.array[0] / matrix.rows),
    Math.floor(geometry.array[1] / matrix.columns),
    matrix.groups,
  );
  return Math.max(1, fitting);
}

/** Array rows of each block of rows. */
function rowStrips(matrix: Matrix, geometry: Geometry): Strip[][] {
  const perBlock = Math.ceil(matrix.rows / geometry.array[0]);
  return Array.from({ length: matrix.rowBlocks }, (_, block) =>
    strips(matrix.rows, geometry.array[0], block * perBlock),
  );
}

function strips(length: number, limit: number, firstBlock: number): Strip[] {
  const count = Math.ceil(length / limit);
  return Array.from({ length: count }, (_, i) => ({
    block: firstBlock + i,
    size: Math.min(limit, length - i * limit),
  }));
}

function chunks<T>(items: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, i) => items.slice(i * length, (i + 1) * length));
}
