import type { LayerActivity } from '../network/index.ts';

/**
 * Reads that verify a row of `pulses` pulses on average, one after every `every` of them; none with 0. The rows have
 * the two whole numbers of pulses next to the mean, so that with `every` 1 there are as many reads as pulses.
 */
export function verifyReads(pulses: number, every: number): number {
  if (every === 0) return 0;
  const fewer = Math.floor(pulses);
  const ofMore = pulses - fewer;
  return (1 - ofMore) * Math.floor(fewer / every) + ofMore * Math.floor((fewer + 1) / every);
}

/** Reads that verify an update of `rows` rows: the pulses are those of the rows that it writes, not of all. */
export function verifyReadsOfRows(activity: LayerActivity, rows: number, every: number): number {
  const { rowsWritten, rowPotentiation, rowDepression } = activity;
  const pulses = rowPotentiation + rowDepression;
  if (pulses === 0) return 0;
  // A written row has a pulse at least, and recorded means that do not belong together may have pulses without rows.
  const share = Math.min(rowsWritten === 0 ? 1 : rowsWritten, pulses);
  return rows * share * verifyReads(pulses / share, every);
}
