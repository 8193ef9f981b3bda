/** A cell to be placed beside an array. */
export interface Shape {
  readonly width_m: number;
  readonly height_m: number;
}

/** Side lengths are products of decimal numbers; what fits exactly must not fail by rounding. */
const slack = 1e-9;

/** Area of `count` cells in whole rows across `available_m`; at least one a row, however narrow. */
export function placedInRows(count: number, cell: Shape, available_m: number): number {
  const perRow = Math.max(1, Math.floor(available_m / cell.width_m + slack));
  return Math.ceil(count / perRow) * cell.height_m * Math.max(available_m, cell.width_m);
}

/** Area of `count` cells in whole columns down `available_m`; at least one a column. */
export function placedInColumns(count: number, cell: Shape, available_m: number): number {
  const perColumn = Math.max(1, Math.floor(available_m / cell.height_m + slack));
  return Math.ceil(count / perColumn) * cell.width_m * Math.max(available_m, cell.height_m);
}
