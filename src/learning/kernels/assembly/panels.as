import { BLOCK_COLUMNS, BLOCK_ROWS, Product, TILE_COLUMNS, TILE_ROWS } from './product';

/** Panels of the rows of A from `first`. */
export function packRows(product: Product, first: usize): void {
  const rows = product.rows, depth = product.depth, row = product.aRow, step = product.aStep;
  const end = min(rows, first + BLOCK_ROWS);
  let to = product.left + ((first * depth) << 2);
  for (let i = first; i < end; i += TILE_ROWS) {
    for (let k: usize = 0; k < depth; k++) {
      for (let r: usize = i; r < i + TILE_ROWS; r++) {
        store<f32>(to, r < rows ? load<f32>(product.a + ((r * row + k * step) << 2)) : 0);
        to += 4;
      }
    }
  }
}

/** Panels of the columns of B from `first`. */
export function packColumns(product: Product, first: usize): void {
  const depth = product.depth, columns = product.columns, step = product.bStep, column = product.bColumn;
  const end = min(columns, first + BLOCK_COLUMNS);
  let to = product.right + ((first * depth) << 2);
  for (let j = first; j < end; j += TILE_COLUMNS) {
    const whole = column == 1 && j + TILE_COLUMNS <= columns;
    for (let k: usize = 0; k < depth; k++) {
      const from = product.b + ((k * step + j * column) << 2);
      if (whole) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        for (let s: usize = 0; s < TILE_COLUMNS; s++) {
          store<f32>(to + (s << 2), j + s < columns ? load<f32>(from + ((s * column) << 2)) : 0);
        }
      }
      to += TILE_COLUMNS << 2;
    }
  }
}
