import { join } from 'node:path';
import type { Progress } from '../../learning/index.ts';
import { SweepData } from './data.ts';
import { runInProcesses } from './jobs.ts';
import type { OpenedSweep } from './open.ts';
import { requestOf, runPoint } from './point.ts';
import { pointsOf, selected } from './points.ts';
import { planOf, type SweepResults } from './results.ts';
import { SweepStore } from './store.ts';
import type { PointResult, SweepPoint } from './sweep.ts';

/** How to run a study of trainings. */
export interface SweepOptions {
  /** Where results.json is, or is to be. */
  readonly directory: string;
  /** Only points that agree with all of these, as `rule=dfa`. */
  readonly only: readonly string[];
  /** Trainings at a time. With more than one, each is in a process of its own; no result depends on it. */
  readonly jobs: number;
  /** The only folder in which data sets are looked for. */
  readonly data?: string | undefined;
}

/** Told how far a study is. */
export interface SweepProgress {
  done(result: PointResult): void;
  /** Progress inside a point that is trained in this process. */
  within(point: SweepPoint): (progress: Progress) => void;
}

/** Shows how far a study is while `work` goes on. */
export type WithSweepProgress = (
  total: number,
  missing: number,
  work: (progress: SweepProgress) => Promise<void>,
) => Promise<void>;

/**
 * Trains every point of a study that its folder does not hold yet; each is saved as it is done.
 *
 * @throws InputError before anything is trained, for a point that cannot be, or results of another study in the folder;
 * SweepError at the first point that fails in another process
 */
export async function runSweep(
  { sweep, text, file }: OpenedSweep,
  { directory, only, jobs, data: folder }: SweepOptions,
  withProgress: WithSweepProgress,
): Promise<SweepResults> {
  const all = pointsOf(sweep);
  const points = selected(all, only);
  const data = new SweepData(sweep, folder);
  const [first] = points;
  for (const point of points) if (point.seed === first?.seed) requestOf(sweep, point, data.get(point.dataset));
  const store = new SweepStore(join(directory, 'results.json'), planOf(sweep), all);
  const missing = points.filter((point) => !store.has(point));
  await withProgress(points.length, missing.length, async (progress) => {
    const done = (result: PointResult) => {
      store.add(result);
      progress.done(result);
    };
    if (jobs > 1) return runInProcesses({ text, file, data: folder }, missing, jobs, done);
    for (const point of missing) done(runPoint(sweep, point, data, progress.within(point)));
  });
  // Also where nothing was left to train: the words of the study may have changed.
  store.save();
  return store.results();
}
