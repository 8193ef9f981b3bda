/** A matrix that must be held in arrays: the weights of a layer or a feedback matrix. */
export interface Matrix {
  readonly kind: 'weights' | 'feedback';
  readonly layer: number;
  /**
   * Inputs of one block of rows (the layer's fan-in, or channels with kernel-position mapping) and number of such
   * blocks.
   */
  readonly rows: number;
  readonly rowBlocks: number;
  /** Outputs x cells per weight. */
  readonly columns: number;
  /** Convolution groups: block-diagonal matrices that share nothing. */
  readonly groups: number;
  /** Vectors that one sample multiplies with it in a forward product. */
  readonly vectors: number;
}

/** The part of a matrix that one array holds. */
export interface ArrayPlacement {
  readonly rows: number;
  readonly columns: number;
  /** Index of the array's row block: arrays of the same PE and column block with different row blocks are summed. */
  readonly rowBlock: number;
  readonly columnBlock: number;
}

export interface PePlacement {
  readonly arrays: readonly ArrayPlacement[];
}

/** A tile that holds a part of one matrix. */
export interface TilePlacement {
  /** Index in the chip's tile grid, row by row, and position. */
  readonly index: number;
  readonly row: number;
  readonly column: number;
  /**
   * Position of the tile's block in the matrix. Tiles with the same column block are summed by the chip's accumulator.
   */
  readonly rowBlock: number;
  readonly columnBlock: number;
  /** PEs of the first copy. */
  readonly pes: readonly PePlacement[];
}

/** Where a matrix lies. */
export interface MatrixPlacement {
  readonly matrix: Matrix;
  readonly tiles: readonly TilePlacement[];
  /** Blocks of the matrix in tiles: partial sums of `tileRows` tiles are added. */
  readonly tileRows: number;
  readonly tileColumns: number;
  /** Whole copies that fit into the same tiles: inside every PE, and of whole PEs. Total copies = product. */
  readonly arrayCopies: number;
  readonly peCopies: number;
  /** Cells that hold weights (all copies). */
  readonly cellsUsed: number;
}

/** All matrices on the tile grid. */
export interface Floorplan {
  readonly grid: readonly [rows: number, columns: number];
  readonly placements: readonly MatrixPlacement[];
  /** Tiles that hold a matrix. */
  readonly tilesUsed: number;
  /**
   * Tiles that are on the chip: all of a given grid; on an `auto` grid only those that hold a matrix, its last places
   * stay free.
   */
  readonly tilesBuilt: number;
  /** Cells that hold weights or feedback / cells of all tiles built. */
  readonly utilisation: number;
}
