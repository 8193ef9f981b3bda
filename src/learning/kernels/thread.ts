import { Worker } from 'node:worker_threads';
import type { StartThread } from './team.ts';

/** A thread of this process that keeps nobody waiting: it ends with the process. */
export const startThread: StartThread = (program, workerData, failed) => {
  const worker = new Worker(program, { eval: true, workerData, execArgv: [] });
  worker.on('error', failed);
  worker.unref();
};
