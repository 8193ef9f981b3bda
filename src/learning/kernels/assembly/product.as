// A product of matrices. It lies in memory, where all threads see it.
//
// It is computed tile by tile from packed panels (tiles.as), or term by term, leaving out those where A is 0 (terms.as).
// Either way lanes lie along columns, so every element is summed in the order of depth.

/**
 * Rows and columns of a tile, whose sums stay in registers. With 5 rows a product takes 0.94 times as long as with 4; of 6
 * rows not all sums fit into the 16 registers.
 */
export const TILE_ROWS: usize = 5;
export const TILE_COLUMNS: usize = 8;
/** Columns that are summed at once where terms are left out: one row of sums fills the registers. */
export const TERM_COLUMNS: usize = 28;
/** Most rows of a task, whole tiles however often they are halved: its rows of A stay in the cache. */
export const BLOCK_ROWS: usize = 40;
/** Panels of columns of a task. */
const BLOCK_TILES: usize = 16;
const BLOCK_TERMS: usize = 5;
/** Tasks that keep some threads busy to the end. */
const ENOUGH_BLOCKS: usize = 16;

/** A product, and how far it is. */
@unmanaged
export class Product {
  /** Counts the products that threads are called to; negative: there will be no more. team.ts reads and writes the first ones. */
  calls: i32;
  /** Threads besides the leading one that work on it, and whether more may come. */
  gate: i32;
  /** Panels that are to be packed, and how many are. */
  packings: i32;
  packed: i32;
  /** Tasks that were taken: these counts run past their number. */
  packingsTaken: i32;
  blocksTaken: i32;
  /** Operands, with the distance of their elements along each side in floats. */
  a: usize;
  aRow: usize;
  aStep: usize;
  b: usize;
  bStep: usize;
  bColumn: usize;
  c: usize;
  cRow: usize;
  cColumn: usize;
  rows: usize;
  depth: usize;
  columns: usize;
  /** Whether terms are left out where A is 0, and which operands are read where they are, without being packed. */
  sparse: bool;
  aInPlace: bool;
  bInPlace: bool;
  /** Where they are packed. */
  left: usize;
  right: usize;
  /** Columns of a panel. */
  panel: usize;
  /** Rows and columns of a task. */
  blockRows: usize;
  blockColumns: usize;
  /** Rows of an array, whose sums are converted; 0: there are no ADCs. */
  block: usize;
  low: f32;
  inverse: f32;
  step: f32;
  top: f32;
}

export function productSize(): usize {
  return offsetof<Product>();
}

export function setOperands(
  at: usize, a: usize, aRow: usize, aStep: usize, b: usize, bStep: usize, bColumn: usize, c: usize,
  rows: usize, depth: usize, columns: usize,
): void {
  const product = changetype<Product>(at);
  product.a = a;
  product.aRow = aRow;
  product.aStep = aStep;
  product.b = b;
  product.bStep = bStep;
  product.bColumn = bColumn;
  product.c = c;
  product.cRow = columns;
  product.cColumn = 1;
  product.rows = rows;
  product.depth = depth;
  product.columns = columns;
}

/** The same product with its sides exchanged: the transposed C from the transposed B and A. */
export function transpose(product: Product): void {
  const a = product.a, aRow = product.aRow, aStep = product.aStep;
  product.a = product.b;
  product.aRow = product.bColumn;
  product.aStep = product.bStep;
  product.b = a;
  product.bColumn = aRow;
  product.bStep = aStep;
  const cRow = product.cRow, rows = product.rows;
  product.cRow = product.cColumn;
  product.cColumn = cRow;
  product.rows = product.columns;
  product.columns = rows;
}

/** Cuts the product into tasks; if it is `shared`, a small C into smaller ones: its depth may be large. */
export function cut(product: Product, shared: bool): void {
  product.blockRows = BLOCK_ROWS;
  let panels = product.sparse ? BLOCK_TERMS : BLOCK_TILES;
  product.blockColumns = panels * product.panel;
  if (!shared) return;
  while (product.blockRows > TILE_ROWS && blockCount(product) < ENOUGH_BLOCKS) product.blockRows >>= 1;
  while (panels > 1 && blockCount(product) < ENOUGH_BLOCKS) {
    panels >>= 1;
    product.blockColumns = panels * product.panel;
  }
}

function blockCount(product: Product): usize {
  return blocks(product.rows, product.blockRows) * blocks(product.columns, product.blockColumns);
}

/** Pieces of `size` in a length, the last of which may be smaller. */
export function blocks(length: usize, size: usize): usize {
  return (length + size - 1) / size;
}

/**
 * The sum of every `block` rows of B (an array) is converted before the blocks are added:
 * low + step * clamp(floor((sum - low) * inverse + 1/2), 0, top).
 */
export function setConverter(at: usize, block: usize, low: f32, inverse: f32, step: f32, top: f32): void {
  const product = changetype<Product>(at);
  product.block = block;
  product.low = low;
  product.inverse = inverse;
  product.step = step;
  product.top = top;
}
