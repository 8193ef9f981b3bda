import { Worker } from 'node:worker_threads';
import type { StartThread } from './team.ts';

/** Starts a thread of this process. It ends with the process, which does not wait for it. */
export const startThread: StartThread = (program, workerData, failed) => {
  const worker = new Worker(program, { eval: true, workerData, execArgv: [] });
  worker.on('error', failed);
  worker.unref();
};
