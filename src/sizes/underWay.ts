import type { Schedule } from '../chip/index.ts';

/**
 * Samples that may be under way at once, at most: as many as the schedule lets in, or two batches where it takes whole
 * batches.
 */
export function samplesUnderWay({ overlap, inFlight }: Schedule, batch: number): number {
  return overlap === 'none' || overlap === 'layer' ? 2 * batch : inFlight;
}
