import type { ArrayPlacement, PePlacement } from '../mapping/index.ts';

/**
 * Everything about a PE's arrays that decides times: sizes, and which of them are summed, but not where in the matrix.
 */
export function shapeOf({ arrays }: PePlacement): string {
  const [row, column] = [Math.min(...arrays.map((a) => a.rowBlock)), Math.min(...arrays.map((a) => a.columnBlock))];
  return arrays.map((a) => [a.rows, a.columns, a.rowBlock - row, a.columnBlock - column].join(' ')).join(';');
}

/** Inputs and outputs (in weights) of a set of arrays: rows of its row blocks, columns of its column blocks. */
export function extent(arrays: readonly ArrayPlacement[], transposed: boolean, cellsPerWeight: number) {
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  for (const array of arrays) {
    rows.set(array.rowBlock, array.rows);
    columns.set(array.columnBlock, array.columns);
  }
  const total = (blocks: Map<number, number>) => [...blocks.values()].reduce((sum, one) => sum + one, 0);
  const across = total(rows);
  const along = Math.ceil(total(columns) / cellsPerWeight);
  return transposed ? { inputs: along, outputs: across } : { inputs: across, outputs: along };
}

/** Row blocks (column blocks when transposed) that are summed inside a PE. */
export function rowsOf(arrays: readonly ArrayPlacement[], transposed: boolean): number {
  return new Set(arrays.map((array) => (transposed ? array.columnBlock : array.rowBlock))).size;
}

/** PEs of a tile whose sums are added for one output. */
export function distinct(pes: readonly PePlacement[], transposed: boolean): number {
  const meeting = new Map<number, number>();
  for (const { arrays } of pes) {
    const outputs = new Set(arrays.map((array) => (transposed ? array.rowBlock : array.columnBlock)));
    for (const output of outputs) meeting.set(output, 1 + (meeting.get(output) ?? 0));
  }
  return Math.max(1, ...meeting.values());
}
