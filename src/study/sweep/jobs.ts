import { program } from '../../assets.ts';
import { ProcessError, ProcessPool } from '../processes/pool.ts';
import type { PointResult, SweepPoint } from './sweep.ts';
import type { WorkerTask } from './task.ts';

/** A point could not be trained; what was done before it is saved. */
export class SweepError extends Error {
  constructor(point: SweepPoint, why: string) {
    const { rule, dataset, values, seed } = point;
    const settings = Object.entries(values).map(([path, value]) => `, ${path} = ${value}`);
    super(
      `${rule} on ${dataset}${settings.join('')}, seed ${seed}: ${why}\nEvery point before is saved: the same command goes on from there.`,
    );
    this.name = 'SweepError';
  }
}

const workerFile = program('study/sweep/worker.ts', 'worker.js');

/**
 * Trains points in `jobs` processes. They finish in any order; each result depends on its point alone.
 *
 * @throws SweepError at the first point that fails
 */
export async function runInProcesses(
  task: WorkerTask,
  points: readonly SweepPoint[],
  jobs: number,
  done: (result: PointResult) => void,
): Promise<void> {
  const pool = new ProcessPool<WorkerTask, SweepPoint, PointResult>(workerFile, task, Math.min(jobs, points.length));
  try {
    await pool.run(points, done);
  } catch (error) {
    throw error instanceof ProcessError ? new SweepError(error.item, error.message) : error;
  } finally {
    pool.end();
  }
}
