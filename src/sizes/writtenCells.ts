import type { LayerActivity } from '../network/index.ts';

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
