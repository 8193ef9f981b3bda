/** How much a run worked on. */
interface Amount {
  readonly iterations: number;
  /** Of an iteration. */
  readonly samples: number;
}

/** What numbers of runs side by side are of: batches of different sizes are compared by the sample. */
export type Per = 'iteration' | 'sample';

export const perOf = (runs: readonly Amount[]): Per =>
  new Set(runs.map(({ samples }) => samples)).size > 1 ? 'sample' : 'iteration';

/** What brings a number of a whole run to an iteration or a sample. */
export const scaleOf = ({ iterations, samples }: Amount, per: Per): number =>
  1 / Math.max(1, iterations * (per === 'sample' ? samples : 1));
