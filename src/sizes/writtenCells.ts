import { at } from '../lists/index.ts';
import type { ArrayPlacement } from '../mapping/index.ts';
import type { Activity, LayerActivity } from '../network/index.ts';

/**
 * Cells of a row that a pulse writes, on average: the pulses of all cells of the row over the pulses of the row. A row
 * has the largest pulse count of its cells, so its first pulses write more cells than its last. A pulse on many rows
 * writes so many of each.
 *
 * @param columns cells of the row that hold weights
 */
export function cellsPerPulse(activity: LayerActivity, columns: number): number {
  const rowPulses = activity.rowPotentiation + activity.rowDepression;
  if (rowPulses === 0) return 0;
  const cellPulses = columns * activity.cellsWritten * activity.pulsesPerCell;
  // Recorded means that do not belong together cannot write more cells than there are.
  return Math.min(columns, cellPulses / rowPulses);
}

/** What an update writes where a row is written at once: so many rows of an array, and so many cells in each. */
export interface WrittenRows {
  readonly rows: number;
  readonly cells: number;
}

/**
 * Rows of an array with a changed cell, in expectation: as recorded, or 1 - (1 - p)^cells of all rows if each cell
 * changes with probability p.
 */
export function writtenRows(
  { layers, derivesRows = [] }: Activity,
  layer: number,
  { rows, columns }: ArrayPlacement,
): WrittenRows {
  const { cellsWritten, rowsWritten } = at(layers, layer, 'layers with activity');
  const share = derivesRows[layer] === true ? 1 - (1 - cellsWritten) ** columns : rowsWritten;
  // Recorded means that do not belong together cannot write more cells than there are.
  const cells = share === 0 ? 0 : Math.min(columns, (columns * cellsWritten) / share);
  return { rows: rows * share, cells };
}
