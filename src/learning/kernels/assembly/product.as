// A product of matrices. It lies in memory, where all threads see it.
//
// Operands are packed into panels: 5 rows of A and 8 columns of B, for each depth side by side. A tile
// of 5 x 8 elements of C is held in registers; lanes lie along columns, so every element is summed in the order of depth.

/** With 5 rows a product takes 0.94 times as long as with 4; of 6 rows not all sums fit into the 16 registers. */
export const TILE_ROWS: usize = 5;
export const TILE_COLUMNS: usize = 8;
/** Most rows and columns of a task, whole tiles however often they are halved: its rows of A stay in the cache. */
const BLOCK_ROWS: usize = 40;
const BLOCK_COLUMNS: usize = 128;
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
  /** Operands, with the distance of their elements along each side in floats, and room for their panels. */
  a: usize;
  aRow: usize;
  aStep: usize;
  left: usize;
  b: usize;
  bStep: usize;
  bColumn: usize;
  right: usize;
  c: usize;
  rows: usize;
  depth: usize;
  columns: usize;
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
  at: usize, a: usize, aRow: usize, aStep: usize, left: usize, b: usize, bStep: usize, bColumn: usize, right: usize,
  c: usize, rows: usize, depth: usize, columns: usize,
): void {
  const product = changetype<Product>(at);
  product.a = a;
  product.aRow = aRow;
  product.aStep = aStep;
  product.left = left;
  product.b = b;
  product.bStep = bStep;
  product.bColumn = bColumn;
  product.right = right;
  product.c = c;
  product.rows = rows;
  product.depth = depth;
  product.columns = columns;
}

/** Cuts the product into tasks; if it is `shared`, a small C into smaller ones: its depth may be large. */
export function cut(product: Product, shared: bool): void {
  product.blockRows = BLOCK_ROWS;
  product.blockColumns = BLOCK_COLUMNS;
  if (!shared) return;
  while (product.blockRows > TILE_ROWS && blockCount(product) < ENOUGH_BLOCKS) product.blockRows >>= 1;
  while (product.blockColumns > TILE_COLUMNS && blockCount(product) < ENOUGH_BLOCKS) product.blockColumns >>= 1;
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
