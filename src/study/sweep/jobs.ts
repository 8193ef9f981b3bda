import { program } from '../../assets.ts';
import { ProcessError, ProcessPool } from '../processes/pool.ts';
import { SweepError } from './error.ts';
import type { PointResult, SweepPoint } from './sweep.ts';
import type { WorkerTask } from './task.ts';

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
