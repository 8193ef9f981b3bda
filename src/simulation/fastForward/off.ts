import type { RunOptions, Setup } from '../setup.ts';

/** Why nothing of a run may be left out, as far as is known before it begins; null if anything may be. */
export function whyOff({ fastForward, seed }: Setup, { notices, sink, engine }: RunOptions): string | null {
  if (fastForward === 'off') return 'fast-forward is off';
  if (seed !== 0 || engine?.shuffle !== undefined) return 'the seed draws the order of simultaneous events';
  const isRecorded = sink !== undefined && (sink.spans !== null || (sink.taskSink ?? null) !== null);
  if (isRecorded && sink.recorded === undefined) return 'the timeline is of what would be left out';
  if (notices?.hears('stall') || notices?.hears('spill')) return 'a program listens to every wait or spill';
  return null;
}
