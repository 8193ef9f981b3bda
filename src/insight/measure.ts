/** How much a run worked on. */
interface Amount {
  readonly iterations: number;
  /** Of an iteration. */
  readonly samples: number;
}

/**
 * What numbers of runs side by side are of: the whole run where all did as much, batches of different sizes by the
 * sample.
 */
export type Per = 'run' | 'iteration' | 'sample';

export function perOf(runs: readonly Amount[]): Per {
  if (new Set(runs.map(({ samples }) => samples)).size > 1) return 'sample';
  return new Set(runs.map(({ iterations }) => iterations)).size > 1 ? 'iteration' : 'run';
}

/** What brings a number of a whole run to that. */
export function scaleOf({ iterations, samples }: Amount, per: Per): number {
  if (per === 'run') return 1;
  return 1 / Math.max(1, iterations * (per === 'sample' ? samples : 1));
}
