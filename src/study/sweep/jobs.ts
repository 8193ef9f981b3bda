import { type ChildProcess, fork } from 'node:child_process';
import { program } from '../../assets.ts';
import type { PointResult, SweepPoint } from './sweep.ts';
import type { WorkerAnswer, WorkerTask } from './task.ts';

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
  const waiting = [...points];
  const workers = Array.from({ length: Math.min(jobs, points.length) }, () => fork(workerFile, [String(process.pid)]));
  try {
    await Promise.all(workers.map((worker) => work(worker, task, waiting, done)));
  } finally {
    for (const worker of workers) worker.kill();
  }
}

/** Gives one worker a point after another until none waits. */
function work(
  worker: ChildProcess,
  task: WorkerTask,
  waiting: SweepPoint[],
  done: (result: PointResult) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let point = waiting.shift();
    const next = () => {
      if (point === undefined) resolve();
      else worker.send(point);
    };
    worker.on('message', (answer: WorkerAnswer) => {
      if ('failed' in answer) {
        // A worker answers only when it is given a point.
        if (point !== undefined) reject(new SweepError(point, answer.failed));
        return;
      }
      done(answer.result);
      point = waiting.shift();
      next();
    });
    worker.on('error', reject);
    worker.on('exit', (code, signal) => {
      if (point !== undefined) reject(new SweepError(point, `its process ended (${signal ?? `exit code ${code}`})`));
    });
    worker.send(task);
    next();
  });
}
